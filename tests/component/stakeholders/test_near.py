"""Finding persons and organisations whose names were typed with mistakes, through the service's door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.store import SEARCHED
from shared.mongo.near import fill
from shared.testing.doors import Door

NAMES = ("Musu Kollie", "Bendu Konneh", "Bendu Dahn", "José Álvarez-Núñez", "Ma Gbessay")


@pytest.fixture
def registered(a_person: Callable[..., str]) -> dict[str, str]:
    """Five persons; name -> id."""
    return {name: a_person(name) for name in NAMES}


def names(found: dict[str, Any]) -> list[str]:
    return [one["name"] for one in found["items"]]


class TestListPeople:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("Bendu Koneh", "Bendu Konneh"),  # a letter is missing
            ("Konenh", "Bendu Konneh"),  # two are swapped
            ("Kanneh", "Bendu Konneh"),  # one is other
            ("kolliee musu", "Musu Kollie"),  # one too many, the other way round
            ("Kallia", "Musu Kollie"),  # two are other
            ("alvarez nunes", "José Álvarez-Núñez"),  # without accents
            ("Gbesay", "Ma Gbessay"),
            ("Ma Gbesay", "Ma Gbessay"),  # a short word has to be right
        ],
    )
    def test_finds_who_is_nearly_called_so(
        self, stakeholders: Door, registered: dict[str, str], typed: str, meant: str
    ) -> None:
        found = stakeholders.list_people({"text": typed})
        assert (names(found), found["is_near"], found["next"]) == ([meant], True, None)

    def test_gives_whom_is_called_so_alone(self, stakeholders: Door, registered: dict[str, str]) -> None:
        found = stakeholders.list_people({"text": "bendu kon"})
        assert (names(found), found["is_near"]) == (["Bendu Konneh"], False)

    def test_puts_the_nearest_first(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        for name in ("Benda Konneh", "Bendu Konneh"):
            a_person(name)
        assert names(stakeholders.list_people({"text": "bendu koneh"})) == ["Bendu Konneh", "Benda Konneh"]

    @pytest.mark.parametrize("typed", ["Xylophone", "Mo", "Kop", "Benda Xyz", "Mus Xyz"])
    def test_gives_nobody_who_is_called_otherwise(
        self, stakeholders: Door, registered: dict[str, str], typed: str
    ) -> None:
        found = stakeholders.list_people({"text": typed})
        assert (names(found), found["is_near"]) == ([], False)

    def test_narrows_what_is_near_as_what_is_called_so(
        self, stakeholders: Door, registered: dict[str, str], a_person: Callable[..., str]
    ) -> None:
        a_person("Sia Konneh", area="Bong")
        found = stakeholders.list_people({"text": "Konenh", "area": "Bong"})
        assert names(found) == ["Sia Konneh"]

    def test_hides_what_only_searching_needs(self, stakeholders: Door, registered: dict[str, str]) -> None:
        (found,) = stakeholders.list_people({"text": "Konenh"})["items"]
        assert not {"words", "pieces", "_id"} & found.keys()

    def test_reads_no_more_than_an_index_leads_to(
        self, stakeholders: Door, registered: dict[str, str]
    ) -> None:
        query = {"words": {"$in": ["konneh"]}}, {"pieces": {"$in": [1]}}
        for one in query:
            plan = stakeholders.database["people"].find(one).explain()["queryPlanner"]["winningPlan"]
            assert "COLLSCAN" not in str(plan)


class TestListDecisionMakers:
    def test_finds_who_is_nearly_called_so(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        a_person("Varney Sherman", kind="decision-maker")
        a_person("Varney Shermann")
        found = stakeholders.list_decision_makers({"text": "Sherrman"})
        assert (names(found), found["is_near"]) == (["Varney Sherman"], True)


class TestListOrganizations:
    def test_finds_by_any_of_its_names(self, stakeholders: Door, an_organization: Callable[..., str]) -> None:
        an_organization("Norwegian Refugee Council", acronym="NRC", other_names=["Flyktninghjelpen"])
        for typed in ("Refuge Concil", "norwegan", "Flyktninghjlpen", "council refugge"):
            found = stakeholders.list_organizations({"text": typed})
            assert (names(found), found["is_near"]) == (["Norwegian Refugee Council"], True), typed


class TestFill:
    def test_writes_what_older_documents_lack_and_can_be_repeated(
        self, stakeholders: Door, registered: dict[str, str], an_organization: Callable[..., str]
    ) -> None:
        an_organization("Norwegian Refugee Council")
        for name in SEARCHED:
            stakeholders.database[name].update_many({}, {"$unset": {"pieces": ""}})
        assert names(stakeholders.list_people({"text": "Kallia"})) == []
        assert [fill(stakeholders.database, name) for name in SEARCHED] == [1, 5]
        assert [fill(stakeholders.database, name) for name in SEARCHED] == [0, 0]
        assert names(stakeholders.list_people({"text": "Kallia"})) == ["Musu Kollie"]

    def test_are_folded_where_they_were_kept_as_written(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        people = stakeholders.database["people"]
        person_id = a_person("أحمد الإدريسي")
        people.update_one({"_id": person_id}, {"$set": {"words": ["أحمد", "الإدريسي"], "pieces": []}})
        assert stakeholders.list_people({"text": "احمد الادريسي"})["is_near"]
        assert [fill(stakeholders.database, "people") for _ in range(2)] == [1, 0]
        found = stakeholders.list_people({"text": "احمد الادريسي"})
        assert (names(found), found["is_near"]) == (["أحمد الإدريسي"], False)


class TestArabic:
    @pytest.mark.parametrize("typed", ["أَحْمَد", "احمد", "أحمـد الادريسي", "الإدريسى"])
    def test_finds_whom_whatever_of_it_was_typed(
        self, stakeholders: Door, a_person: Callable[..., str], typed: str
    ) -> None:
        for name in ("أحمد الإدريسي", "احمد الادريسي"):
            a_person(name)
        found = stakeholders.list_people({"text": typed})
        assert (sorted(names(found)), found["is_near"]) == (["أحمد الإدريسي", "احمد الادريسي"], False)
