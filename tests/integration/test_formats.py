"""What a partner's programs read from the running platform in formats of their own, and how it follows what happens."""

from __future__ import annotations

import feedparser
import httpx
import pytest
from icalendar import Calendar

from shared.testing.processes import eventually
from tests.integration.partners import ACTIVITY, PATIENCE, TYPES, Partner, Stage

pytestmark = pytest.mark.slow
EVERY = (
    *("feed.json", "feed.atom", "changes.csv?type=campaigns.activity", "changes.ndjson", "activities.csv"),
    *("activities.json", "calendar.ics", "popolo.json"),
)


@pytest.fixture(scope="module")
def partner(stage: Stage) -> Partner:
    """A partner to whom an activity was told, and then that it is gone, and another."""
    made = stage.partner(stage.agree())
    first = stage.report(activity="Latrines")
    stage.insist("campaigns", "remove_activity", {"activity_id": first, "reason": "Reported twice."})
    stage.report()
    eventually(lambda: made.pull(wait=5) and made.after == 3, within=PATIENCE)
    return made


def read(partner: Partner, path: str, **headers: str) -> httpx.Response:
    """Ask with the key of the partner."""
    sent = {"Authorization": f"Bearer {partner.key}", **headers}
    return httpx.get(f"{partner.url}{path}", headers=sent, timeout=40)


@pytest.mark.parametrize("name", EVERY)
def test_every_address_is_for_whom_has_a_key(partner: Partner, name: str) -> None:
    assert read(partner, f"/feeds/v1/{name}").status_code == 200
    assert httpx.get(f"{partner.url}/feeds/v1/{name}").status_code == 401


class TestFeeds:
    def test_are_read_by_a_feed_reader_and_sent_again_only_when_something_came(
        self, partner: Partner
    ) -> None:
        answer = read(partner, "/feeds/v1/feed.atom")
        reported, removed, first = feedparser.parse(answer.content).entries
        assert reported.title.endswith(f": {ACTIVITY['activity']}")
        assert first.title.endswith(": Latrines")
        assert removed.title == "An activity does not count any more"
        assert (
            read(partner, "/feeds/v1/feed.atom", **{"If-None-Match": answer.headers["etag"]}).status_code
            == 304
        )
        items = read(partner, "/feeds/v1/feed.json").json()["items"]
        assert [one["id"] for one in items] == [reported.id, removed.id, first.id]


class TestFiles:
    def test_have_what_stands_and_what_has_changed(self, partner: Partner) -> None:
        _, tags, *rows = read(partner, "/feeds/v1/activities.json").json()
        assert tags == ["#activity+name", "#adm1+name", "#activity+id"]
        assert [row[:2] for row in rows] == [[ACTIVITY["activity"], "Bong"]]
        changes = read(partner, f"/feeds/v1/changes.csv?type={TYPES[0].rpartition('.')[0]}&after=1")
        assert [line.split(",")[3] for line in changes.text.splitlines()[1:]] == [TYPES[2], TYPES[0]]
        assert changes.headers["x-sequence"] == "3"
        assert Calendar.from_ical(read(partner, "/feeds/v1/calendar.ics").content).walk("VEVENT") == []

    def test_are_found_by_osdi_tools(self, partner: Partner) -> None:
        links = httpx.get(f"{partner.url}/osdi/v1/").json()["_links"]
        for name in ("osdi:events", "osdi:petitions"):
            answer = read(partner, links[name]["href"])
            assert (answer.status_code, answer.json()["total_records"]) == (200, 0)
