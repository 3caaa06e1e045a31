"""What a partner's program reads in formats of its own: feeds, tables of changes, and who may read which."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import feedparser
import httpx
import pytest

from services.feeds.formats import latest
from services.feeds.queries import log
from shared.testing.doors import Door
from tests.component.feeds.conftest import ACTIVITY, CORRECTED, REMOVED, SHARED, Agree, Happen
from tests.component.feeds.reader import URL, Reader, reader_of

OTHER = "0195a7c2-0000-7000-8000-00000000a9e2"
OPENED = "org.groundswell.campaigns.petition.opened.v1"
PETITION = {"petition_id": "p1", "campaign_id": "c1", "title": "Water", "goal": 5, "policy_id": None}
EVERY = (
    *("feed.json", "feed.atom", "changes.csv?type=campaigns.activity", "changes.ndjson", "activities.csv"),
    *("activities.json", "calendar.ics", "popolo.json"),
)
CHANGES = "/feeds/v1/changes.csv?type=campaigns.activity"


def make_key(feeds: Door, agreement_id: str) -> str:
    """A key of a partner that reads, and does nothing else."""
    return str(feeds.make_key({"agreement_id": agreement_id, "name": "Reader", "may_act": False})["secret"])


@pytest.fixture
def reader(feeds: Door, agree: Agree) -> Reader:
    """A partner's program with a key; activities are agreed, and petitions."""
    petitions = {"type": "campaigns.petition.opened", "fields": {"title": "allow"}}
    made = reader_of(feeds)
    made.key = make_key(feeds, agree(events=[SHARED, petitions]))
    return made


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    """The lines of a table."""
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


class TestEvery:
    @pytest.mark.parametrize("name", EVERY)
    def test_is_for_whom_has_a_key(self, reader: Reader, happen: Happen, name: str) -> None:
        happen()
        for wrong in ("", "gwf_unknown"):
            answer = reader.get(f"/feeds/v1/{name}", key=wrong)
            assert answer.status_code == 401
            assert answer.headers["content-type"] == "application/problem+json"
        assert reader.get(f"/feeds/v1/{name}").status_code == 200
        mark = "&" if "?" in name else "?"
        assert reader.get(f"/feeds/v1/{name}{mark}access_token={reader.key}", key="").status_code == 200

    @pytest.mark.parametrize("name", EVERY)
    def test_is_of_ones_own_log(
        self, feeds: Door, reader: Reader, agree: Agree, happen: Happen, name: str
    ) -> None:
        other = make_key(feeds, agree(OTHER, areas=["Nimba"]))
        happen()
        answer = reader.get(f"/feeds/v1/{name}", key=other)
        assert answer.status_code == 200
        assert ACTIVITY["activity"] not in answer.text
        assert ACTIVITY["activity_id"] not in answer.text

    @pytest.mark.parametrize("name", EVERY)
    def test_says_nothing_that_is_not_agreed(self, reader: Reader, happen: Happen, name: str) -> None:
        happen(reached=987654321, organization_name="Kept to ourselves")
        text = reader.get(f"/feeds/v1/{name}").text
        assert "987654321" not in text
        assert "Kept to ourselves" not in text

    def test_is_one_of_those_that_there_are(self, reader: Reader) -> None:
        assert reader.get("/feeds/v1/feed.rss").status_code == 404

    @pytest.mark.parametrize(
        "name", ["feed.json", "feed.atom", "activities.csv", "calendar.ics", "popolo.json"]
    )
    def test_is_sent_again_only_when_something_has_left(
        self, feeds: Door, reader: Reader, happen: Happen, agree: Agree, name: str
    ) -> None:
        happen()
        first = reader.get(f"/feeds/v1/{name}")
        tag = {"If-None-Match": first.headers["etag"]}
        again = reader.get(f"/feeds/v1/{name}", **tag)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["cache-control"] == "private, no-cache"
        assert reader.get(f"/feeds/v1/{name}", key="", **tag).status_code == 401
        other = make_key(feeds, agree(OTHER))
        happen(activity_id="a2")
        assert reader.get(f"/feeds/v1/{name}", **tag).status_code == 200
        assert reader.get(f"/feeds/v1/{name}", key=other, **tag).status_code == 200


