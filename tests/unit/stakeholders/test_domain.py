"""Persons, organisations, memberships, consents and names as plain values."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services.stakeholders.domain.alias import Likeness, new_alias
from services.stakeholders.domain.consent import new_consent
from services.stakeholders.domain.contact import as_email, as_phone
from services.stakeholders.domain.events import EVENTS
from services.stakeholders.domain.membership import Membership
from services.stakeholders.domain.organization import Entry, new_organization
from services.stakeholders.domain.person import Wish, match, new_person
from services.stakeholders.domain.popolo import Identifier
from services.stakeholders.imports.jurisdictions import first_day, last_day, level_of, region_of
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from
from shared.mongo.plain import from_plain, to_plain
from shared.testing.personas import NOON

SEAL = b"seal"
ANNA = Wish(name="Anna Doe", emails=("doe@example.org",), phones=("+231770000001",))


class TestContact:
    def test_is_kept_in_one_form(self) -> None:
        assert as_email(" Anna.DOE@Example.ORG ") == "anna.doe@example.org"
        assert {as_phone(text, "LR") for text in ("077 000 0001", "+231-77-000-0001", "00231 770000001")} == {
            "+231770000001"
        }

    @pytest.mark.parametrize("text", ["", "x", "a@b@c.org", "a b@example.org", "a@localhost"])
    def test_refuses_what_is_no_address(self, text: str) -> None:
        with pytest.raises(Invalid, match="email-invalid"):
            as_email(text)

    @pytest.mark.parametrize("text", ["", "call me", "123", "+999 1", "1" * 40])
    def test_refuses_what_is_no_number(self, text: str) -> None:
        with pytest.raises(Invalid, match="phone-invalid"):
            as_phone(text)


class TestPerson:
    def test_has_an_id_that_follows_from_the_strongest_key_under_the_seal(self) -> None:
        numbered = replace(ANNA, identifiers=(Identifier("7", "crm"),))
        anna = new_person(ANNA, NOON, SEAL).person_id
        assert anna == new_person(replace(ANNA, phones=()), NOON, SEAL).person_id
        assert anna != new_person(ANNA, NOON, b"another").person_id
        assert anna != new_person(numbered, NOON, SEAL).person_id
        assert (
            new_person(Wish(name="X"), NOON, SEAL).person_id
            != new_person(Wish(name="X"), NOON, SEAL).person_id
        )

    def test_has_an_id_that_nobody_makes_who_knows_the_address(self) -> None:
        made = {new_person(wish, NOON, SEAL).person_id for wish in (ANNA, replace(ANNA, emails=()))}
        assert made.isdisjoint(id_from("person", key) for key in ANNA.keys)

    def test_in_office_has_one_that_follows_from_the_identifier(self) -> None:
        member = replace(ANNA, kind="decision-maker", identifiers=(Identifier("7", "parliament"),))
        assert (
            new_person(member, NOON, SEAL).person_id
            == new_person(replace(member, emails=()), NOON, SEAL).person_id
        )
        assert new_person(member, NOON, SEAL).person_id == id_from("person", "id:parliament:7")

    def test_is_matched_by_phone_only_where_no_address_tells_otherwise(self) -> None:
        anna = new_person(ANNA, NOON, SEAL)
        holders = dict.fromkeys(anna.keys, anna)
        assert match(Wish(name="A", phones=ANNA.phones), holders) is anna
        assert match(Wish(name="A", phones=ANNA.phones, emails=("b@example.org",)), holders) is None

    def test_claims_only_what_nobody_holds(self) -> None:
        person = new_person(ANNA, NOON, SEAL, taken=["email:doe@example.org"])
        assert person.keys == ("phone:+231770000001",)

    def test_survives_the_way_to_the_database_and_back(self) -> None:
        person = new_person(replace(ANNA, identifiers=(Identifier("7", "crm"),)), NOON, SEAL)
        assert from_plain(type(person), to_plain(person)) == person

    def test_takes_a_row_over_without_losing_anything(self) -> None:
        person = new_person(ANNA, NOON, SEAL)
        changes = person.with_row(Wish(name="", emails=("new@example.org",)), "row")
        corrected, event = person.correct(changes)
        assert corrected.emails == ("doe@example.org", "new@example.org")
        assert event is not None
        assert event.changed == ("emails",)
        assert corrected.having_read("row").with_row(ANNA, "row") == {}


class TestOrganization:
    def test_is_not_meant_by_the_name_of_a_country(self) -> None:
        donor = new_organization(Entry("Aid Agency", other_names=("Italy", "Government of Italy")), NOON)
        assert donor.certain_keys == {"aid agency"}
        assert "italy" in donor.keys

    def test_is_completed_by_a_list_but_not_overwritten(self) -> None:
        known = new_organization(Entry("Aid Agency", sector="ngo"), NOON)
        changes = known.with_entry(Entry("Agency for Aid", sector="company", acronym="AA"), "")
        corrected, _ = known.correct(changes)
        assert (corrected.name, corrected.sector, corrected.acronym) == ("Aid Agency", "ngo", "AA")
        assert corrected.other_names == ("Agency for Aid",)


class TestMembership:
    def test_ends_once_and_not_before_it_started(self) -> None:
        membership = Membership("m", "p", NOON, role="chair", started_on=date(2024, 5, 1))
        ended, event = membership.end(date(2025, 1, 1))
        assert event.ended_on == date(2025, 1, 1)
        with pytest.raises(Conflict):
            ended.end(date(2025, 2, 1))
        with pytest.raises(Invalid):
            membership.end(date(2024, 4, 30))


class TestConsent:
    def test_goes_back_to_what_held_before_when_its_import_is_undone(self) -> None:
        fresh = new_consent("p", "news", "o", "sms")
        given, _ = fresh.give(NOON, "import", "ada", "b1")
        assert given.take_back("ada")[0].state == "none"
        withdrawn, _ = given.withdraw(NOON, "message", "ada")
        again, _ = withdrawn.give(NOON + timedelta(days=1), "import", "ada", "b2")
        assert again.take_back("ada")[0].state == "withdrawn"

    def test_cannot_be_given_twice_nor_withdrawn_before(self) -> None:
        fresh = new_consent("p", "news", "o", "sms")
        with pytest.raises(Conflict):
            fresh.withdraw(NOON, "form", "ada")
        with pytest.raises(Conflict):
            fresh.give(NOON, "form", "ada")[0].give(NOON, "form", "ada")


class TestAlias:
    def test_can_be_confirmed_after_it_was_refused(self) -> None:
        alias = new_alias("OIM", NOON, (Likeness("iom", 80, ("why",)),))
        refused, event = alias.refuse(NOON, "ada")
        assert (event.organization_id, refused.best) == ("iom", None)
        confirmed, _ = refused.confirm(NOON, "ada", "iom")
        assert confirmed.state == "confirmed"


class TestJurisdiction:
    @pytest.mark.parametrize(
        ("jurisdiction", "level", "region"),
        [
            ("ocd-jurisdiction/country:us/state:vt/government", "regional", "US"),
            ("ocd-jurisdiction/country:lr/government", "national", "LR"),
            ("ocd-jurisdiction/country:us/state:vt/place:barre/government", "local", "US"),
            ("Nimba", "", ""),
        ],
    )
    def test_says_level_and_country(self, jurisdiction: str, level: str, region: str) -> None:
        assert (level_of(jurisdiction), region_of(jurisdiction)) == (level, region)

    def test_reads_dates_that_are_partial(self) -> None:
        assert (first_day("2010"), last_day("2010-02")) == (date(2010, 1, 1), date(2010, 2, 28))
        assert (first_day("2010-13"), last_day("2010-02-30"), first_day("soon"), last_day(None)) == (
            None,
        ) * 4


def as_told(value: Any) -> Any:
    """A moment as events tell it; anything else as it is."""
    return value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value


class TestEvents:
    @pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
    def test_have_an_example_of_every_field_and_can_be_rebuilt_from_it(self, event: type) -> None:
        example = event.example  # type: ignore[attr-defined]
        assert list(example) == [field.name for field in fields(event)]
        rebuilt = to_plain(from_plain(event, example))
        assert {name: as_told(value) for name, value in rebuilt.items()} == example
        assert event.subject in example  # type: ignore[attr-defined]
