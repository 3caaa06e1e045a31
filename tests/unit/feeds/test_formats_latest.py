"""The latest events as feed readers read them: JSON Feed and Atom, and changes as tables."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft202012Validator

from services.feeds.formats import delta
from services.feeds.formats.entry import LONGEST, entry_of
from services.feeds.formats.kinds import columns_of, happened, topics_about, topics_of
from services.feeds.formats.latest import Page, as_atom, as_json_feed
from shared.contracts.told import fields_of_events, schemas
from tests.unit.feeds.telling import Log

URL = "https://feeds.example/feeds/v1/feed"
TEXT = {"type": "string", "minLength": 1}
ITEM = {
    "type": "object",
    "required": ["id", "content_html"],
    "properties": {
        "id": TEXT,
        "title": TEXT,
        "content_html": TEXT,
        "date_published": {"type": "string", "format": "date-time"},
        "tags": {"type": "array", "items": TEXT},
    },
    "patternProperties": {"^_[^.]+$": {"type": "object"}},
    "additionalProperties": False,
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "feed_url": {"type": "string", "pattern": "^https?://"},
        "next_url": {"type": "string", "pattern": "^https?://"},
        "authors": {"type": "array", "items": {"required": ["name"]}},
        "language": TEXT,
        "items": {"type": "array", "items": ITEM},
    },
    "additionalProperties": False,
}


def page(log: Log, next_url: str = "") -> Page:
    """The first page of a feed of a log."""
    newest_first = log.events[::-1]
    return Page(
        "0195a7c2-6a00-7000-8000-00000000a9ee", "2025-03-08T12:00:00.000Z", newest_first, URL, URL, next_url
    )


@pytest.fixture
def log() -> Log:
    """Two things that happened."""
    made = Log()
    made.tell("campaigns.gathering.planned", title="Rally <b>for</b> water & roads")
    made.tell("campaigns.activity.removed", rules={})
    return made


class TestJsonFeed:
    def test_is_what_the_standard_says(self, log: Log) -> None:
        Draft202012Validator(JSON_FEED).validate(json.loads(as_json_feed(page(log, f"{URL}?before=1"))))
        Draft202012Validator(JSON_FEED).validate(json.loads(as_json_feed(page(Log()))))

    def test_tells_in_words_what_happened_newest_first(self, log: Log) -> None:
        removed, planned = json.loads(as_json_feed(page(log)))["items"]
        assert planned["title"] == "A gathering has been planned: Rally <b>for</b> water & roads"
        assert planned["id"] == f"urn:uuid:{log.events[0]['id']}"
        assert planned["date_published"] == log.events[0]["time"]
        assert planned["tags"] == ["campaigns.gathering.planned"]
        assert "Rally &lt;b&gt;for&lt;/b&gt; water &amp; roads" in planned["content_html"]
        assert removed["title"] == "An activity does not count any more"
        assert "nothing but its subject is shared" in removed["content_html"]

    def test_leads_to_older_ones_only_where_there_are_some(self, log: Log) -> None:
        assert "next_url" not in json.loads(as_json_feed(page(log)))
        assert json.loads(as_json_feed(page(log, f"{URL}?before=1")))["next_url"] == f"{URL}?before=1"


class TestAtom:
    def test_is_read_by_another_program(self, log: Log) -> None:
        read = feedparser.parse(as_atom(page(log, f"{URL}?before=1")))
        assert not read.bozo
        assert (read.version, read.feed.id) == ("atom10", "urn:uuid:0195a7c2-6a00-7000-8000-00000000a9ee")
        assert read.feed.updated == log.events[1]["time"]
        assert {one.rel: one.href for one in read.feed.links} == {"self": URL, "next": f"{URL}?before=1"}
        removed, planned = read.entries
        assert planned.id == f"urn:uuid:{log.events[0]['id']}"
        assert planned.published == planned.updated == log.events[0]["time"]
        assert [one.term for one in planned.tags] == ["campaigns.gathering.planned"]
        assert "Centennial Pavilion" in planned.content[0].value
        assert removed.title == "An activity does not count any more"

    def test_may_be_empty(self) -> None:
        read = feedparser.parse(as_atom(page(Log())))
        assert not read.bozo
        assert (read.entries, read.feed.updated) == ([], "2025-03-08T12:00:00.000Z")

    @given(title=some.text(max_size=30))
    def test_holds_whatever_people_write(self, title: str) -> None:
        log = Log()
        log.tell("campaigns.gathering.planned", title=title)
        assert not feedparser.parse(as_atom(page(log))).bozo


class TestTitle:
    @pytest.mark.parametrize("event_type", schemas())
    def test_of_every_contract_is_short(self, event_type: str) -> None:
        assert 0 < len(happened({"type": event_type})) <= LONGEST

    @pytest.mark.parametrize("rule", ["mask", "hash", "none"])
    def test_calls_nothing_by_what_cannot_be_read(self, rule: Any) -> None:
        event = Log().tell("campaigns.gathering.planned", rules={"title": rule})
        assert entry_of(event).title == "A gathering has been planned"

    def test_is_cut_where_a_name_is_long(self) -> None:
        entry = entry_of(Log().tell("campaigns.gathering.planned", title="water " * 40))
        assert len(entry.title) <= LONGEST
        assert entry.title.endswith("…")


class TestKinds:
    def test_name_the_types_of_a_thing(self) -> None:
        every = {"campaigns.activity.reported", "campaigns.activity.corrected", "campaigns.activity.removed"}
        assert every <= set(topics_of("campaigns.activity"))
        assert topics_of("campaigns.activity.reported") == ("campaigns.activity.reported",)
        assert topics_of("campaigns.act") == tuple(
            f"campaigns.act.{one}" for one in ("kept", "taken", "withdrawn")
        )
        assert topics_of("nothing") == topics_of("") == ()

    def test_tell_what_is_about_the_thing_itself(self) -> None:
        assert topics_about("campaigns.petition") == (
            "campaigns.petition.closed",
            "campaigns.petition.corrected",
            "campaigns.petition.opened",
        )

    def test_give_columns_in_the_order_of_the_contract(self) -> None:
        topics = topics_of("campaigns.activity")
        let_out = {"adm1", "activity", "reason", "nothing"}
        assert columns_of(topics, let_out) == ["activity", "adm1", "reason"]
        assert set(columns_of(topics, fields_of_events()[topics[0]])) == fields_of_events()[topics[0]]


class TestDelta:
    def test_has_a_column_for_each_field_also_where_it_is_empty(self) -> None:
        log = Log()
        log.tell("campaigns.activity.reported", activity='Wells, "deep"', adm2=None)
        log.tell("campaigns.activity.removed", rules={"activity_id": "allow"})
        text = delta.as_csv(log.events, ["activity_id", "activity", "adm2", "reached"]).decode()
        first, second = csv.DictReader(io.StringIO(text, newline=""))
        assert text.startswith("sequence,id,time,type,subject,activity_id,activity,adm2,reached\r\n")
        assert (first["sequence"], first["type"]) == ("000000000001", "campaigns.activity.reported")
        assert (first["activity"], first["adm2"], first["reached"]) == ('Wells, "deep"', "", "240")
        assert (second["activity"], second["reached"], second["id"]) == ("", "", log.events[1]["id"])

    def test_is_run_by_no_spreadsheet(self) -> None:
        log = Log()
        log.tell("campaigns.activity.reported", activity='=HYPERLINK("http://evil.example")')
        (row,) = csv.DictReader(io.StringIO(delta.as_csv(log.events, ["activity"]).decode(), newline=""))
        assert row["activity"].startswith("'=")

    def test_writes_lists_as_json(self) -> None:
        log = Log()
        event = log.tell("campaigns.gathering.planned")
        (row,) = csv.DictReader(io.StringIO(delta.as_csv(log.events, ["shifts"]).decode(), newline=""))
        assert json.loads(row["shifts"]) == event["data"]["shifts"]

    def test_keeps_facts_of_the_event_apart_from_fields_of_the_same_name(self) -> None:
        log = Log()
        log.tell("feeds.message.quarantined")
        (row,) = csv.DictReader(io.StringIO(delta.as_csv(log.events, []).decode(), newline=""))
        assert row["sequence"] == "000000000001"

    def test_gives_events_as_they_are_one_on_each_line(self, log: Log) -> None:
        lines = delta.as_json_lines(log.events).splitlines()
        assert [json.loads(line) for line in lines] == log.events
