"""The feeder: from insights' notices to the hub, in order and without holes."""

from __future__ import annotations

from types import SimpleNamespace

import orjson
import pytest

from services.dashboard.live import Feeder, permits
from shared.testing.personas import ADA, CHI, EVE
from shared.web.live import Hub
from tests.component.dashboard.conftest import FakeAsk
from tests.component.dashboard.log import an_event

MANY = 450


class Log:
    """A log of so many events behind a feeder."""

    def __init__(self, length=MANY):
        self.events = [an_event(number=number) for number in range(1, length + 1)]
        self.ask = FakeAsk({"insights.list_events": self._page, "insights.show_freshness": self._fresh})
        self.hub = Hub(permits=permits)
        self.feeder = Feeder(SimpleNamespace(bound=lambda *_: self.ask), self.hub)
        self.listener = self.hub.join(ADA)

    def _page(self, asked):
        start = int(asked.get("after") or asked["after_position"])
        assert asked["order"] == "oldest"
        assert asked["limit"] <= 200
        found = [event for event in self.events if event["position"] > start][: asked["limit"]]
        is_more = bool(found) and found[-1]["position"] < self.events[-1]["position"]
        return {"items": found, "next": str(found[-1]["position"]) if is_more else None}

    def _fresh(self, _):
        return {"position": len(self.events)}

    async def notices(self, *positions):
        body = orjson.dumps([self.events[position - 1] for position in positions])
        await self.feeder._on_notices(SimpleNamespace(body=body))

    @property
    def heard(self):
        return [event.position for event in self.listener.waiting]


class TestReplay:
    async def test_reads_as_many_pages_as_it_takes(self):
        events = await Log().feeder.replay(20, 1001)
        assert [event.position for event in events] == list(range(21, MANY + 1))

    async def test_reads_no_more_than_is_asked_for(self):
        assert len(await Log().feeder.replay(0, 250)) == 250

    async def test_knows_that_nothing_was_missed(self):
        assert await Log(7).feeder.replay(7, 100) == []

    async def test_knows_a_position_that_the_log_does_not_reach(self):
        assert await Log(7).feeder.replay(8, 100) is None

    async def test_has_no_answer_when_insights_is_silent(self):
        log = Log()
        log.ask.answers.clear()
        assert await log.feeder.replay(1, 100) is None


class TestNotices:
    async def test_are_told_once_and_in_order(self):
        log = Log()
        log.hub.latest = 3
        await log.notices(4, 5)
        await log.notices(5, 6)
        assert log.heard == [4, 5, 6]
        assert log.ask.asked == []

    async def test_that_were_lost_are_read_from_the_log(self):
        log = Log(20)
        log.hub.latest = 3
        await log.notices(7)
        assert log.heard == list(range(4, 21))

    async def test_that_cannot_be_read_any_more_make_pages_load_anew(self):
        log = Log()
        log.hub.latest = 3
        log.ask.answers.clear()
        await log.notices(7)
        assert log.listener.has_lost
        assert log.hub.latest == 7

    async def test_carry_a_topic_and_nothing_of_the_data(self):
        log = Log()
        log.hub.latest = 3
        log.events[3]["data"] = {"person_id": "p1"}
        await log.notices(4)
        (event,) = log.listener.waiting
        assert event.data.keys() == {"topic", "time"}
        assert event.data["topic"] == "campaigns.petition.signed"


class TestPermits:
    @pytest.mark.parametrize(
        ("actor", "topic", "may"),
        [
            (ADA, "media.slot.aired", True),
            (CHI, "campaigns.activity.reported", True),
            (CHI, "media.slot.aired", False),
            (CHI, "stakeholders.consent.given", False),
            (EVE, "campaigns.activity.reported", False),
        ],
    )
    def test_follow_what_somebody_may_read(self, actor, topic, may):
        assert permits(actor, "message", {"topic": topic}) is may
