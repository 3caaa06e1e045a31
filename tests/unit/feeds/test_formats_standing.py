"""What stands now, as other programs read it: HXL, calendars, Popolo and OSDI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from services.campaigns.imports.columns import FIELDS
from services.campaigns.imports.row import Choices, read_row
from services.feeds.formats import calendar, hxl, osdi, popolo
from services.feeds.formats.standing import standing
from shared.imports.kinds import Line
from shared.imports.reading import Row, guess_mapping, missing_fields, open_sheet, rows
from tests.unit.feeds.telling import NAMES, Log, example

REPORTED, CORRECTED, ATTRIBUTED, REMOVED = (
    f"campaigns.activity.{action}" for action in ("reported", "corrected", "attributed", "removed")
)
GATHERING, HEARING = "campaigns.gathering", "policy.hearing"
ALL = {column.field for column in hxl.COLUMNS}
BB, BC = "0195a7c2-6a00-7000-8000-0000000000bb", "0195a7c2-6a00-7000-8000-0000000000bc"


@pytest.fixture
def log() -> Log:
    """A partner's log in which nothing has happened yet."""
    return Log()


class TestStanding:
    def test_is_the_latest_word_on_each_field(self, log: Log) -> None:
        log.tell(REPORTED, reached=10)
        log.tell(CORRECTED, rules={"reached": "allow"}, reached=20)
        (thing,) = standing(log.events)
        assert (thing.data["reached"], thing.data["activity"]) == (20, "Safe spaces for children")
        assert (thing.changes, thing.updated_at) == (1, log.events[1]["time"])

    def test_goes_by_the_time_not_by_the_number_of_what_was_asked_for_later(self, log: Log) -> None:
        log.tell(ATTRIBUTED, hours=9)
        log.tell(REPORTED, hours=1)
        (thing,) = standing(log.events)
        assert thing.data["organization_name"] == "United Nations Children's Fund"
        assert thing.created_at == log.events[1]["time"]

    def test_lets_go_of_what_has_ended_until_it_is_told_of_again(self, log: Log) -> None:
        log.tell(REPORTED, adm2="Zota")
        log.tell(REMOVED)
        assert standing(log.events) == []
        log.tell(REPORTED, rules={"activity": "allow"})
        (thing,) = standing(log.events)
        assert set(thing.data) == {"activity"}


