"""Air time that is proven aired, as partners read it in the table of who does what where."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.feeds.formats import broadcasts, hxl
from services.insights.domain.broadcasts import broadcasts_of
from services.insights.domain.entry import Entry
from shared.contracts.told import fields_of_events
from shared.kernel.clock import from_text
from shared.kernel.ids import is_line_id
from tests.unit.feeds.telling import Log, example

REPORTED = "campaigns.activity.reported"
SLOT, OUTLET = "media.slot", "media.outlet"
REGISTERED = "stakeholders.organization.registered"
AIRED = f"{SLOT}.aired"
ALL = {column.field for column in hxl.COLUMNS}


@pytest.fixture
def log() -> Log:
    """A partner's log in which the air time of an organisation is proven aired, in two areas."""
    made = Log()
    made.tell(REGISTERED)
    made.tell(f"{OUTLET}.registered")
    made.tell(f"{OUTLET}.footprint_set")
    made.tell(f"{SLOT}.planned")
    made.tell(AIRED)
    return made


def lines(log: Log) -> list[dict[str, Any]]:
    return list(broadcasts.lines_of(log.events))


def entry(event: dict[str, Any]) -> Entry:
    """An event as insights has it."""
    named = {name: event[name] for name in ("id", "source", "type", "subject", "data")}
    number, time = event["sequence"], from_text(event["time"])
    return Entry(position=int(number), sequence=int(number), time=time, correlation_id="c1", **named)


class TestLines:
    def test_are_one_for_each_area_of_the_outlet(self, log: Log) -> None:
        here, there = lines(log)
        assert (here["adm1"], there["adm1"], here["country"]) == ("Margibi", "Bong", "Liberia")
        assert here == {
            "organization_name": "International Organization for Migration",
            "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
            "sector": "WASH",
            "activity": "Broadcast: Clean water",
            "country": "Liberia",
            "adm1": "Margibi",
            "started_on": "2025-03-07",
            "ended_on": "2025-03-07",
            "beneficiary": "Audience of Radio Kakata (en-LR, kpe)",
            "method": "community-radio",
            "claimed": 40000,
            "activity_id": here["activity_id"],
        }
        assert set(here) == broadcasts.FIELDS

    def test_say_what_our_own_table_says(self, log: Log) -> None:
        (own,) = broadcasts_of(map(entry, log.events[1:])).values()
        told = {one["activity_id"]: one for one in lines(log)}
        assert told.keys() == own.lines().keys()
        same = (
            "organization_id",
            "sector",
            "activity",
            "country",
            "adm1",
            "started_on",
            "ended_on",
            "method",
        )
        for line_id, line in own.lines().items():
            assert {name: told[line_id][name] for name in same} == {name: line[name] for name in same}
            assert (told[line_id]["beneficiary"], told[line_id]["claimed"]) == (
                line["group"],
                line["claimed"],
            )

    def test_are_known_again_as_lines_that_no_report_made(self, log: Log) -> None:
        assert all(is_line_id(one["activity_id"]) for one in lines(log))

    @pytest.mark.parametrize("after", ["missed", "reopened"])
    def test_leave_again_when_the_proof_is_taken_back(self, log: Log, after: str) -> None:
        log.tell(f"{SLOT}.{after}")
        assert lines(log) == []
        log.tell(AIRED)
        assert len(lines(log)) == 2

    def test_follow_the_outlet_and_whose_it_is(self, log: Log) -> None:
        log.tell(f"{OUTLET}.footprint_set", areas=[{"area": "Bong", "area_key": "bong", "share": None}])
        log.tell(f"{SLOT}.described", sector="Health")
        (line,) = lines(log)
        assert (line["adm1"], line["country"], line["sector"]) == ("Bong", None, "Health")

    def test_stand_under_the_organisation_that_theirs_went_into(self, log: Log) -> None:
        log.tell(REGISTERED, organization_id="o2", name="Water Aid")
        log.tell(
            "stakeholders.organization.merged",
            organization_id="0195a7c2-6a00-7000-8000-0000000000aa",
            into_organization_id="o2",
        )
        assert {(one["organization_id"], one["organization_name"]) for one in lines(log)} == {
            ("o2", "Water Aid")
        }

    def test_are_none_of_a_slot_planned_before_anybody_said_whose_it_is(self) -> None:
        log = Log()
        log.tell(f"{OUTLET}.footprint_set")
        planned = {
            name: "allow" for name in example(f"{SLOT}.planned") if name not in ("organization_id", "sector")
        }
        log.tell(f"{SLOT}.planned", rules=planned)
        log.tell(AIRED)
        assert lines(log) == []

    @pytest.mark.parametrize("field", ["outlet_id", "organization_id", "sector"])
    def test_are_none_where_that_is_not_agreed(self, field: str) -> None:
        log = Log()
        log.tell(f"{OUTLET}.footprint_set")
        for topic in (f"{SLOT}.planned", AIRED):
            log.tell(topic, rules={name: "allow" for name in example(topic) if name != field})
        assert lines(log) == []

    def test_say_no_more_than_is_agreed(self) -> None:
        log = Log()
        log.tell(REGISTERED, rules={"name": "hash"})
        log.tell(f"{OUTLET}.registered", rules={"languages": "hash", "audience": "mask"})
        log.tell(f"{OUTLET}.footprint_set")
        log.tell(f"{SLOT}.planned", rules={"organization_id": "allow", "sector": "allow"})
        log.tell(AIRED, rules={"outlet_id": "allow", "aired_at": "mask"})
        (line, _) = lines(log)
        assert line["activity"] == "Broadcast"
        assert line["beneficiary"] == "Audience of the outlet"
        assert (line["started_on"], line["claimed"], line["method"]) == ("2025-03-01", None, "")
        assert line["organization_name"] != "International Organization for Migration"

    def test_are_none_of_areas_that_are_not_let_out_as_they_are(self, log: Log) -> None:
        log.events[2]["data"]["areas"] = "5f2a"
        assert lines(log) == []


class TestTable:
    def test_stands_below_the_activities(self, log: Log) -> None:
        log.tell(REPORTED)
        headings, tags, *rows = json.loads(hxl.as_json(log.events, ALL))
        place = {tag: tags.index(tag) for tag in ("#activity+name", "#reached", "#meta+claim")}
        assert [[row[one] for one in place.values()] for row in rows] == [
            ["Safe spaces for children", 240, ""],
            ["Broadcast: Clean water", "", 40000],
            ["Broadcast: Clean water", "", 40000],
        ]
        assert headings[-1] == "People as the outlet claims, in all its areas"

    def test_has_its_columns_where_the_terms_let_air_time_out(self, log: Log) -> None:
        let_out = {name for topic in (AIRED, f"{OUTLET}.footprint_set") for name in fields_of_events()[topic]}
        _, tags, *_ = json.loads(hxl.as_json(log.events, let_out))
        assert tags == [one.tag for one in hxl.COLUMNS if one.field in broadcasts.FIELDS]
