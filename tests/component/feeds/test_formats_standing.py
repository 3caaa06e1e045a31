"""What stands now as a partner's program reads it over HTTP: activities, the calendar, Popolo, OSDI's collections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from services.feeds.queries import log
from shared.contracts.told import fields_of_events
from shared.imports.reading import Row, open_sheet
from shared.imports.reading import rows as rows_of
from shared.testing.doors import Door
from tests.component.feeds.conftest import ACTIVITY, CORRECTED, REMOVED, SHARED, Agree, Happen
from tests.component.feeds.reader import Reader, reader_of
from tests.component.feeds.test_formats import OPENED, OTHER, PETITION, make_key
from tests.unit.feeds.telling import example

PREFIX = "org.groundswell"
GATHERING, HEARING = f"{PREFIX}.campaigns.gathering", f"{PREFIX}.policy.hearing"
HELD = f"{PREFIX}.stakeholders.membership.held.v1"
FIELDS = {
    "campaigns.gathering.planned": ("title", "place", "starts_at", "ends_at"),
    "campaigns.gathering.cancelled": (),
    "campaigns.petition.opened": ("title",),
    "policy.hearing.planned": ("body", "starts_at", "ends_at"),
    "policy.hearing.moved": ("starts_at", "ends_at"),
    "stakeholders.membership.held": ("person_id", "role"),
    "campaigns.activity.corrected": ("adm1",),
    "campaigns.activity.removed": (),
}
AGREED = [
    SHARED,
    *({"type": one, "fields": dict.fromkeys(fields, "allow")} for one, fields in FIELDS.items()),
]
RALLY = example("campaigns.gathering.planned")
NAMED_PATHS = ("/osdi/v1/events", "/osdi/v1/petitions", "/osdi/v1/petitions/p1")


@pytest.fixture
def agreement_id(agree: Agree) -> str:
    """What is agreed: things that stand, with some of their fields."""
    return agree(events=AGREED)


@pytest.fixture
def reader(feeds: Door, agreement_id: str) -> Reader:
    """A partner's program with a key."""
    made = reader_of(feeds)
    made.key = make_key(feeds, agreement_id)
    return made


class TestActivities:
    def test_are_those_that_stand_as_they_were_last_told(
        self, reader: Reader, happen: Happen, tmp_path: Path
    ) -> None:
        happen()
        happen(activity_id="a2")
        happen(CORRECTED, {**ACTIVITY, "changed": ["adm1"]}, adm1="Nimba")
        happen(REMOVED, {"activity_id": "a2", "reason": "Twice."})
        answer = reader.get("/feeds/v1/activities.csv")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
        path = tmp_path / "activities.csv"
        path.write_bytes(answer.content)
        sheet = open_sheet(path)
        tags = [column.hashtag for column in sheet.columns]
        assert tags == ["#activity+name", "#adm1+name", "#reached"]
        (row,) = rows_of(path, sheet)
        assert isinstance(row, Row)
        assert list(row.cells.values()) == [ACTIVITY["activity"], "Nimba", "240"]
        _, json_tags, json_row = reader.get("/feeds/v1/activities.json").json()
        assert (json_tags, json_row) == (tags, [ACTIVITY["activity"], "Nimba", 240])

    def test_hold_our_id_only_where_nothing_in_them_is_masked(
        self, feeds: Door, agree: Agree, happen: Happen
    ) -> None:
        whole = {**SHARED, "fields": {**SHARED["fields"], "reached": "allow"}}
        reader = reader_of(feeds)
        reader.key = make_key(feeds, agree(events=[whole]))
        happen()
        _, tags, row = reader.get("/feeds/v1/activities.json").json()
        assert (tags[-1], row[-1]) == ("#activity+id", ACTIVITY["activity_id"])
        agree(events=[SHARED])
        _, tags, row = reader.get("/feeds/v1/activities.json").json()
        assert ("#activity+id" in tags, ACTIVITY["activity_id"] in row) == (False, False)

    def test_keep_a_column_that_an_earlier_version_of_the_terms_let_out(
        self, feeds: Door, reader: Reader, agree: Agree, happen: Happen
    ) -> None:
        happen()
        tag = {"If-None-Match": reader.get("/feeds/v1/activities.json").headers["etag"]}
        agree(events=[{"type": SHARED["type"], "fields": {"activity": "allow", "sector": "allow"}}])
        answer = reader.get("/feeds/v1/activities.json", **tag)
        assert answer.status_code == 200
        assert answer.json()[1] == [
            "#sector+name",
            "#activity+name",
            "#adm1+name",
            "#reached",
        ]

    def test_are_read_batch_by_batch_up_to_so_many(
        self, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "BATCH", 2)
        monkeypatch.setattr(log, "MOST", 5)
        for number in range(5):
            happen(activity_id=f"a{number}")
            happen(OPENED, {**PETITION, "petition_id": f"p{number}"})
        assert len(reader.get("/feeds/v1/activities.json").json()) == 2 + 5
        happen(activity_id="a6")
        answer = reader.get("/feeds/v1/activities.json")
        assert (answer.status_code, answer.json()["code"]) == (413, "too-much-to-fold")
        assert "/feeds/v1/changes.csv" in answer.json()["detail"]