class TestHxl:
    def read(
        self, folder: Path, log: Log, let_out: set[str]
    ) -> tuple[list[str | None], list[dict[str, str]]]:
        """What our own reader makes of it."""
        path = folder / "activities.csv"
        path.write_bytes(hxl.as_csv(log.events, let_out))
        sheet = open_sheet(path)
        found = list(rows(path, sheet))
        assert all(isinstance(one, Row) for one in found)
        return [one.hashtag for one in sheet.columns], [one.cells for one in found if isinstance(one, Row)]

    def test_is_read_back_with_its_hashtags(self, log: Log, tmp_path: Path) -> None:
        log.tell(REPORTED, activity='Wells, "deep"')
        log.tell(REPORTED, activity_id="a2", activity="=1+1", adm2="Zota")
        tags, found = self.read(tmp_path, log, ALL)
        assert tags == [column.tag for column in hxl.COLUMNS]
        assert [one["Activity"] for one in found] == ['Wells, "deep"', "'=1+1"]
        assert [one["Second area"] for one in found] == ["", "Zota"]
        assert found[0]["People reached"] == "240"

    def test_has_columns_only_of_what_is_let_out(self, log: Log, tmp_path: Path) -> None:
        log.tell(REPORTED, rules={"activity": "allow", "reached": "mask"}, reached=247)
        tags, found = self.read(tmp_path, log, {"activity", "reached"})
        assert tags == ["#activity+name", "#reached"]
        assert found == [{"Activity": "Safe spaces for children", "People reached": "240"}]

    def test_can_be_brought_in_again(self, log: Log, tmp_path: Path) -> None:
        log.tell(REPORTED)
        path = tmp_path / "activities.csv"
        path.write_bytes(hxl.as_csv(log.events, ALL))
        sheet = open_sheet(path)
        mapping = guess_mapping(sheet, FIELDS)
        assert missing_fields(mapping, FIELDS) == []
        (row,) = (one for one in rows(path, sheet) if isinstance(one, Row))
        values = {field: row.cells[column] for field, column in mapping.items()}
        read, told = read_row(Line(row.line, values), Choices()), example(REPORTED)
        assert (read.organizations, read.activity_id) == (told["organization_name"], told["activity_id"])
        same = ("sector", "activity", "country", "adm1", "lat", "lon", "beneficiary", "reached", "status")
        assert {name: getattr(read.facts, name) for name in same} == {name: told[name] for name in same}
        assert [str(read.facts.started_on), str(read.facts.ended_on)] == [
            told["started_on"],
            told["ended_on"],
        ]

    def test_leaves_out_of_numbers_and_days_what_is_none(self, log: Log) -> None:
        log.tell(REPORTED, rules={"lat": "hash", "started_on": "hash", "activity": "hash"})
        *_, row = json.loads(hxl.as_json(log.events, {"lat", "started_on", "activity"}))
        assert (len(row[0]), row[1:]) == (32, ["", ""])

    def test_is_an_array_of_arrays_in_json(self, log: Log) -> None:
        log.tell(REPORTED)
        headings, tags, row = json.loads(hxl.as_json(log.events, {"reached", "adm1"}))
        assert (headings, tags, row) == (
            ["First area", "People reached"],
            ["#adm1+name", "#reached"],
            ["River Gee", 240],
        )

    def test_of_nothing_is_headed(self) -> None:
        assert hxl.as_csv([], {"adm1"}) == b"First area\r\n#adm1+name\r\n"


class TestCalendar:
    def entries(self, log: Log) -> dict[str, Any]:
        """What another program reads, by UID."""
        read = Calendar.from_ical(calendar.as_calendar(log.events)).walk("VEVENT")
        found = {str(one["UID"]).removesuffix("@groundswell"): one for one in read}
        assert len(found) == len(read)
        return found

    def test_has_an_entry_for_each_shift(self, log: Log) -> None:
        planned = example(f"{GATHERING}.planned")
        log.tell(f"{GATHERING}.planned")
        (entry,) = self.entries(log).values()
        assert str(entry["UID"]) == f"{planned['shifts'][0]['shift_id']}@groundswell"
        assert str(entry["SUMMARY"]) == "Rally for clean water: Stewards"
        assert (str(entry["LOCATION"]), entry["SEQUENCE"]) == ("Centennial Pavilion, Montserrado", 0)

    def test_has_the_gathering_itself_where_shifts_are_not_let_out(self, log: Log) -> None:
        rules = dict.fromkeys(("title", "starts_at", "ends_at"), "allow")
        log.tell(f"{GATHERING}.planned", rules=rules)
        (entry,) = self.entries(log).values()
        assert entry.decoded("DTSTART").isoformat() == "2025-03-15T09:00:00+00:00"
        assert str(entry["STATUS"]) == "CONFIRMED"

    def test_tells_as_cancelled_what_gave_way_to_shifts_and_what_was_taken_out(self, log: Log) -> None:
        gathering_id = example(f"{GATHERING}.planned")["gathering_id"]
        (stewards,) = example(f"{GATHERING}.planned")["shifts"]
        log.tell(f"{GATHERING}.planned", shifts=[])
        assert list(self.entries(log)) == [gathering_id]
        log.tell(f"{GATHERING}.corrected", shifts=[stewards, {**stewards, "shift_id": "s2"}])
        log.tell(f"{GATHERING}.corrected", shifts=[{**stewards, "shift_id": "s2"}])
        told = {key: (str(one["STATUS"]), one["SEQUENCE"]) for key, one in self.entries(log).items()}
        assert told == {
            gathering_id: ("CANCELLED", 2),
            stewards["shift_id"]: ("CANCELLED", 2),
            "s2": ("CONFIRMED", 2),
        }

    def test_keeps_what_is_cancelled_even_where_nothing_else_is_agreed(self, log: Log) -> None:
        log.tell(f"{GATHERING}.planned")
        log.tell(f"{GATHERING}.cancelled", rules={})
        log.tell(f"{HEARING}.planned")
        log.tell(f"{HEARING}.cancelled")
        told = self.entries(log).values()
        assert [(str(one["STATUS"]), one["SEQUENCE"]) for one in told] == [("CANCELLED", 1)] * 2
        assert str(list(told)[1]["DESCRIPTION"]) == "The committee was dissolved."

    def test_moves_hearings(self, log: Log) -> None:
        log.tell(f"{HEARING}.planned")
        log.tell(f"{HEARING}.moved", starts_at="2025-04-01T10:00:00Z", ends_at="2025-04-01T12:00:00Z")
        (entry,) = self.entries(log).values()
        assert entry.decoded("DTSTART").isoformat() == "2025-04-01T10:00:00+00:00"
        assert (str(entry["SUMMARY"]), entry["SEQUENCE"]) == ("Hearing: Committee on Water and Sanitation", 1)

    def test_says_no_end_that_is_not_let_out(self, log: Log) -> None:
        log.tell(f"{HEARING}.planned", rules={"starts_at": "allow"})
        (entry,) = self.entries(log).values()
        assert "DTEND" not in entry

    @pytest.mark.parametrize("rule", ["mask", "hash", "none"])
    def test_has_nothing_whose_moment_is_not_let_out(self, log: Log, rule: Any) -> None:
        log.tell(f"{HEARING}.planned", rules={"starts_at": rule, "body": "allow"})
        assert self.entries(log) == {}


