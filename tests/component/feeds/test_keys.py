"""What keys open: those that only read, those that act, and what is left open when one is revoked."""

from __future__ import annotations

from typing import Any

import pytest

from services.feeds.commands.subscription import OpenSubscription
from services.feeds.domain.terms import PASSED_ON
from services.feeds.handlers.subscription import open_subscription
from services.feeds.service import Feeds
from services.feeds.store import Store
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY
from tests.component.feeds.conftest import SHARED, Agree
from tests.component.feeds.pushing import HERE
from tests.component.feeds.reader import Reader, reader_of

CONTACTS = {
    "type": PASSED_ON,
    "fields": dict.fromkeys(("contact_id", "campaign_id", "person_id"), "allow"),
}
SUBSCRIPTIONS = "/feeds/v1/subscriptions"
SINK = {"name": "Copy", "sink": "https://127.0.0.1:9/"}


@pytest.fixture(autouse=True)
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The receivers of these tests are on this machine."""
    monkeypatch.setattr(Feeds.lookout, "guard", HERE)


@pytest.fixture
def agreement_id(agree: Agree) -> str:
    """Terms by which contacts are passed on, too."""
    return agree(AGENCY, events=[SHARED, CONTACTS])


def program(feeds: Door, agreement_id: str, **may: bool) -> tuple[Reader, str]:
    """A program with a key of its own, and the key's id."""
    made = feeds.make_key({"agreement_id": agreement_id, "name": "Key", **may})
    reader = reader_of(feeds, GROUNDSWELL_WEBHOOK_HOSTS="127.0.0.1")
    reader.key = str(made["secret"])
    return reader, str(made["key_id"])


class TestKeyThatOnlyReads:
    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("POST", SUBSCRIPTIONS, SINK),
            ("POST", "/feeds/v1/acknowledgements", {"up_to": 1}),
            ("POST", "/feeds/v1/backfills", {"since": "2025-03-01T00:00:00Z"}),
            ("POST", "/feeds/v1/aliases/a/refuse", {"reason": "No."}),
            ("PATCH", f"{SUBSCRIPTIONS}/s", {"name": "Mine"}),
            ("GET", "/feeds/v1/contacts", None),
        ],
    )
    def test_does_nothing_else_and_learns_no_name(
        self, feeds: Door, agreement_id: str, method: str, path: str, body: dict[str, Any] | None
    ) -> None:
        reader, _ = program(feeds, agreement_id, may_act=False)
        answer = reader.send(method, path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "key-reads-only")
        assert reader.get("/feeds/v1/events").status_code == 200

    def test_alone_may_stand_in_an_address(self, feeds: Door, agreement_id: str) -> None:
        for may, status in (({"may_act": False}, 200), ({}, 403), ({"may_send": True}, 403)):
            reader, _ = program(feeds, agreement_id, **may)
            answer = reader.get(f"/feeds/v1/feed.json?access_token={reader.key}", key="")
            assert answer.status_code == status

    def test_sends_nothing_in(self, feeds: Door, agreement_id: str) -> None:
        with pytest.raises(Invalid, match="key-contradictory"):
            program(feeds, agreement_id, may_act=False, may_send=True)


class TestRevokedKey:
    def test_tells_what_it_has_opened(self, feeds: Door, agreement_id: str) -> None:
        (first, key_id), (other, _) = program(feeds, agreement_id), program(feeds, agreement_id)
        opened = first.post(SUBSCRIPTIONS, SINK).json()["subscription_id"]
        kept = other.post(SUBSCRIPTIONS, SINK).json()["subscription_id"]
        keys = {one["key_id"]: one["opened"] for one in shown(feeds, agreement_id)["keys"]}
        assert keys[key_id] == [{"subscription_id": opened, "name": "Copy"}]
        told = feeds.revoke_key({"key_id": key_id})
        assert told["opened"] == [{"subscription_id": opened, "name": "Copy"}]
        assert lasting(feeds) == {opened, kept}

    def test_takes_it_along_where_that_is_wished(self, feeds: Door, agreement_id: str) -> None:
        (first, key_id), (other, _) = program(feeds, agreement_id), program(feeds, agreement_id)
        first.post(SUBSCRIPTIONS, SINK)
        kept = other.post(SUBSCRIPTIONS, SINK).json()["subscription_id"]
        assert feeds.revoke_key({"key_id": key_id, "close_opened": True})["opened"] == []
        assert lasting(feeds) == {kept}

    def test_opens_nothing_in_the_moment_in_which_it_is_revoked(self, feeds: Door, agreement_id: str) -> None:
        _, key_id = program(feeds, agreement_id)
        feeds.revoke_key({"key_id": key_id})
        command = OpenSubscription(agreement_id=agreement_id, name="Copy", sink="https://127.0.0.1:9/")
        context = Context(Actor(f"key:{key_id}", ("partner-feed",), AGENCY), new_id(), new_id())
        with pytest.raises(Conflict, match="key-revoked"):
            feeds.unit_of_work.run(context, lambda unit: open_subscription(command, Store(unit)))
        assert lasting(feeds) == set()


def shown(feeds: Door, agreement_id: str) -> dict[str, Any]:
    """The agreement as it is shown."""
    found: dict[str, Any] = feeds.show_agreement({"agreement_id": agreement_id})
    return found


def lasting(feeds: Door) -> set[str]:
    """The subscriptions that are not closed."""
    return {one["_id"] for one in feeds.database["subscriptions"].find({"state": {"$ne": "closed"}})}
