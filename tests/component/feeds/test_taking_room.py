"""What an agreement has room for, where many ask for it in the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from services.feeds.commands.hub import SubscribeByHub
from services.feeds.domain import key as keys
from services.feeds.domain import subscription as subscriptions
from services.feeds.domain.hub import USUAL
from services.feeds.handlers.hub import subscribe_by_hub
from services.feeds.service import Feeds
from services.feeds.store import Store
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import CHI
from tests.component.feeds.conftest import Agree
from tests.component.feeds.pushing import HERE

SINK = "https://receiver.example/events"
MANY = 24


@pytest.fixture(autouse=True)
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The receivers of these tests are on this machine."""
    monkeypatch.setattr(Feeds.lookout, "guard", HERE)


def all_at_once(wish: Callable[[int], Any]) -> list[Any]:
    """What comes of many wishes of one moment; None where there was no room."""

    def tried(number: int) -> Any:
        try:
            return wish(number)
        except Conflict:
            return None

    with ThreadPoolExecutor(MANY) as pool:
        return list(pool.map(tried, range(MANY)))


def open_one(feeds: Door, agreement_id: str, number: int) -> Any:
    """Ask for events at an address of this machine."""
    sink = f"https://127.0.0.1:9/{number}"
    return feeds.open_subscription({"agreement_id": agreement_id, "name": f"Copy {number}", "sink": sink})


class TestRoom:
    def test_is_given_to_ten_keys(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        made = all_at_once(
            lambda number: feeds.make_key({"agreement_id": agreement_id, "name": f"Key {number}"})
        )
        assert len([one for one in made if one]) == keys.MOST
        assert feeds.database["keys"].count_documents({"agreement_id": agreement_id}) == keys.MOST

    def test_is_given_to_five_subscriptions(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()
        made = all_at_once(lambda number: open_one(feeds, agreement_id, number))
        assert len([one for one in made if one]) == subscriptions.MOST
        lasting = {"agreement_id": agreement_id, "state": {"$ne": "closed"}}
        assert feeds.database["subscriptions"].count_documents(lasting) == subscriptions.MOST

    def test_is_given_to_nobody_in_what_ends(self, feeds: Door, agree: Agree) -> None:
        agreement_id = agree()

        def wish(number: int) -> Any:
            if number == MANY // 2:
                return feeds.end_agreement({"agreement_id": agreement_id, "reason": "Over."})
            return open_one(feeds, agreement_id, number)

        all_at_once(wish)
        assert feeds.show_agreement({"agreement_id": agreement_id})["ended_at"]
        lasting = {"agreement_id": agreement_id, "state": {"$ne": "closed"}}
        assert feeds.database["subscriptions"].count_documents(lasting) == 0

    def test_is_given_once_to_a_callback(self, feeds: Door, agree: Agree) -> None:
        command = SubscribeByHub(
            agreement_id=agree(), topic="feed.atom", callback=SINK, lease_seconds=USUAL, secret=""
        )

        def wish(_: int) -> Any:
            context = Context(CHI, new_id(), new_id())
            return feeds.unit_of_work.run(context, lambda unit: subscribe_by_hub(command, Store(unit)))

        made = all_at_once(wish)
        assert len({one["subscription_id"] for one in made if one}) == 1
        assert feeds.database["subscriptions"].count_documents({"sink": SINK}) == 1