class TestPopolo:
    def read(self, log: Log) -> dict[str, list[dict[str, Any]]]:
        """The collections."""
        found: dict[str, list[dict[str, Any]]] = json.loads(popolo.as_popolo(log.events))
        return found

    def test_has_organisations_persons_and_what_they_hold(self, log: Log) -> None:
        log.tell("stakeholders.organization.registered", area="Bong")
        log.tell("stakeholders.person.registered")
        log.tell("stakeholders.membership.held", organization_id="0195a7c2-6a00-7000-8000-0000000000aa")
        found = self.read(log)
        (organization,), (person,), (membership,) = found.values()
        assert organization["name"] == "International Organization for Migration"
        assert organization["other_names"] == [{"name": "IOM", "note": "acronym"}]
        assert (organization["classification"], organization["area"]) == ("organization", {"name": "Bong"})
        assert (person["id"], person["name"]) == (NAMES.of(BB), None)
        assert (membership["person_id"], membership["organization_id"]) == (person["id"], organization["id"])
        assert (membership["label"], membership["role"]) == ("Chittenden-17", "lower")
        assert (membership["start_date"], membership["end_date"]) == ("2024-05-06", None)

    def test_names_whom_a_membership_names(self, log: Log) -> None:
        log.tell("stakeholders.membership.held", organization_id="o1")
        found = self.read(log)
        assert [one["id"] for one in found["persons"]] == [NAMES.of(BB)]
        assert [one["id"] for one in found["organizations"]] == ["o1"]

    def test_follows_those_who_were_found_to_be_one_and_parts_them_again(self, log: Log) -> None:
        log.tell("stakeholders.person.registered")
        log.tell("stakeholders.person.registered", person_id=BC)
        log.tell("stakeholders.membership.held", person_id=BC)
        log.tell("stakeholders.person.merged", person_id=BC, merged_into=BB)
        found = self.read(log)
        assert [one["id"] for one in found["persons"]] == [NAMES.of(BB)]
        assert [one["person_id"] for one in found["memberships"]] == [NAMES.of(BB)]
        log.tell("stakeholders.person.unmerged", person_id=BC, merged_into=BB)
        found = self.read(log)
        assert [one["id"] for one in found["persons"]] == [NAMES.of(BB), NAMES.of(BC)]
        assert [one["person_id"] for one in found["memberships"]] == [NAMES.of(BC)]

    def test_follows_organisations_that_are_one_and_parts_them_again(self, log: Log) -> None:
        both = {"organization_id": BC, "name": "B", "into_organization_id": BB, "into_name": "A"}
        for organization_id in (BB, BC):
            log.tell("stakeholders.organization.registered", organization_id=organization_id)
        log.tell("stakeholders.membership.held", organization_id=BC)
        log.tell("stakeholders.organization.merged", **both)
        found = self.read(log)
        assert [one["id"] for one in found["organizations"]] == [BB]
        assert [one["organization_id"] for one in found["memberships"]] == [BB]
        log.tell("stakeholders.organization.unmerged", **both)
        assert [one["organization_id"] for one in self.read(log)["memberships"]] == [BC]

    def test_says_nothing_more_of_who_was_taken_out(self, log: Log) -> None:
        log.tell("stakeholders.person.registered")
        log.tell("stakeholders.membership.held")
        log.tell("stakeholders.person.removed")
        assert self.read(log) == {"organizations": [], "persons": [], "memberships": []}

    def test_says_no_more_than_is_agreed(self, log: Log) -> None:
        log.tell("stakeholders.membership.held", rules={"role": "allow", "started_on": "hash"})
        (membership,) = self.read(log)["memberships"]
        assert (membership["role"], membership["person_id"], membership["start_date"]) == (
            "lower",
            None,
            None,
        )


