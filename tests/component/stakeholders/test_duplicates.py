"""Persons who are registered twice: found, reviewed, merged, and taken apart again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door, an_event
from shared.testing.personas import CHI

PERSON = "org.groundswell.stakeholders.person"
MUSU = {"name": "Musu Kollie", "area": "Bong"}


def hear(door: Door, act: str, person_id: str, **more: Any) -> None:
    """Let the service hear its own word about a person."""
    data = {"person_id": person_id, **more}
    door.deliver(
        REACTIONS, an_event(f"{PERSON}.{act}.v1", person_id, data, service="stakeholders", clock=door.clock)
    )


@pytest.fixture
def pair(stakeholders: Door, a_person: Callable[..., str]) -> tuple[str, str]:
    """Two who resemble each other, found."""
    one = a_person(**MUSU, emails=["musu@example.org"])
    other = a_person("Musu Koli", area="Bong", phones=["+231770123456"])
    hear(stakeholders, "registered", other)
    return one, other


def the_pair(door: Door) -> dict[str, Any]:
    """The one pair that waits."""
    (found,) = door.list_duplicates({})["items"]
    return dict(found)


class TestFinding:
    def test_puts_forward_who_resembles_with_every_reason(
        self, stakeholders: Door, pair: tuple[str, str]
    ) -> None:
        found = the_pair(stakeholders)
        assert sorted(found["person_ids"]) == sorted(pair)
        assert set(found["names"]) == {"Musu Kollie", "Musu Koli"}
        assert found["score"] == sum(each["points"] for each in found["reasons"])
        (told,) = stakeholders.events("duplicate.proposed")
        assert told["data"]["score"] == found["score"]

    def test_tells_of_which_pairs_one_is(
        self, stakeholders: Door, pair: tuple[str, str], a_person: Callable[..., str]
    ) -> None:
        zoe = a_person("Zoe Tarr", area="Bong")
        found = {
            one: [each["names"] for each in stakeholders.list_duplicates({"person_id": one})["items"]]
            for one in (*pair, zoe)
        }
        assert found == {pair[0]: [the_pair(stakeholders)["names"]], pair[1]: found[pair[0]], zoe: []}
        stakeholders.dismiss_duplicate({"duplicate_id": the_pair(stakeholders)["duplicate_id"]})
        assert stakeholders.list_duplicates({"person_id": pair[0]})["items"] == []

    def test_asks_once_whoever_is_looked_at(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        for person_id in (*pair, *pair):
            hear(stakeholders, "corrected", person_id)
        assert len(stakeholders.list_duplicates({})["items"]) == 1
        assert len(stakeholders.events("duplicate.proposed")) == 1

    def test_takes_back_who_no_longer_resembles(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        stakeholders.correct_person({"person_id": pair[1], "name": "Zoe Tarr"})
        hear(stakeholders, "corrected", pair[1])
        assert stakeholders.list_duplicates({})["items"] == []

    def test_leaves_strangers_alone(self, stakeholders: Door, a_person: Callable[..., str]) -> None:
        a_person(**MUSU)
        hear(stakeholders, "registered", a_person("Zoe Tarr", area="Bong"))
        assert stakeholders.list_duplicates({})["items"] == []

    def test_goes_through_everybody_by_its_own_word(
        self, stakeholders: Door, a_person: Callable[..., str]
    ) -> None:
        for number in range(60):
            a_person(f"Person {chr(97 + number % 26) * 9}{number}", area=f"Area {number}")
        one = a_person(**MUSU)
        other = a_person("Musu Kollie", area="Bong", emails=["m@example.org"])
        stakeholders.database["people"].update_many({}, {"$unset": {"blocks": 1}})
        stakeholders.scan_people({})
        portions = 0
        while not (told := stakeholders.events("people.scanned")[-1]["data"])["is_done"]:
            event_type = "org.groundswell.stakeholders.people.scanned.v1"
            event = an_event(
                event_type, told["scan_id"], told, service="stakeholders", clock=stakeholders.clock
            )
            stakeholders.deliver(REACTIONS, event)
            portions += 1
        assert (portions, told["seen"]) == (2, 62)
        assert stakeholders.database["people"].count_documents({"blocks": {"$exists": False}}) == 0
        stakeholders.database["duplicates"].delete_many({})
        hear(stakeholders, "corrected", one)
        assert sorted(the_pair(stakeholders)["person_ids"]) == sorted([one, other])

    def test_is_not_for_a_partner(self, stakeholders: Door) -> None:
        for ask, asked in (("scan_people", {}), ("list_duplicates", {})):
            with pytest.raises(Forbidden):
                stakeholders.call(ask, asked, actor=CHI)


class TestDismiss:
    def test_decides_once_and_asks_no_more(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        wish = {"duplicate_id": the_pair(stakeholders)["duplicate_id"], "expected_version": 1}
        assert stakeholders.dismiss_duplicate(wish)["state"] == "dismissed"
        hear(stakeholders, "corrected", pair[0])
        assert stakeholders.list_duplicates({})["items"] == []
        assert len(stakeholders.list_duplicates({"state": "dismissed"})["items"]) == 1
        with pytest.raises(Conflict):
            stakeholders.dismiss_duplicate({"duplicate_id": wish["duplicate_id"]})


class TestMerge:
    def merge(self, door: Door, pair: tuple[str, str], **more: Any) -> Any:
        return door.merge_persons({"keep_id": pair[0], "merge_id": pair[1], **more})

    def test_joins_addresses_and_takes_what_was_chosen(
        self, stakeholders: Door, pair: tuple[str, str]
    ) -> None:
        self.merge(stakeholders, pair, take=["name"])
        shown = stakeholders.show_person({"person_id": pair[0]})
        assert (shown["name"], shown["area"]) == ("Musu Koli", "Bong")
        assert (shown["emails"], shown["phones"]) == (["musu@example.org"], ["+231770123456"])
        (told,) = stakeholders.events("person.merged")
        assert told["data"] == {"person_id": pair[1], "merged_into": pair[0]}
        assert stakeholders.list_duplicates({})["items"] == []
        (decided,) = stakeholders.list_duplicates({"state": "merged"})["items"]
        assert set(decided["names"]) == {"Musu Kollie", "Musu Koli"}

    def test_lets_both_ids_lead_to_one(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        self.merge(stakeholders, pair)
        shown = stakeholders.show_person({"person_id": pair[1]})
        assert (shown["person_id"], shown["merged_into"]) == (pair[0], pair[0])
        named = stakeholders.list_people({"person_ids": list(pair)})["items"]
        assert {each["person_id"]: each["name"] for each in named} == dict.fromkeys(pair, "Musu Kollie")
        assert len(stakeholders.list_people({})["items"]) == 1

    def test_finds_the_one_by_the_keys_of_both(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        self.merge(stakeholders, pair)
        found = stakeholders.register_person({"name": "M", "phones": ["+231770123456"]})
        assert (found["person_id"], found["existing"]) == (pair[0], True)

    def test_takes_what_is_said_of_the_other_id(
        self, stakeholders: Door, pair: tuple[str, str], an_organization: Callable[..., str]
    ) -> None:
        self.merge(stakeholders, pair)
        organization_id = an_organization()
        scope = {"purpose": "news", "organization_id": organization_id, "channel": "email"}
        stakeholders.give_consent({"person_id": pair[1], **scope, "basis": "form"})
        stakeholders.hold_membership({"person_id": pair[1], "organization_id": organization_id})
        stakeholders.log_exchange({"person_id": pair[1], "channel": "call", "held_on": "2025-03-07"})
        assert stakeholders.may_contact({"person_id": pair[0], **scope})["may"] is True
        assert len(stakeholders.list_memberships({"person_id": pair[0]})["items"]) == 1
        assert len(stakeholders.list_exchanges({"person_id": pair[1]})["items"]) == 1

    @pytest.mark.parametrize(
        ("kept", "merged", "after"),
        [
            ("given", "withdrawn", False),
            ("withdrawn", "given", False),
            ("", "given", True),
            ("given", "", True),
        ],
    )
    def test_lets_a_withdrawal_win(
        self, stakeholders: Door, pair: tuple[str, str], kept: str, merged: str, *, after: bool
    ) -> None:
        organization = stakeholders.register_organization({"name": "Bong Women", "sector": "ngo"})
        scope = {"purpose": "news", "organization_id": organization["organization_id"], "channel": "email"}
        for person_id, said in zip(pair, (kept, merged), strict=True):
            if said:
                stakeholders.give_consent({"person_id": person_id, **scope, "basis": "form"})
            if said == "withdrawn":
                stakeholders.withdraw_consent({"person_id": person_id, **scope, "basis": "message"})
        self.merge(stakeholders, pair)
        assert stakeholders.may_contact({"person_id": pair[0], **scope})["may"] is after

    def test_refuses_oneself_and_strangers(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        with pytest.raises(Invalid):
            self.merge(stakeholders, (pair[0], pair[0]))
        with pytest.raises(NotFound):
            self.merge(stakeholders, (pair[0], "nobody"))
        self.merge(stakeholders, pair)
        with pytest.raises(Invalid):
            self.merge(stakeholders, pair)

    def test_is_done_once_for_one_command(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        wish = {"keep_id": pair[0], "merge_id": pair[1]}
        first = stakeholders.merge_persons(wish, command_id="once")
        assert stakeholders.merge_persons(wish, command_id="once") == first

    def test_tells_nobody_who_they_are(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        self.merge(stakeholders, pair)
        stakeholders.unmerge_persons({"person_id": pair[1]})
        kept = list(stakeholders.database["commands"].find())
        text = json.dumps([stakeholders.events(), kept], default=str).casefold()
        assert "kol" not in text
        assert "770123456" not in text


class TestUnmerge:
    def merge(self, door: Door, pair: tuple[str, str]) -> Any:
        return door.merge_persons({"keep_id": pair[0], "merge_id": pair[1], "take": ["name"]})

    def test_lists_the_merges_that_hold(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        self.merge(stakeholders, pair)
        (found,) = stakeholders.list_merges({"person_id": pair[0]})["items"]
        assert (found["person_id"], found["name"], found["merged_by"]) == (pair[1], "Musu Koli", "ada")
        stakeholders.unmerge_persons({"person_id": pair[1]})
        assert stakeholders.list_merges({"person_id": pair[0]})["items"] == []
        assert len(stakeholders.list_duplicates({"state": "dismissed"})["items"]) == 1
        with pytest.raises(NotFound):
            stakeholders.unmerge_persons({"person_id": pair[1]})

    def test_keeps_what_was_corrected_besides(self, stakeholders: Door, pair: tuple[str, str]) -> None:
        self.merge(stakeholders, pair)
        stakeholders.correct_person({"person_id": pair[0], "area": "Lofa"})
        stakeholders.unmerge_persons({"person_id": pair[1]})
        shown = stakeholders.show_person({"person_id": pair[0]})
        assert (shown["name"], shown["area"], shown["phones"]) == ("Musu Kollie", "Lofa", [])

    def test_refuses_with_the_fields_that_were_corrected_since(
        self, stakeholders: Door, pair: tuple[str, str]
    ) -> None:
        self.merge(stakeholders, pair)
        stakeholders.correct_person({"person_id": pair[0], "name": "Musu K.", "phones": []})
        with pytest.raises(Conflict) as refused:
            stakeholders.unmerge_persons({"person_id": pair[1]})
        assert set(refused.value.fields) == {"name", "phones"}

    def test_refuses_where_a_consent_was_changed_since(
        self, stakeholders: Door, pair: tuple[str, str], an_organization: Callable[..., str]
    ) -> None:
        scope = {"purpose": "news", "organization_id": an_organization(), "channel": "sms"}
        stakeholders.give_consent({"person_id": pair[1], **scope, "basis": "form"})
        self.merge(stakeholders, pair)
        stakeholders.withdraw_consent({"person_id": pair[0], **scope, "basis": "message"})
        with pytest.raises(Conflict) as refused:
            stakeholders.unmerge_persons({"person_id": pair[1]})
        assert list(refused.value.fields) == ["consent news by sms"]

    def test_begins_with_the_latest_merge(
        self, stakeholders: Door, pair: tuple[str, str], a_person: Callable[..., str]
    ) -> None:
        third = a_person("Musu C.")
        self.merge(stakeholders, pair)
        self.merge(stakeholders, (third, pair[0]))
        with pytest.raises(Conflict):
            stakeholders.unmerge_persons({"person_id": pair[1]})
        assert stakeholders.show_person({"person_id": pair[1]})["person_id"] == third
