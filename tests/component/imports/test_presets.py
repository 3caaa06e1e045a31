"""Exports of other systems through the engine: recognised, tried, taken once, taken back; refusals put down."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Invalid
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from tests.unit.stakeholders.exports import CIVICRM, EXPORTS, FILENAMES, LISTMONK

COMES = {"civicrm": 3, "action-network": 4, "listmonk": 3, "spoke": 2, "mobilize": 2, "osdi": 2}
OLD = {"purpose": "actions", "channel": "email", "basis": "form"}


@pytest.fixture
def owner(stakeholders: Door) -> str:
    """The organisation that the lists are from."""
    wish = {"name": "Liberia WASH Coalition", "sector": "ngo"}
    return str(stakeholders.register_organization(wish)["organization_id"])


def counts(shown: dict[str, Any]) -> dict[str, int]:
    """The outcomes that occurred."""
    names = ("created", "updated", "unchanged", "rejected")
    return {name: shown["progress"][name] for name in names if shown["progress"][name]}


def person(stakeholders: Door, text: str) -> dict[str, Any]:
    """The one person of that name, whole."""
    (found,) = stakeholders.list_people({"text": text})["items"]
    shown: dict[str, Any] = stakeholders.show_person({"person_id": found["person_id"]})
    return shown


class TestAnExport:
    @pytest.mark.parametrize("name", EXPORTS)
    def test_is_known_tried_taken_once_and_taken_back(
        self, stakeholders: Door, people: Desktop, owner: str, name: str
    ) -> None:
        file = (EXPORTS[name], FILENAMES.get(name, "export.csv"))
        shown = people.read("people", *file, organization_id=owner)
        assert shown["options"] == {"organization_id": owner, "preset": name, "scheme": name}
        assert shown["notes"][-1].startswith("Read as a")
        people.move("try", shown["import_id"])
        assert stakeholders.list_people({})["items"] == []
        done = people.move("run", shown["import_id"])
        assert done["progress"]["created"] == COMES[name]
        assert {each["name"] for each in stakeholders.list_people({})["items"]} >= {"Musu Kollie", "Zoe Doe"}
        again = people.bring_in("people", *file, organization_id=owner)
        assert (again["progress"]["created"], again["progress"]["updated"]) == (0, 0)
        people.move("undo", done["import_id"])
        assert stakeholders.list_people({})["items"] == []

    def test_is_met_again_by_its_own_number(self, stakeholders: Door, people: Desktop, owner: str) -> None:
        people.bring_in("people", LISTMONK, organization_id=owner)
        moved = LISTMONK.replace("musu@example.org", "musu.kollie@example.org")
        assert counts(people.bring_in("people", moved, organization_id=owner)) == {
            "updated": 1,
            "unchanged": 2,
        }
        assert person(stakeholders, "Musu")["identifiers"] == [{"identifier": "l1-0", "scheme": "listmonk"}]

    def test_leaves_organisations_among_contacts_out(self, people: Desktop, owner: str) -> None:
        done = people.bring_in("people", CIVICRM, organization_id=owner)
        assert [(row["line"], row["code"]) for row in people.rejected(done["import_id"])] == [
            (5, "name-missing")
        ]

    def test_is_not_mixed_with_that_of_another_installation(self, people: Desktop, owner: str) -> None:
        people.bring_in("people", CIVICRM, organization_id=owner)
        other = "Contact ID,Contact Type,First Name,Last Name,Email\n11,Individual,Sam,Wle,sam@example.org\n"
        done = people.bring_in("people", other, organization_id=owner)
        assert [row["code"] for row in people.rejected(done["import_id"])] == ["id-of-somebody-else"]
        named = people.bring_in("people", other, organization_id=owner, scheme="civicrm-bong")
        assert counts(named) == {"created": 1}


class TestRefusals:
    def test_are_put_down_where_nothing_was_agreed_to(
        self, stakeholders: Door, people: Desktop, owner: str
    ) -> None:
        people.bring_in("people", LISTMONK, organization_id=owner)
        assert person(stakeholders, "Musu")["consents"] == []
        for name in ("Zoe", "Abu"):  # blocklisted, and disabled
            (told,) = person(stakeholders, name)["consents"]
            assert told.startswith("Withdrew on 8 March 2025 the consent to receive news")
        assert stakeholders.events("consent.given") == []
        assert len(stakeholders.events("consent.withdrawn")) == 2
        undated = "E-mail,Name,Consent\nzoe@example.org,Zoe Doe,yes\n"
        people.bring_in("people", undated, organization_id=owner)
        assert stakeholders.events("consent.given") == []

    def test_end_every_consent_by_that_channel(self, stakeholders: Door, people: Desktop, owner: str) -> None:
        zoe = stakeholders.register_person({"name": "Zoe Doe", "emails": ["zoe@example.org"]})["person_id"]
        scope = {**OLD, "person_id": zoe, "organization_id": owner}
        stakeholders.give_consent(scope)
        stakeholders.give_consent({**scope, "channel": "sms"})
        people.bring_in("people", LISTMONK, organization_id=owner)
        told = person(stakeholders, "Zoe")["consents"]
        assert sorted(each.split()[0] for each in told) == ["Agreed", "Withdrew", "Withdrew"]
        assert [each for each in told if each.startswith("Agreed") and "by SMS" in each]

    def test_are_not_lost_where_nobody_is_named_who_is_refused(self, people: Desktop) -> None:
        done = people.bring_in("people", LISTMONK)
        assert counts(done) == {"created": 1, "rejected": 2}
        assert {row["code"] for row in people.rejected(done["import_id"])} == {"refusal-to-nobody"}

    def test_stand_against_a_yes_of_the_same_row(
        self, stakeholders: Door, people: Desktop, owner: str
    ) -> None:
        row = "Name,E-mail,Consent,Do not email\nZoe Doe,zoe@example.org,yes,yes\n"
        people.bring_in("people", row, organization_id=owner)
        assert stakeholders.events("consent.given") == []
        assert len(stakeholders.events("consent.withdrawn")) == 1

    def test_leave_out_addresses_at_which_nothing_arrives(
        self, stakeholders: Door, people: Desktop, owner: str
    ) -> None:
        people.bring_in("people", LISTMONK.replace("enabled", "bouncing"), organization_id=owner)
        (found,) = stakeholders.list_people({"text": "Musu"})["items"]
        scope = {"purpose": "news", "organization_id": owner, "channel": "email"}
        stakeholders.give_consent({**scope, "person_id": found["person_id"], "basis": "form"})
        counted = stakeholders.count_recipients(scope)
        assert counted["dead_address"] == 1

    def test_are_shown_in_the_dry_run(self, people: Desktop, owner: str) -> None:
        import_id = people.read("people", LISTMONK, organization_id=owner)["import_id"]
        samples = people.move("try", import_id)["trial"]["samples"]
        assert [one["values"].get("wants_nothing_by") for one in samples] == [None, "email", "email"]

    def test_stay_where_the_import_is_undone(self, stakeholders: Door, people: Desktop, owner: str) -> None:
        done = people.bring_in("people", LISTMONK, organization_id=owner)
        people.move("undo", done["import_id"])
        assert counts(people.bring_in("people", LISTMONK, organization_id=owner)) == {"created": 3}
        assert len(stakeholders.events("consent.withdrawn")) == 2
        assert person(stakeholders, "Zoe")["consents"][0].startswith("Withdrew")


class TestChoosing:
    def test_brings_the_columns_of_the_preset_that_is_chosen(
        self, stakeholders: Door, people: Desktop
    ) -> None:
        import_id = people.read("people", LISTMONK)["import_id"]
        stakeholders.map_import({"import_id": import_id, "options": {"preset": "action-network"}})
        shown = people.shown(import_id)
        assert shown["mapping"] == {"external_id": "uuid", "email": "email"}
        assert shown["options"]["scheme"] == "action-network"
        assert shown["notes"] == ["Read as an Action Network export, as was chosen; change what is wrong."]

    def test_goes_by_the_headings_alone_where_none_is_wanted(
        self, stakeholders: Door, people: Desktop
    ) -> None:
        import_id = people.read("people", LISTMONK)["import_id"]
        stakeholders.map_import({"import_id": import_id, "options": {"preset": None}})
        shown = people.shown(import_id)
        assert (shown["mapping"], shown["notes"]) == ({"email": "email", "name": "name"}, [])
        assert shown["options"] == {"preset": None}

    def test_keeps_a_mapping_that_is_sent(self, stakeholders: Door, people: Desktop) -> None:
        import_id = people.read("people", LISTMONK)["import_id"]
        sent = {"import_id": import_id, "mapping": {"name": "name"}, "options": {"preset": "spoke"}}
        stakeholders.map_import(sent)
        assert people.shown(import_id)["mapping"] == {"name": "name"}

    def test_holds_from_the_beginning(self, people: Desktop) -> None:
        shown = people.read("people", "UUID,EMAIL,NAME\n1,a@example.org,Ann\n", preset="listmonk")
        assert shown["mapping"] == {"external_id": "UUID", "email": "EMAIL", "name": "NAME"}
        assert people.read("people", LISTMONK, preset="")["mapping"] == {"email": "email", "name": "name"}

    def test_refuses_a_system_that_nobody_knows(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.open_import({"kind": "people", "filename": "a.csv", "options": {"preset": "abacus"}})
        assert list(refused.value.fields) == ["options.preset"]

    def test_is_offered_with_the_kind(self, stakeholders: Door) -> None:
        kinds = {kind["name"]: kind for kind in stakeholders.list_import_kinds({})["items"]}
        assert {"name": "listmonk", "title": "listmonk"} in kinds["people"]["presets"]
        assert kinds["organizations"]["presets"] == []