class TestAirTime:
    AGREED = (
        "media.outlet.footprint_set",
        *("media.slot.planned", "media.slot.aired", "media.slot.reopened"),
    )

    def tell(self, happen: Happen, topic: str) -> None:
        happen(f"{PREFIX}.{topic}.v1", example(topic))

    def test_stands_as_lines_of_the_areas_where_it_was_heard_until_it_is_taken_back(
        self, feeds: Door, reader: Reader, agree: Agree, happen: Happen
    ) -> None:
        agreed = [
            {"type": topic, "fields": dict.fromkeys(fields_of_events()[topic], "allow")}
            for topic in self.AGREED
        ]
        agree(events=[SHARED, *agreed])
        happen()
        for topic in self.AGREED[:3]:
            self.tell(happen, topic)
        _, tags, reported, *aired = reader.get("/feeds/v1/activities.json").json()
        activity, area, claim = (tags.index(one) for one in ("#activity+name", "#adm1+name", "#meta+claim"))
        assert reported[activity] == ACTIVITY["activity"]
        assert [(row[activity], row[area], row[claim]) for row in aired] == [
            ("Broadcast: Clean water", "Margibi", ""),
            ("Broadcast: Clean water", "Bong", ""),
        ]
        self.tell(happen, self.AGREED[3])
        assert len(reader.get("/feeds/v1/activities.csv").text.splitlines()) == 2 + 1

    def test_is_not_there_where_it_is_not_agreed(self, reader: Reader, happen: Happen) -> None:
        happen()
        for topic in self.AGREED[:3]:
            self.tell(happen, topic)
        _, tags, *rows = reader.get("/feeds/v1/activities.json").json()
        assert "#meta+claim" not in tags
        assert len(rows) == 1


class TestCalendar:
    def test_has_gatherings_and_hearings_with_what_became_of_them(
        self, reader: Reader, happen: Happen
    ) -> None:
        happen(f"{GATHERING}.planned.v1", RALLY)
        happen(f"{HEARING}.planned.v1", example("policy.hearing.planned"))
        happen(f"{GATHERING}.cancelled.v1", example("campaigns.gathering.cancelled"))
        moved = {"starts_at": "2025-04-01T10:00:00Z", "ends_at": "2025-04-01T12:00:00Z"}
        happen(f"{HEARING}.moved.v1", {**example("policy.hearing.moved"), **moved})
        answer = reader.get("/feeds/v1/calendar.ics")
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        rally, hearing = Calendar.from_ical(answer.content).walk("VEVENT")
        assert (str(rally["UID"]), str(rally["STATUS"])) == (
            f"{RALLY['gathering_id']}@groundswell",
            "CANCELLED",
        )
        assert (rally["SEQUENCE"], str(rally["SUMMARY"])) == (1, "Rally for clean water")
        assert (hearing["SEQUENCE"], hearing.decoded("DTSTART").day) == (1, 1)


class TestPopolo:
    def test_has_persons_under_the_partners_names_for_them(
        self, feeds: Door, reader: Reader, agree: Agree, happen: Happen
    ) -> None:
        other = make_key(feeds, agree(OTHER, events=AGREED))
        held = example("stakeholders.membership.held")
        happen(HELD, held)
        found, to_other = (reader.get("/feeds/v1/popolo.json", key=key) for key in (None, other))
        (membership,), (person,) = found.json()["memberships"], found.json()["persons"]
        assert (membership["role"], membership["label"]) == ("lower", None)
        assert membership["person_id"] == person["id"] != held["person_id"]
        assert to_other.json()["persons"][0]["id"] not in (person["id"], held["person_id"])
        assert held["person_id"] not in found.text


