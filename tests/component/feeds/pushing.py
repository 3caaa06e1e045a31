"""One who pushes as the process does, turn by turn, over a database in which a test lets things happen."""

from __future__ import annotations

import ssl
from datetime import timedelta
from typing import Any

from services.feeds.domain.schedule import LADDER, Schedule
from services.feeds.sending.book import Book
from services.feeds.sending.http.guard import Guard
from services.feeds.sending.http.line import Line
from services.feeds.sending.http.webhook import Webhooks
from services.feeds.sending.origin import Origin
from services.feeds.sending.pace import Pace
from services.feeds.sending.turn import Turn
from shared.kernel.clock import SetClock
from shared.outside.gate import Gate
from shared.testing.doors import Door
from shared.testing.hook_server import HookServer

ORIGIN = Origin("hub.example", "http://127.0.0.1:8090", "GroundswellFeeds/1.0")
HERE = Guard(Gate(["127.0.0.1"]))


class Pusher:
    """Sends what waits, with waits that do not vary and little patience for a slow receiver."""

    def __init__(self, feeds: Door, hooks: HookServer, guard: Guard = HERE, within: float = 2.0) -> None:
        self.feeds = feeds
        self.hooks = hooks
        self.book = Book(feeds.unit_of_work, Schedule(lambda: 0.0, LADDER, timedelta(days=1)))
        self.courier = Webhooks(guard, Line(ssl.create_default_context(), within), ORIGIN, feeds.clock)
        self.keys: list[str] = []

    def turn(self) -> int:
        """Ask whoever is to be asked, then give each subscription that has something waiting a turn."""
        to_do = self.book.to_do()
        for one in to_do.asked:
            self.keys.append(f"key-{len(self.keys)}")
            known = self.book.asks(one.subscription_id, self.keys[-1])
            assert known is not None
            self.book.consented(known, self.courier.introduce(known, self.keys[-1]))
        for one in to_do.waiting:
            Turn(self.book, self.courier, Pace(), lambda: False).run(one.subscription_id)
        return len(to_do.asked) + len(to_do.waiting)

    def all(self) -> None:
        """Do so until nothing is left to do now."""
        for _ in range(20):
            if not self.turn():
                return
        raise AssertionError("There is no end of it.")

    def later(self, **by: float) -> None:
        """Let time pass and go on."""
        assert isinstance(self.feeds.clock, SetClock)
        self.feeds.clock.move(**by)
        self.all()

    def open(self, agreement_id: str, hooks: HookServer, **more: Any) -> str:
        """Open a subscription and have its receiver asked; answers its id."""
        wish = {"agreement_id": agreement_id, "name": "Copy", "sink": hooks.url, **more}
        subscription_id = str(self.feeds.open_subscription(wish)["subscription_id"])
        self.turn()
        return subscription_id

    def shown(self, subscription_id: str) -> dict[str, Any]:
        """A subscription as it stands."""
        found: dict[str, Any] = self.feeds.show_subscription({"subscription_id": subscription_id})
        return found

    def close(self) -> None:
        """Let go of the connection."""
        self.courier.close()


def tried(feeds: Door, key: str, **more: Any) -> list[dict[str, Any]]:
    """What was tried, the first first."""
    found: list[dict[str, Any]] = feeds.list_attempts({"subscription_id": key, **more})["items"]
    return found[::-1]