class TestFeeds:
    def test_lead_through_everything_the_newest_first(
        self, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(latest, "ON_A_PAGE", 2)
        ids = [f"urn:uuid:{happen(activity_id=f'a{number}')}" for number in range(5)]
        found, url = [], f"{URL}/feeds/v1/feed.json"
        while url:
            answer = reader.get(url).json()
            assert answer["feed_url"].startswith(f"{URL}/feeds/v1/feed.json?agreement=")
            found += [item["id"] for item in answer["items"]]
            url = answer.get("next_url", "")
        assert found == ids[::-1]

    def test_lead_on_with_the_key_where_it_came_in_the_address(
        self, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(latest, "ON_A_PAGE", 1)
        ids = [f"urn:uuid:{happen(activity_id=f'a{number}')}" for number in range(2)]
        first = feedparser.parse(reader.get(f"/feeds/v1/feed.atom?access_token={reader.key}", key="").content)
        links = {one.rel: one.href for one in first.feed.links}
        assert links["self"].startswith(f"{URL}/feeds/v1/feed.atom?agreement=")
        assert links["self"].endswith(f"&access_token={reader.key}")
        second = feedparser.parse(reader.get(links["next"], key="").content)
        assert [one.id for one in (*first.entries, *second.entries)] == ids[::-1]
        assert reader.key not in reader.get("/feeds/v1/feed.atom").text

    @pytest.mark.parametrize("before", ["0", "-1", "x", "2_0", "٣"])
    def test_refuse_what_is_no_sequence(self, reader: Reader, before: str) -> None:
        answer = reader.get(f"/feeds/v1/feed.json?before={before}")
        assert answer.status_code == 422
        assert "before" in answer.text

    def test_may_be_empty(self, reader: Reader) -> None:
        assert reader.get("/feeds/v1/feed.json").json()["items"] == []
        assert feedparser.parse(reader.get("/feeds/v1/feed.atom").content).feed.updated.startswith(
            "2025-03-08"
        )


class TestChanges:
    def test_have_a_column_for_each_agreed_field(self, reader: Reader, happen: Happen) -> None:
        event_id = happen(activity="=1+1")
        happen(OPENED, PETITION)
        answer = reader.get(CHANGES)
        assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
        assert (
            answer.text.splitlines()[0] == "sequence,id,time,type,subject,activity_id,activity,adm1,reached"
        )
        (row,) = rows(answer)
        assert (row["id"], row["activity"], row["reached"]) == (event_id, "'=1+1", "240")
        assert answer.headers["x-sequence"] == "2"

    def test_of_a_kind_are_reports_corrections_and_removals(self, reader: Reader, happen: Happen) -> None:
        happen()
        happen(CORRECTED, {**ACTIVITY, "changed": ["adm1"]})
        happen(REMOVED, {"activity_id": ACTIVITY["activity_id"], "reason": "Twice."})
        assert [one["type"].rpartition(".")[2] for one in rows(reader.get(CHANGES))] == [
            "reported",
            "corrected",
            "removed",
        ]
        (reported,) = rows(reader.get(f"{CHANGES}.reported"))
        assert reported["adm1"] == "Bong"

    def test_lead_on_until_nothing_has_come(
        self, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "BATCH", 3)
        monkeypatch.setattr(log, "LOOKED_THROUGH", 3)
        for number in range(10):
            happen(activity_id=f"a{number}")
            happen(OPENED, {**PETITION, "petition_id": f"p{number}"})
        found, url, before = [], f"{CHANGES}&limit=2", ""
        while True:
            answer = reader.get(url)
            found += [one["subject"] for one in rows(answer)]
            if answer.headers["x-sequence"] == before:
                break
            before, url = answer.headers["x-sequence"], answer.links["next"]["url"]
        assert found == [f"a{number}" for number in range(10)]
        assert before == "20"

    def test_look_through_so_much_at_once_and_say_how_far(
        self, reader: Reader, happen: Happen, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "BATCH", 2)
        monkeypatch.setattr(log, "LOOKED_THROUGH", 4)
        for number in range(6):
            happen(activity_id=f"a{number}")
        answer = reader.get("/feeds/v1/changes.ndjson?type=campaigns.petition")
        assert (answer.text, answer.headers["x-sequence"]) == ("", "4")

    def test_are_cloud_events_in_json_lines(self, reader: Reader, happen: Happen) -> None:
        happen()
        happen(OPENED, PETITION)
        answer = reader.get("/feeds/v1/changes.ndjson")
        assert answer.headers["content-type"] == "application/x-ndjson"
        pulled = reader.get("/feeds/v1/events").json()
        assert [json.loads(line) for line in answer.text.splitlines()] == pulled
        of_petitions = reader.get("/feeds/v1/changes.ndjson?type=campaigns.petition").text
        assert [json.loads(line) for line in of_petitions.splitlines()] == pulled[1:]

    def test_of_a_type_do_not_say_that_one_has_the_others(self, reader: Reader, happen: Happen) -> None:
        happen()
        happen()
        reader.get(f"{CHANGES}&after=1")
        assert reader.get("/feeds/v1/agreement").json()["asked_after"] != 1

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("", "type"),
            ("?type=nothing", "type"),
            ("?type=campaigns.activity&after=x", "after"),
            ("?type=campaigns.activity&limit=501", "limit"),
            ("?type=campaigns.activity&after=7", "after"),
        ],
    )
    def test_refuse_with_what_is_wrong(self, reader: Reader, happen: Happen, query: str, field: str) -> None:
        happen()
        answer: Any = reader.get(f"/feeds/v1/changes.csv{query}")
        assert answer.status_code == 422
        assert [one["pointer"] for one in answer.json()["errors"]] == [f"#/{field}"]