class TestOsdi:
    def test_is_found_by_its_links(self, reader: Reader, happen: Happen) -> None:
        happen(f"{GATHERING}.planned.v1", RALLY)
        happen(OPENED, PETITION)
        links = reader.get("/osdi/v1/").json()["_links"]
        for name, title in (("osdi:events", RALLY["title"]), ("osdi:petitions", PETITION["title"])):
            answer = reader.get(links[name]["href"], key="", **{"OSDI-API-Token": reader.key})
            assert answer.headers["content-type"] == "application/hal+json"
            page = answer.json()
            assert (page["total_records"], page["total_pages"]) == (1, 1)
            assert [one["title"] for one in page["_embedded"][name]] == [title]
            one = reader.get(page["_links"][name][0]["href"])
            assert one.json()["title"] == title

    def test_goes_from_page_to_page(self, reader: Reader, happen: Happen) -> None:
        for number in range(5):
            happen(OPENED, {**PETITION, "petition_id": f"p{number}"})
        found, path = [], "/osdi/v1/petitions?per_page=2"
        while path:
            page = reader.get(path).json()
            found += [one["identifiers"][0] for one in page["_embedded"]["osdi:petitions"]]
            path = page["_links"].get("next", {}).get("href", "")
        assert found == [f"groundswell:p{number}" for number in range(5)]

    @pytest.mark.parametrize("path", NAMED_PATHS)
    def test_is_for_whom_has_a_key_and_of_ones_own_log(
        self, feeds: Door, reader: Reader, agree: Agree, happen: Happen, path: str
    ) -> None:
        other = make_key(feeds, agree(OTHER))
        happen(OPENED, PETITION)
        happen(f"{GATHERING}.planned.v1", RALLY)
        refused = reader.get(path, key="gwf_unknown")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.json()["osdi:error"]["response_code"] == 401
        assert reader.get(path).status_code == 200
        answer = reader.get(path, key=other)
        assert "Water" not in answer.text
        assert RALLY["title"] not in answer.text
        assert answer.status_code == (404 if path.endswith("p1") else 200)

    @pytest.mark.parametrize("query", ["page=0", "per_page=101", "page=x", "sort=up"])
    def test_refuses_in_its_own_words(self, reader: Reader, query: str) -> None:
        answer = reader.get(f"/osdi/v1/events?{query}")
        assert answer.status_code == 422
        (said,) = answer.json()["osdi:error"]["resource_status"]
        assert said["error_descriptions"][0]["properties"] == [query.partition("=")[0]]

    def test_says_by_name_what_it_does_not_support(self, reader: Reader) -> None:
        answer = reader.get("/osdi/v1/petitions?filter=title eq 'Water'")
        (described,) = answer.json()["osdi:error"]["resource_status"][0]["error_descriptions"]
        assert described == {
            "error_code": "query-not-supported",
            "description": "filter is not supported here; page and per_page are.",
            "properties": ["filter"],
        }

    @pytest.mark.parametrize("path", ["/osdi/v1", "/osdi/v1/people", "/osdi/v1/tags/1", "/osdi/v1/events/"])
    def test_says_in_its_own_way_that_nothing_is_there(self, reader: Reader, path: str) -> None:
        for method in ("GET", "POST", "DELETE"):
            answer = reader.send(method, path)
            assert (answer.status_code, answer.headers["content-type"]) == (404, "application/hal+json")
            error = answer.json()["osdi:error"]
            assert error["response_code"] == 404
            described = error["resource_status"][0]["error_descriptions"][0]
            assert described["error_code"] == "not-found"
            assert described["description"].startswith("There is nothing here.")

    def test_says_how_an_address_is_asked(self, reader: Reader) -> None:
        answer = reader.send("DELETE", "/osdi/v1/events")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.json()["osdi:error"]["response_code"] == 405

    def test_refuses_what_is_too_much(
        self, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "MOST", 0)
        happen(OPENED, PETITION)
        answer: Any = reader.get("/osdi/v1/petitions")
        assert (answer.status_code, answer.json()["osdi:error"]["response_code"]) == (413, 413)
