"""Tables of people and organisations: taken once, refused row by row, taken back by batch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.imports import KINDS
from services.stakeholders.service import Stakeholders
from shared.imports.kinds import Batch, Line
from shared.imports.reading import Column, Sheet, guess_mapping
from shared.kernel.commands import Context
from shared.mongo.transactions import UnitOfWork
from shared.testing.doors import Door
from shared.testing.personas import ADA
from tests.component.stakeholders.counting import Commands, listening_client

BY_NAME = {kind.name: kind for kind in KINDS}
PEOPLE, ORGANIZATIONS = BY_NAME["people"], BY_NAME["organizations"]
AREAS = ("Nimba", "Bong", "Lofa", "Margibi")
Take = Callable[..., list[Any]]


def a_row(number: int, **more: str) -> dict[str, str]:
    """A row of a generated table."""
    return {
        "external_id": f"C-{number}",
        "given_name": f"Given{number}",
        "family_name": f"Family{number % 97}",
        "email": f"person{number}@example.org",
        "phone": f"+23177{number:07d}",
        "area": AREAS[number % 4],
        "organization": "Liberia WASH Coalition" if number % 3 else "Village Committee",
        "role": "member",
        **more,
    }


def kinds_of(outcomes: list[Any]) -> list[str]:
    """What became of each row."""
    return [outcome.kind for outcome in outcomes]


class TestTakePeople:
    def test_registers_them_and_leaves_them_alone_the_second_time(
        self, stakeholders: Door, take: Take, an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        rows = [a_row(n, consent="yes", consent_on="2025-01-10") for n in range(12)]
        assert set(kinds_of(take(PEOPLE, rows, organization_id=organization_id))) == {"created"}
        before = len(stakeholders.events())
        assert set(kinds_of(take(PEOPLE, rows, organization_id=organization_id))) == {"unchanged"}
        assert len(stakeholders.events()) == before
        assert len(stakeholders.events("consent.given")) == len(stakeholders.events("membership.held")) == 12
        (person,) = stakeholders.list_people({"text": "given3"})["items"]
        shown = stakeholders.show_person({"person_id": person["person_id"]})
        assert shown["consents"][0].startswith("Agreed on 10 January 2025 to receive news")
        assert shown["memberships"][0]["organization_name"] == "Village Committee"

    def test_refuses_each_bad_row_with_line_field_and_what_to_do(
        self, stakeholders: Door, take: Take
    ) -> None:
        rows = [
            a_row(1),
            a_row(2, email="no-at-sign"),
            a_row(3, phone="077"),
            {"name": "No Key"},
            {"email": "nameless@example.org"},
            a_row(4, kind="wizard"),
            a_row(5, consent="perhaps"),
            a_row(6, consent="yes"),
            a_row(7, area="x" * 121),
            a_row(8, language="en;Klingonese"),
            a_row(9),
        ]
        outcomes = take(PEOPLE, rows)
        assert kinds_of(outcomes) == ["created", *["rejected"] * 9, "created"]
        refused = [
            (each.rejection.line, each.rejection.field, each.rejection.code) for each in outcomes[1:10]
        ]
        assert refused == [
            (3, "email", "email-invalid"),
            (4, "phone", "phone-invalid"),
            (5, "external_id", "no-natural-key"),
            (6, "name", "name-missing"),
            (7, "kind", "word-unknown"),
            (8, "consent", "neither-yes-nor-no"),
            (9, "consent", "consent-to-nobody"),
            (10, "area", "text-too-long"),
            (11, "language", "not-a-language"),
        ]
        assert len(stakeholders.list_people({})["items"]) == 2

    def test_settles_rows_that_contradict_each_other_once_and_for_all(
        self, stakeholders: Door, take: Take
    ) -> None:
        rows = [
            {"name": "A. Doe", "email": "doe@example.org"},
            {"name": "Anna Doe", "email": "doe@example.org", "phone": "+231770000001"},
        ]
        assert kinds_of(take(PEOPLE, rows)) == ["created", "updated"]
        assert kinds_of(take(PEOPLE, rows)) == ["unchanged", "unchanged"]
        (person,) = stakeholders.list_people({})["items"]
        assert (person["name"], person["version"]) == ("Anna Doe", 1)

    def test_updates_with_a_new_row_and_keeps_what_was_corrected_by_hand(
        self, stakeholders: Door, take: Take
    ) -> None:
        take(PEOPLE, [a_row(1)])
        (person,) = stakeholders.list_people({})["items"]
        stakeholders.correct_person({"person_id": person["person_id"], "area": "Grand Gedeh"})
        assert kinds_of(take(PEOPLE, [a_row(1)])) == ["unchanged"]
        assert stakeholders.list_people({})["items"][0]["area"] == "Grand Gedeh"
        assert kinds_of(take(PEOPLE, [a_row(1, language="English;français;en", email="")])) == ["updated"]
        (person,) = stakeholders.list_people({})["items"]
        assert (person["languages"], person["emails"]) == (["en", "fr"], ["person1@example.org"])

    def test_never_overrules_a_withdrawal(
        self, stakeholders: Door, take: Take, an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        (outcome,) = take(PEOPLE, [a_row(1, consent="yes")], organization_id=organization_id)
        scope = {
            "person_id": outcome.thing_id,
            "purpose": "news",
            "channel": "email",
            "organization_id": organization_id,
        }
        stakeholders.withdraw_consent({**scope, "basis": "message"})
        for row in (a_row(1, consent="yes"), a_row(1, consent="yes", language="fr", consent_on="2025-02-01")):
            take(PEOPLE, [row], organization_id=organization_id)
            assert not stakeholders.may_contact(scope)["may"]
        stakeholders.clock.move(days=2)  # type: ignore[attr-defined]
        later = a_row(1, consent="yes", consent_on="2025-03-09")
        assert kinds_of(take(PEOPLE, [later], organization_id=organization_id)) == ["updated"]
        assert stakeholders.may_contact(scope)["may"]
        assert kinds_of(take(PEOPLE, [a_row(1, consent="no")], organization_id=organization_id)) == [
            "updated"
        ]
        assert not stakeholders.may_contact(scope)["may"]

    def test_costs_as_many_round_trips_for_five_hundred_rows_as_for_fifty(
        self, stakeholders: Door, mongo_uri: str, an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        commands = Commands()
        client = listening_client(mongo_uri, commands)
        work = UnitOfWork(client[stakeholders.database.name], Stakeholders.store, stakeholders.clock)

        def cost(rows: list[dict[str, str]], batch_id: str) -> int:
            batch = Batch(batch_id, "people", {"organization_id": organization_id})
            lines = [Line(number, row) for number, row in enumerate(rows)]
            commands.taken()
            work.run(Context(ADA, "c", "c"), lambda unit: PEOPLE.take(lines, Stakeholders.store(unit), batch))
            return commands.taken()

        few = cost([a_row(n, consent="yes") for n in range(50)], "b1")
        many = cost([a_row(n, consent="yes") for n in range(1_000, 1_500)], "b2")
        changed = cost([a_row(n, area="Bong", consent="no") for n in range(1_400, 1_900)], "b3")
        client.close()
        assert many <= few <= 25
        assert changed <= few + 8

    def test_changes_nothing_when_the_same_rows_come_again(self, stakeholders: Door, take: Take) -> None:
        rows = [a_row(n) for n in range(1_541)]
        assert kinds_of(take(PEOPLE, rows)).count("created") == 1_541
        assert set(kinds_of(take(PEOPLE, rows))) == {"unchanged"}
        assert stakeholders.database["people"].count_documents({}) == 1_541

    def test_knows_the_headings_of_other_systems(self) -> None:
        headings = (
            "First Name",
            "Last Name",
            "Email",
            "External Identifier",
            "County",
            "cell",
            "sms_opt_in_status",
        )
        sheet = Sheet(tuple(Column(name, None, n) for n, name in enumerate(headings)), "utf-8", ",", "csv")
        assert guess_mapping(sheet, PEOPLE.fields) == {
            "given_name": "First Name",
            "family_name": "Last Name",
            "email": "Email",
            "external_id": "External Identifier",
            "area": "County",
            "phone": "cell",
            "consent": "sms_opt_in_status",
        }

    @pytest.mark.parametrize(
        ("headings", "cells"),
        [
            (("Nom", "Prénom", "Courriel"), ("Kollie", "Musu", "musu@example.org")),
            (("الاسم", "اسم العائلة", "الإيميل"), ("Musu", "Kollie", "musu@example.org")),
        ],
    )
    def test_puts_halves_of_names_together_each_time(
        self, stakeholders: Door, take: Take, headings: tuple[str, ...], cells: tuple[str, ...]
    ) -> None:
        sheet = Sheet(tuple(Column(name, None, n) for n, name in enumerate(headings)), "utf-8", ",", "csv")
        columns = guess_mapping(sheet, PEOPLE.fields)
        row = {field: cells[headings.index(column)] for field, column in columns.items()}
        (outcome,) = take(PEOPLE, [row])
        assert outcome.understood["name"] == "Musu Kollie"
        for again, kind in ((row, "unchanged"), ({**row, "area": "Bong"}, "updated")):
            assert kinds_of(take(PEOPLE, [again])) == [kind]
            shown = stakeholders.show_person({"person_id": outcome.thing_id})
            names = [shown[name] for name in ("name", "given_name", "family_name")]
            assert names == ["Musu Kollie", "Musu", "Kollie"]

    def test_leaves_names_as_hands_write_them(self, stakeholders: Door, take: Take) -> None:
        row = {"name": "Kollie", "given_name": "Musu", "email": "musu@example.org"}
        (outcome,) = take(PEOPLE, [row])
        asked = {"person_id": outcome.thing_id}
        stakeholders.correct_person({**asked, "name": "Kollie", "family_name": ""})
        take(PEOPLE, [row])
        shown = stakeholders.show_person(asked)
        assert [shown[name] for name in ("name", "given_name", "family_name")] == ["Kollie", "Musu", ""]

    @pytest.mark.parametrize(
        "name", ["Musu Kollie", "KOLLIE, Músu", "M. Kollie", "Mussu Kollie", "Musu", "Musu " + "x" * 120]
    )
    def test_leaves_a_name_that_has_both_halves(self, stakeholders: Door, take: Take, name: str) -> None:
        take(PEOPLE, [{"name": name, "given_name": "Musu", "email": "musu@example.org"}])
        (person,) = stakeholders.list_people({})["items"]
        assert (person["name"], person["given_name"], person["family_name"]) == (name, "Musu", "")

    def test_reads_yes_and_no_in_arabic(
        self, stakeholders: Door, take: Take, an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        rows = [a_row(1, consent="نعم"), a_row(2, consent="لا"), a_row(3, no_email="نعم")]
        assert kinds_of(take(PEOPLE, rows, organization_id=organization_id)) == ["created"] * 3
        assert len(stakeholders.events("consent.given")) == 1


class TestUndoPeople:
    def test_takes_back_what_it_made_and_lets_it_come_again(
        self, stakeholders: Door, take: Take, undo: Callable[..., int], an_organization: Callable[..., str]
    ) -> None:
        options = {"organization_id": an_organization()}
        rows = [a_row(n, consent="yes") for n in range(250)]
        take(PEOPLE, rows, batch_id="b1", **options)
        assert undo(PEOPLE, "b1") == 250 * 3
        assert stakeholders.list_people({})["items"] == []
        assert (
            len(stakeholders.events("person.removed")) == len(stakeholders.events("consent.withdrawn")) == 250
        )
        assert stakeholders.database["timeline"].count_documents({}) == 0
        assert set(kinds_of(take(PEOPLE, rows, batch_id="b2", **options))) == {"created"}
        assert len(stakeholders.events("consent.given")) == 500

    def test_keeps_whom_somebody_has_changed_or_met_since(
        self, stakeholders: Door, take: Take, undo: Callable[..., int], an_organization: Callable[..., str]
    ) -> None:
        organization_id = an_organization()
        ids = [outcome.thing_id for outcome in take(PEOPLE, [a_row(n) for n in range(5)], batch_id="b1")]
        stakeholders.correct_person({"person_id": ids[0], "area": "Grand Gedeh"})
        stakeholders.hold_membership({"person_id": ids[1], "role": "chair"})
        scope = {"purpose": "news", "channel": "email", "organization_id": organization_id, "basis": "form"}
        stakeholders.give_consent({"person_id": ids[2], **scope})
        take(PEOPLE, [a_row(3, language="fr")], batch_id="b2")
        undo(PEOPLE, "b1")
        kept = {item["person_id"] for item in stakeholders.list_people({})["items"]}
        assert kept == set(ids[:4])
        assert undo(PEOPLE, "b1") == 0

    def test_lets_what_it_took_from_others_come_again(
        self, stakeholders: Door, take: Take, undo: Callable[..., int], an_organization: Callable[..., str]
    ) -> None:
        options = {"organization_id": an_organization()}
        take(PEOPLE, [a_row(1)], batch_id="b1", **options)
        row = a_row(1, consent="yes", language="fr")
        assert kinds_of(take(PEOPLE, [row], batch_id="b2", **options)) == ["updated"]
        assert undo(PEOPLE, "b2") == 1
        take(PEOPLE, [row], batch_id="b3", **options)
        assert len(stakeholders.events("consent.given")) == 2


class TestTakeOrganizations:
    ROWS = (
        {
            "name": "Radio Bong",
            "sector": "Media",
            "acronym": "RB",
            "area": "Bong",
            "url": "https://radio.example",
        },
        {"name": "Mothers' Union", "sector": "faith", "other_names": "Union des Mères; UM"},
        {"name": "Nobody", "sector": "hobby"},
        {"name": "", "sector": "ngo"},
        {"name": "Linked", "url": "ftp://x"},
    )

    def test_registers_them_refuses_the_bad_and_takes_them_back(
        self, stakeholders: Door, take: Take, undo: Callable[..., int]
    ) -> None:
        rows = list(self.ROWS)
        outcomes = take(ORGANIZATIONS, rows, batch_id="b1")
        assert kinds_of(outcomes) == ["created", "created", "rejected", "rejected", "rejected"]
        assert [each.rejection.field for each in outcomes[2:]] == ["sector", "name", "url"]
        assert kinds_of(take(ORGANIZATIONS, rows, batch_id="b2"))[:2] == ["unchanged", "unchanged"]
        assert kinds_of(take(ORGANIZATIONS, [{"name": "RADIO BONG", "area": "Nimba"}], batch_id="b3")) == [
            "updated"
        ]
        assert undo(ORGANIZATIONS, "b1") == 1
        assert [each["name"] for each in stakeholders.list_organizations({})["items"]] == ["RADIO BONG"]

    def test_reads_how_far_they_reach(self, stakeholders: Door, take: Take) -> None:
        rows = [{"name": "Radio Bong", "level": "county"}, {"name": "Radio Mars", "level": "galactic"}]
        outcomes = take(ORGANIZATIONS, rows, batch_id="b1")
        assert kinds_of(outcomes) == ["created", "rejected"]
        assert outcomes[1].rejection.field == "level"
        assert len(stakeholders.list_organizations({"level": "county"})["items"]) == 1

    def test_keeps_whom_we_have_spoken_with(
        self, stakeholders: Door, take: Take, undo: Callable[..., int]
    ) -> None:
        take(ORGANIZATIONS, [{"name": "Radio Bong"}, {"name": "Radio Lofa"}], batch_id="b1")
        first = stakeholders.list_organizations({})["items"][0]
        said = {"channel": "call", "held_on": "2025-03-07", "organization_id": first["organization_id"]}
        stakeholders.log_exchange(said)
        assert undo(ORGANIZATIONS, "b1") == 1
        assert [each["name"] for each in stakeholders.list_organizations({})["items"]] == [first["name"]]
