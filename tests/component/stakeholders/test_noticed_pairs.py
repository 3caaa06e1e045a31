"""Pairs that somebody puts forward by hand, because no comparison would: they wait until somebody decides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door, an_event
from shared.testing.personas import CHI

PERSON = "org.groundswell.stakeholders.person"


@pytest.fixture
def two(a_person: Callable[..., str]) -> tuple[str, str]:
    """One person with two addresses and two names, as no comparison finds them."""
    return (
        a_person("Dora Double", area="Bong", emails=["dora@example.org"]),
        a_person("Mrs D. Flomo", area="Nimba", emails=["flomo@example.org"]),
    )


def waiting(door: Door) -> list[dict[str, Any]]:
    """The pairs that wait for a decision."""
    return list(door.list_duplicates({})["items"])


def look_again(door: Door, person_id: str) -> None:
    """Let the service compare a person once more."""
    data = {"person_id": person_id, "fields": ["name"]}
    told = an_event(f"{PERSON}.corrected.v1", person_id, data, service="stakeholders", clock=door.clock)
    door.deliver(REACTIONS, told)


class TestPersons:
    def test_wait_with_what_speaks_against_it(self, stakeholders: Door, two: tuple[str, str]) -> None:
        made = stakeholders.notice_duplicate({"person_id": two[0], "other_id": two[1]})
        (pair,) = waiting(stakeholders)
        assert (pair["duplicate_id"], pair["score"]) == (made["duplicate_id"], 0)
        assert min(each["points"] for each in pair["reasons"]) < 0
        assert len(stakeholders.events("duplicate.proposed")) == 1

    def test_are_one_pair_however_often_and_from_whichever_side(
        self, stakeholders: Door, two: tuple[str, str]
    ) -> None:
        for one, other in (two, two, two[::-1]):
            stakeholders.notice_duplicate({"person_id": one, "other_id": other})
        assert len(waiting(stakeholders)) == len(stakeholders.events("duplicate.proposed")) == 1

    def test_stay_when_they_are_compared_again(self, stakeholders: Door, two: tuple[str, str]) -> None:
        stakeholders.notice_duplicate({"person_id": two[0], "other_id": two[1]})
        look_again(stakeholders, two[0])
        assert len(waiting(stakeholders)) == 1

    def test_are_asked_about_again_after_they_were_dismissed(
        self, stakeholders: Door, two: tuple[str, str]
    ) -> None:
        wish = {"person_id": two[0], "other_id": two[1]}
        made = stakeholders.notice_duplicate(wish)
        stakeholders.dismiss_duplicate({"duplicate_id": made["duplicate_id"]})
        assert stakeholders.notice_duplicate(wish)["state"] == "waiting"
        stakeholders.merge_persons({"keep_id": two[0], "merge_id": two[1]})
        with pytest.raises((Conflict, Invalid)):
            stakeholders.notice_duplicate(wish)

    def test_are_refused_of_oneself_of_strangers_and_to_who_may_not(
        self, stakeholders: Door, two: tuple[str, str]
    ) -> None:
        with pytest.raises(Invalid, match="itself"):
            stakeholders.notice_duplicate({"person_id": two[0], "other_id": two[0]})
        with pytest.raises(NotFound):
            stakeholders.notice_duplicate({"person_id": two[0], "other_id": "nobody"})
        with pytest.raises(Forbidden):
            stakeholders.notice_duplicate({"person_id": two[0], "other_id": two[1]}, actor=CHI)
        assert waiting(stakeholders) == []


class TestOrganizations:
    def test_wait_until_somebody_decides(self, stakeholders: Door) -> None:
        one, other = (
            stakeholders.register_organization({"name": name, "sector": "ngo"})["organization_id"]
            for name in ("Water for Every County", "Pumps and Wells")
        )
        made = stakeholders.notice_organization_pair({"organization_id": one, "other_id": other})
        (pair,) = stakeholders.list_organization_pairs({})["items"]
        assert pair["pair_id"] == made["pair_id"]
        assert sorted(pair["organization_ids"]) == sorted((one, other))
        with pytest.raises(Invalid, match="itself"):
            stakeholders.notice_organization_pair({"organization_id": one, "other_id": one})
