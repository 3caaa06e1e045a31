"""Receivers that are away, slow or gone: what was meant for them waits, and what they say is kept short."""

from __future__ import annotations

import json

import pytest

from services.feeds.sending.http.guard import Guard
from services.feeds.service import Feeds
from shared.kernel.errors import Conflict
from shared.outside.gate import Gate
from shared.testing.doors import Door
from shared.testing.hook_server import HookServer
from shared.testing.personas import CHI, NOON
from tests.component.feeds.conftest import Happen
from tests.component.feeds.pushing import Pusher, tried

NOBODY = "http://127.0.0.1:9/"


class TestReceiverAway:
    def test_stops_and_catches_up_in_order(
        self,
        feeds: Door,
        key: str,
        happen: Happen,
        pusher: Pusher,
    ) -> None:
        hook_server = pusher.hooks
        hook_server.manners.status = 500
        for number in range(3):
            happen(activity_id=f"a{number}")
        pusher.all()
        assert sum(hook_server.tries.values()) == 1
        found = pusher.shown(key)
        assert (found["failing_since"], found["error"]) == (NOON, "The receiver answers 500.")
        pusher.later(seconds=4)
        assert sum(hook_server.tries.values()) == 1
        hook_server.manners.status = 204
        pusher.later(seconds=2)
        assert hook_server.subjects == ["a0", "a1", "a2"]
        assert len(hook_server.tries) == 3
        assert pusher.shown(key)["failing_since"] is None
        first = tried(feeds, key)[0]
        assert (first["end"], first["status"]) == ("failed", 500)
        assert "webhook-signature" not in dict(first["request"])

    def test_is_paused_by_the_platform_after_a_day(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status = 500
        happen()
        pusher.all()
        pusher.later(hours=23)
        assert pusher.shown(key)["state"] == "open"
        pusher.later(hours=1, seconds=1)
        found = pusher.shown(key)
        assert (found["state_by"], found["reason"]) == ("platform", "The receiver answers 500.")
        assert [one["data"]["side"] for one in feeds.events("subscription.paused")] == ["platform"]
        assert len(feeds.list_stopped_subscriptions({})["items"]) == 1
        hook_server.manners.status = 204
        feeds.call("resume_subscription", {"subscription_id": key}, actor=CHI)
        pusher.all()
        assert len(hook_server.told) == 1

    def test_waits_as_long_as_it_is_asked_to(
        self, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status, hook_server.manners.headers = 429, {"Retry-After": "3600"}
        happen()
        pusher.all()
        pusher.later(minutes=59)
        assert sum(hook_server.tries.values()) == 1
        hook_server.manners.status = 204
        pusher.later(minutes=2)
        assert len(hook_server.told) == 1

    def test_is_closed_where_it_is_gone(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status = 410
        happen()
        pusher.all()
        assert (pusher.shown(key)["state"], pusher.shown(key)["state_by"]) == ("closed", "platform")
        assert [one["data"]["side"] for one in feeds.events("subscription.closed")] == ["platform"]

    def test_is_not_followed_elsewhere(
        self, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status, hook_server.manners.headers = 302, {"Location": "/elsewhere"}
        happen()
        pusher.all()
        assert pusher.shown(key)["error"] == "The receiver answers 302."
        assert sum(hook_server.tries.values()) == 1


class TestReceiverThatIsNotThere:
    def test_is_told_from_one_that_does_not_want_it(
        self, feeds: Door, key: str, pusher: Pusher, hook_server: HookServer
    ) -> None:
        feeds.correct_subscription({"subscription_id": key, "sink": NOBODY})
        pusher.all()
        found = pusher.shown(key)
        assert (found["state"], found["has_answered"]) == ("refused", False)
        assert found["reason"] == "The receiver cannot be reached (ConnectionRefusedError)."
        with pytest.raises(Conflict, match="Nobody was reached at the address") as refused:
            feeds.send_test({"subscription_id": key})
        assert refused.value.code == "subscription-refused"
        hook_server.manners.consent = {}
        feeds.correct_subscription({"subscription_id": key, "sink": hook_server.url})
        assert pusher.shown(key)["has_answered"]
        pusher.all()
        assert (pusher.shown(key)["state"], pusher.shown(key)["has_answered"]) == ("refused", True)
        told = [one["data"]["has_answered"] for one in feeds.events("subscription.refused")]
        assert told == [False, True]

    def test_is_open_once_it_is_there_and_asked_again(
        self, feeds: Door, key: str, pusher: Pusher, hook_server: HookServer
    ) -> None:
        feeds.correct_subscription({"subscription_id": key, "sink": NOBODY})
        pusher.all()
        feeds.database["subscriptions"].update_one({"_id": key}, {"$set": {"sink": hook_server.url}})
        feeds.ask_again({"subscription_id": key})
        assert pusher.shown(key)["has_answered"]
        pusher.all()
        assert pusher.shown(key)["state"] == "open"

    def test_was_not_noted_before(self, feeds: Door, key: str, pusher: Pusher) -> None:
        long_ago = {"$set": {"state": "refused", "reason": "No."}, "$unset": {"has_answered": ""}}
        feeds.database["subscriptions"].update_one({"_id": key}, long_ago)
        assert pusher.shown(key)["has_answered"]


class TestNames:
    def test_that_lead_inside_since_are_not_followed(
        self, feeds: Door, key: str, happen: Happen, hook_server: HookServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Feeds.lookout, "guard", Guard(Gate([], lambda host, port: ["93.184.215.14"])))
        feeds.correct_subscription({"subscription_id": key, "sink": "https://hooks.example/x"})
        inside = Guard(Gate([], lambda host, port: ["127.0.0.1"]))
        turned = Pusher(feeds, hook_server, inside)
        turned.turn()
        assert "inside our own network" in turned.shown(key)["reason"]
        assert len(hook_server.asked) == 1
        feeds.open_without_handshake({"subscription_id": key, "reason": "To see what is done."})
        happen()
        turned.all()
        assert "inside our own network" in turned.shown(key)["error"]
        assert hook_server.tries == {}


class TestAnswers:
    def test_are_kept_up_to_four_kilobytes(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status, hook_server.manners.body = 500, b"x" * 200_000
        names = (
            "Set-Cookie",
            "Set-Cookie2",
            "Proxy-Authenticate",
            "X-Auth-Token",
            "X-Api-Key",
            "X-Session-Id",
        )
        secret = {name: f"their=secret of {name}" for name in (*names, "WebHook-Signature", "Client-Secret")}
        hook_server.manners.headers = {"X-Trace": "t-1", **secret}
        happen()
        pusher.all()
        (attempt,) = tried(feeds, key, end="failed")
        headers = dict(attempt["answer_headers"])
        assert (len(attempt["answer"]), headers["X-Trace"]) == (4096, "t-1")
        assert "their=secret" not in json.dumps(attempt, default=str)

    def test_that_are_stretched_without_end_are_cut_off(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.drips = True
        happen()
        pusher.all()
        assert tried(feeds, key)[0]["error"] == "The receiver did not answer within 2 seconds."

    def test_that_do_not_come_are_told(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        pusher.courier.close()
        hook_server.close()
        happen()
        pusher.all()
        assert "cannot be reached" in tried(feeds, key)[0]["error"]

    def test_go_on_after_a_kept_connection_was_closed(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        happen()
        pusher.all()
        port = hook_server.port
        hook_server.close()
        again = HookServer(port)
        happen(activity_id="a2")
        pusher.all()
        assert (again.subjects, pusher.shown(key)["failing_since"]) == (["a2"], None)
        again.close()
