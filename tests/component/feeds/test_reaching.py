"""What has reached a partner, by whatever way: asked for, or sent whole to a place of its own."""

from __future__ import annotations

from datetime import datetime

import pytest

from services.feeds.domain.progress import not_reached
from shared.kernel.clock import SetClock
from shared.testing.doors import Door
from shared.testing.hook_server import HookServer
from shared.testing.personas import NOON
from tests.component.feeds.conftest import Agree, Happen
from tests.component.feeds.pushing import Pusher


def reached(feeds: Door) -> tuple[int, datetime | None]:
    """How many deliveries have reached the one partner by no way, and when something reached it last."""
    (found,) = feeds.list_agreements()["items"]
    return found["not_reached"], found["reached_at"]


class TestNotReached:
    @pytest.mark.parametrize(
        ("spans", "missing"),
        [
            ([], 10),
            ([(0, 4)], 6),
            ([(4, 10)], 4),
            ([(4, 8), (0, 2)], 4),
            ([(0, 6), (2, 4)], 4),
            ([(0, 5), (5, 10)], 0),
            ([(0, 99)], 0),
            ([(20, 30)], 10),
            ([(3, 3)], 10),
        ],
    )
    def test_counts_what_is_in_no_span(self, spans: list[tuple[int, int]], missing: int) -> None:
        assert not_reached(10, spans) == missing


class TestWhatIsSent:
    def test_counts_as_well_as_what_was_asked_for(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        for number in range(4):
            happen(activity_id=f"a{number}")
        assert reached(feeds) == (4, None)
        key = pusher.open(agreement_id, hook_server, begins=3)
        assert reached(feeds) == (4, None)
        pusher.all()
        assert reached(feeds) == (2, NOON)
        feeds.database["asked"].insert_one({"_id": agreement_id, "after": 1, "at": NOON})
        assert reached(feeds)[0] == 1
        feeds.close_subscription({"subscription_id": key})
        happen(activity_id="a9")
        assert reached(feeds)[0] == 2

    def test_counts_from_where_it_is_of_all_types(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        key = pusher.open(agree(), hook_server, types=["campaigns.activity.reported"])
        happen()
        pusher.all()
        assert reached(feeds)[0] == 1
        feeds.correct_subscription({"subscription_id": key, "types": []})
        happen(activity_id="a2")
        pusher.all()
        assert reached(feeds)[0] == 1

    def test_counts_from_when_it_was_opened_where_nobody_noted_after_what_it_began(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        happen()
        assert isinstance(feeds.clock, SetClock)
        feeds.clock.move(minutes=1)
        pusher.open(agreement_id, hook_server)
        feeds.database["progress"].update_many({}, {"$unset": {"begun_after": ""}})
        happen(activity_id="a2")
        pusher.all()
        assert reached(feeds)[0] == 1