class TestOsdi:
    events, petitions = osdi.collections("/osdi/v1")

    def test_has_gatherings_as_events(self, log: Log) -> None:
        log.tell(f"{GATHERING}.planned")
        log.tell(f"{GATHERING}.cancelled")
        (found,) = self.events.resources(log.events)
        gathering_id = example(f"{GATHERING}.planned")["gathering_id"]
        assert found["identifiers"] == [f"groundswell:{gathering_id}"]
        assert (found["title"], found["status"]) == ("Rally for clean water", "cancelled")
        assert (found["start_date"], found["end_date"]) == ("2025-03-15T09:00:00Z", "2025-03-15T12:00:00Z")
        assert found["location"] == {"venue": "Centennial Pavilion", "region": "Montserrado"}
        helper = found["_links"]["osdi:record_attendance_helper"]["href"]
        assert helper == f"/osdi/v1/events/{gathering_id}/record_attendance_helper"

    def test_has_petitions_with_what_they_came_to(self, log: Log) -> None:
        log.tell("campaigns.petition.opened")
        log.tell("campaigns.petition.signed")
        log.tell("campaigns.petition.closed")
        (found,) = self.petitions.resources(log.events)
        assert (found["title"], found["total_signatures"]) == ("A water budget line this year", 5123)

    def test_says_no_moment_that_is_none(self, log: Log) -> None:
        log.tell(f"{GATHERING}.planned", rules={"starts_at": "mask", "ends_at": "hash"})
        (found,) = self.events.resources(log.events)
        assert not {"start_date", "end_date", "title", "location"} & set(found)

    def test_is_read_page_by_page(self, log: Log) -> None:
        for number in range(5):
            log.tell("campaigns.petition.opened", petition_id=f"p{number}")
        resources = self.petitions.resources(log.events)
        page = self.petitions.page(resources, 2, 2, {})
        assert (page["total_pages"], page["total_records"], page["page"], page["per_page"]) == (3, 5, 2, 2)
        shown = page["_embedded"]["osdi:petitions"]
        assert [one["identifiers"] for one in shown] == [["groundswell:p2"], ["groundswell:p3"]]
        assert [one["href"] for one in page["_links"]["osdi:petitions"]] == [
            "/osdi/v1/petitions/p2",
            "/osdi/v1/petitions/p3",
        ]
        assert page["_links"]["next"]["href"] == "/osdi/v1/petitions?page=3&per_page=2"
        assert "next" not in self.petitions.page(resources, 3, 2, {})["_links"]
        assert self.petitions.page([], 1, 25, {})["total_pages"] == 0
