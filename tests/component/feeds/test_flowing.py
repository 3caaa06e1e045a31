"""Whether what partners get flows: what waits for a person, and which of their queues are nearly full."""

from __future__ import annotations

import pytest

from deploy.cli.checks import partners
from services.feeds.sending.amqp.broker import MOST_BYTES, MOST_EVENTS, Broker, Filled, Room
from shared.kernel.clock import SetClock
from shared.kernel.errors import Forbidden
from shared.testing.doors import Door
from shared.testing.hook_server import HookServer
from shared.testing.personas import AGENCY, CHI, OPS
from tests.component.feeds.conftest import Happen
from tests.component.feeds.pushing import Pusher


@pytest.fixture
def refused(
    subscribed: tuple[str, str], happen: Happen, pusher: Pusher, hook_server: HookServer
) -> tuple[str, str]:
    """An agreement and its subscription, of which two events wait for a person."""
    hook_server.manners.status = 422
    for number in range(2):
        happen(activity_id=f"a{number}")
    pusher.all()
    for hours in (1, 2, 4, 8, 16):
        pusher.later(hours=hours)
    return subscribed


class TestSending:
    def test_says_how_many_wait_at_whom_and_since_when(self, feeds: Door, refused: tuple[str, str]) -> None:
        found = feeds.show_sending({}, actor=OPS)
        assert (found["quarantined"], found["partners"]) == (2, 1)
        (waiting,) = found["of_each"]
        assert (waiting["agreement_id"], waiting["organization_id"]) == (refused[0], AGENCY)
        assert waiting["oldest_at"] == found["oldest_at"] is not None

    def test_says_which_queues_are_nearly_full_as_long_as_somebody_has_looked(
        self, feeds: Door, pusher: Pusher, key: str
    ) -> None:
        full = [Filled(key, 93_000, 0.93), Filled("closed", 99_000, 0.99)]
        pusher.book.note_full(full)
        (found,) = feeds.show_sending({}, actor=OPS)["nearly_full"]
        assert (found["subscription_id"], found["organization_id"], found["share"]) == (key, AGENCY, 0.93)
        assert isinstance(feeds.clock, SetClock)
        feeds.clock.move(minutes=11)
        assert feeds.show_sending({}, actor=OPS)["nearly_full"] == []

    def test_says_that_nothing_waits(self, feeds: Door) -> None:
        found = feeds.show_sending({}, actor=OPS)
        assert (found["quarantined"], found["oldest_at"], found["is_sender_there"]) == (0, None, False)

    def test_is_not_for_partners(self, feeds: Door) -> None:
        with pytest.raises(Forbidden):
            feeds.show_sending({}, actor=CHI)


class TestDoctor:
    def test_says_who_to_look_at(self, feeds: Door, refused: tuple[str, str], pusher: Pusher) -> None:
        pusher.book.note_full([Filled(refused[1], 93_000, 0.93)])
        waiting, full = partners.look(feeds.database, feeds.clock)
        assert (waiting.state, full.state) == ("warn", "warn")
        assert "2 events wait for a person, at 1 partners" in waiting.says
        assert f"/partners/{refused[0]}" in waiting.do
        assert f"partner.{refused[1]} 93%" in full.says

    def test_says_that_all_is_well(self, feeds: Door, pusher: Pusher) -> None:
        assert [one.state for one in partners.look(feeds.database, feeds.clock)] == ["ok", "unseen"]
        pusher.book.note_full([])
        assert [one.state for one in partners.look(feeds.database, feeds.clock)] == ["ok", "ok"]


class TestBroker:
    def test_takes_those_for_nearly_full_that_are_near_either_bound(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        said = [
            {"name": "partner.a", "messages": 0.9 * MOST_EVENTS, "message_bytes": 0},
            {"name": "partner.b", "messages": 1, "message_bytes": MOST_BYTES},
            {"name": "partner.c", "messages": 0.7 * MOST_EVENTS, "message_bytes": 0},
            {"name": "partners.in", "messages": 10 * MOST_EVENTS, "message_bytes": 0},
            {"name": "partner.new"},
        ]
        broker = Broker(Room("amqp://127.0.0.1:9/partners", "http://127.0.0.1:9"))
        monkeypatch.setattr(broker._api, "get", lambda path, params: Answer(said))
        assert [one.subscription_id for one in broker.nearly_full()] == ["b", "a"]
        broker.close()


class Answer:
    """What the management API answers."""

    status_code = 200

    def __init__(self, said: object) -> None:
        self.json = lambda: said

    def raise_for_status(self) -> Answer:
        return self
