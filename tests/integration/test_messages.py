"""Messages that are no events, events that fail, and what ops teams do about them over RPC."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from amqp import Message
from kombu.connection import Connection

from shared.kernel.clock import SystemClock
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.events import Event, source_of
from shared.kernel.ids import new_id
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.relay import event_of
from shared.messaging.topology import EVENTS
from shared.testing.personas import OPS
from shared.testing.processes import eventually
from tests.integration.conftest import Pair

pytestmark = [pytest.mark.slow]

INTRODUCED = "org.groundswell.policy.policy.introduced.v1"


def an_event(type: str = INTRODUCED, **data: Any) -> Event:
    """An event as the policy service would publish it."""
    policy_id = new_id()
    content = {"policy_id": policy_id, "title": "Water budget", "stage": "introduced", **data}
    event_id = new_id()
    return Event(event_id, source_of("policy"), type, policy_id, SystemClock().now(), content, event_id)


def send(pair: Pair, service: str, body: bytes, content_type: str = CONTENT_TYPE, **properties: Any) -> None:
    """Put a message straight into a service's queue."""
    with Connection(pair.campaigns.environment["AMQP_URI"]) as connection:
        message = Message(body, content_type=content_type, **properties)
        connection.default_channel.basic_publish(message, "", f"groundswell.{service}")


def ops(pair: Pair, service: str, method: str, **request: Any) -> Any:
    """Ask as somebody of the ops team."""
    return pair.asker.call(service, method, request, actor=OPS, timeout=20)


def quarantined(pair: Pair, service: str, **like: Any) -> dict[str, Any]:
    """Wait for an event that is quarantined, and return it as the list shows it."""

    def find() -> Any:
        items = ops(pair, service, "list_quarantine", state="quarantined", limit=200)["items"]
        return next((one for one in items if like.items() <= one.items()), None)

    found: dict[str, Any] = eventually(find, within=30, every=0.2)
    return found


BAD: dict[str, tuple[bytes, str, str]] = {
    "not JSON": (b"\xff\xfe{", CONTENT_TYPE, "not JSON"),
    "not an object": (b"[1, 2]", CONTENT_TYPE, "not an object"),
    "no attributes": (b'{"specversion": "1.0", "data": {}}', CONTENT_TYPE, "id, source, type"),
    "no data": (encode(an_event()).replace(b'"data":{', b'"other":{'), CONTENT_TYPE, "data is not"),
    "another content type": (encode(an_event()), "text/plain", "content type"),
    "unknown type": (
        encode(an_event("org.groundswell.policy.policy.forgotten.v1")),
        CONTENT_TYPE,
        "Nobody here knows",
    ),
    "another's name": (
        encode(replace(an_event(), source=source_of("media"))),
        CONTENT_TYPE,
        "It says it comes from /services/media, but events of this kind come from /services/policy.",
    ),
    "no time": (encode(an_event()).replace(b'"time":', b'"when":'), CONTENT_TYPE, "time is missing"),
    "impossible time": (
        b'{"specversion":"1.0","id":"a","source":"b","type":"c","time":"0001-01-01T00:00:00+14:00","data":{}}',
        CONTENT_TYPE,
        "time",
    ),
    "odd sequence": (
        encode(an_event()).replace(b'"sequence":"0', b'"sequence":"x'),
        CONTENT_TYPE,
        "sequence",
    ),
    "endless sequence": (
        encode(an_event()).replace(b'"sequence":"0', b'"sequence":"9'),
        CONTENT_TYPE,
        "sequence",
    ),
    "nested too deep": (
        encode(an_event(deep=0)).replace(b'"deep":0', b'"deep":' + b"[" * 260 + b"]" * 260),
        CONTENT_TYPE,
        "levels deep",
    ),
    "endless subject": (encode(replace(an_event(), subject="x" * 201)), CONTENT_TYPE, "The subject is not"),
    "NUL in the id": (encode(replace(an_event(), id="a\x00b")), CONTENT_TYPE, "The id is not"),
    "ten megabytes": (b'{"data": "' + b"x" * 10_000_000 + b'"}', CONTENT_TYPE, "bytes"),
}


class TestMessageThatIsNoEvent:
    @pytest.mark.parametrize("kind", BAD)
    def test_is_kept_whole_and_harms_nobody(self, pair: Pair, kind: str) -> None:
        body, content_type, reason = BAD[kind]
        send(pair, "campaigns", body, content_type, app_id=kind)
        kept = quarantined(pair, "campaigns", source=kind)
        assert reason in kept["reason"]
        assert kept["size"] == len(body)
        document = pair.told["quarantine"].find_one({"_id": kept["event_key"]})
        assert document is not None
        assert document["body"] == body
        good = an_event()
        send(pair, "campaigns", encode(good))
        eventually(lambda: pair.told["policies"].find_one({"_id": good.subject}), within=20)

    def test_that_comes_twice_is_kept_once(self, pair: Pair) -> None:
        for _ in range(2):
            send(pair, "campaigns", b"twice", app_id="twice")
        eventually(lambda: quarantined(pair, "campaigns", source="twice")["attempts"] == 2, within=20)
        assert pair.told["quarantine"].count_documents({"source": "twice"}) == 1

    def test_that_comes_under_the_key_of_another_type_is_kept_whole(self, pair: Pair) -> None:
        strange, good = an_event(), an_event()
        with Connection(pair.campaigns.environment["AMQP_URI"]) as connection:
            for event, key in ((strange, "policy.policy.moved"), (good, good.routing_key)):
                message = Message(encode(event), content_type=CONTENT_TYPE, app_id="another key")
                connection.default_channel.basic_publish(message, EVENTS, key)
        kept = quarantined(pair, "campaigns", source="another key")
        assert "It came under the routing key policy.policy.moved" in kept["reason"]
        eventually(lambda: pair.told["policies"].find_one({"_id": good.subject}), within=20)
        assert pair.told["policies"].find_one({"_id": strange.subject}) is None

    @pytest.mark.parametrize(
        "properties",
        [
            {"app_id": b"\xff"},
            {"app_id": "\ud800"},
            {"type": b"\xff"},
            {"content_encoding": b"\xff"},
            {"application_headers": {"a": b"\xff", "b": "\ud800"}},
            {"timestamp": 2**63 + 5},
        ],
        ids=str,
    )
    def test_may_have_properties_that_are_no_text(self, pair: Pair, properties: dict[str, Any]) -> None:
        junk = f"junk {new_id()}".encode()
        send(pair, "campaigns", junk, **properties)
        eventually(lambda: pair.told["quarantine"].find_one({"body": junk}), within=20)
        with Connection(pair.campaigns.environment["AMQP_URI"]) as connection:
            call = Message(b'{"args": [{}], "kwargs": {}}', content_type="application/json", **properties)
            connection.default_channel.basic_publish(call, "nameko-rpc", "campaigns.show_campaign")
        assert pair.plan()["campaign_id"]

    def test_cannot_be_replayed_but_fixed(self, pair: Pair) -> None:
        send(pair, "campaigns", b"no event at all", app_id="fixable")
        key = quarantined(pair, "campaigns", source="fixable")["event_key"]
        with pytest.raises(Conflict, match="event-undecodable"):
            ops(pair, "campaigns", "replay_quarantined", event_key=key)
        with pytest.raises(Invalid, match="event-invalid"):
            ops(pair, "campaigns", "fix_quarantined", event_key=key, event={"id": "only"})
        good = an_event()
        ops(pair, "campaigns", "fix_quarantined", event_key=key, event=json.loads(encode(good)))
        eventually(lambda: pair.told["policies"].find_one({"_id": good.subject}), within=20)
        with pytest.raises(NotFound):
            ops(pair, "campaigns", "show_quarantined", event_key=key)

    def test_is_nobody_elses_business(self, pair: Pair) -> None:
        with pytest.raises(Forbidden):
            pair.asker.call("campaigns", "list_quarantine", {})


class TestEventWithoutWhatIsNeeded:
    def test_is_retried_quarantined_and_fixed(self, pair: Pair) -> None:
        event = an_event(title=None)
        send(pair, "campaigns", encode(event))
        kept = quarantined(pair, "campaigns", subject=event.subject)
        assert "not as agreed" in kept["reason"]
        assert kept["attempts"] == 3
        shown = ops(pair, "campaigns", "show_quarantined", event_key=kept["event_key"])
        shown["event"]["data"]["title"] = "Water budget"
        ops(pair, "campaigns", "fix_quarantined", event_key=kept["event_key"], event=shown["event"])
        found = eventually(lambda: pair.told["policies"].find_one({"_id": event.subject}), within=20)
        assert found["title"] == "Water budget"


class TestEventsBehindABadOne:
    def poisoned(self, pair: Pair) -> tuple[str, str]:
        """A campaign whose first event echo refuses and whose later ones wait; its id and the event's key."""
        campaign_id = pair.plan(title="poison")["campaign_id"]
        pair.insist("correct_campaign", {"campaign_id": campaign_id, "title": "Clean water"}, new_id())
        pair.insist("launch_campaign", {"campaign_id": campaign_id}, new_id())
        pair.insist("close_campaign", {"campaign_id": campaign_id, "outcome": "Won"}, new_id())
        key = quarantined(pair, "echo", subject=campaign_id)["event_key"]
        eventually(
            lambda: (
                pair.heard["quarantine"].count_documents({"subject": campaign_id, "state": "waiting"}) == 3
            )
        )
        assert self.heard_of(pair, campaign_id) == []
        return campaign_id, key

    def heard_of(self, pair: Pair, campaign_id: str) -> list[str]:
        effects = pair.heard["effects"].find({"subject": campaign_id}).sort("_id", 1)
        return [one["type"].split(".")[-2] for one in effects]

    def test_follow_in_order_when_it_is_fixed(self, pair: Pair) -> None:
        campaign_id, key = self.poisoned(pair)
        event = ops(pair, "echo", "show_quarantined", event_key=key)["event"]
        event["data"]["title"] = "Clean water"
        ops(pair, "echo", "fix_quarantined", event_key=key, event=event)
        eventually(lambda: len(self.heard_of(pair, campaign_id)) == 4, within=30)
        assert self.heard_of(pair, campaign_id) == ["planned", "corrected", "launched", "closed"]

    def test_follow_in_order_when_it_is_discarded(self, pair: Pair) -> None:
        campaign_id, key = self.poisoned(pair)
        ops(pair, "echo", "discard_quarantined", event_key=key, reason="It was a mistake.")
        eventually(lambda: len(self.heard_of(pair, campaign_id)) == 3, within=30)
        assert self.heard_of(pair, campaign_id) == ["corrected", "launched", "closed"]
        entry = pair.told["journal"].find_one({"subject": campaign_id}, sort=[("_id", 1)])
        assert entry is not None
        send(pair, "echo", encode(event_of(entry, "campaigns")))
        pair.plan()
        assert ops(pair, "echo", "show_quarantined", event_key=key)["state"] == "discarded"
        with pytest.raises(Conflict):
            ops(pair, "echo", "discard_quarantined", event_key=key, reason="Once more.")

    def test_wait_on_when_it_fails_again(self, pair: Pair) -> None:
        campaign_id, key = self.poisoned(pair)
        ops(pair, "echo", "replay_quarantined", event_key=key)
        kept = quarantined(pair, "echo", subject=campaign_id)
        assert [note["what"] for note in kept["history"]] == ["replayed"]
        assert [note["by"] for note in kept["history"]] == ["opal"]
        assert self.heard_of(pair, campaign_id) == []

    def test_follow_although_an_old_one_came_twice(self, pair: Pair) -> None:
        campaign_id = pair.plan()["campaign_id"]
        eventually(lambda: self.heard_of(pair, campaign_id), within=20)
        pair.insist("correct_campaign", {"campaign_id": campaign_id, "title": "poison"}, new_id())
        key = quarantined(pair, "echo", subject=campaign_id)["event_key"]
        entry = pair.told["journal"].find_one({"subject": campaign_id}, sort=[("_id", 1)])
        assert entry is not None
        send(pair, "echo", encode(event_of(entry, "campaigns")))
        pair.insist("correct_campaign", {"campaign_id": campaign_id, "title": "Clean water"}, new_id())
        pair.insist("launch_campaign", {"campaign_id": campaign_id}, new_id())
        event = ops(pair, "echo", "show_quarantined", event_key=key)["event"]
        event["data"]["title"] = "Clean water"
        ops(pair, "echo", "fix_quarantined", event_key=key, event=event)
        eventually(lambda: len(self.heard_of(pair, campaign_id)) == 4, within=30)
        assert self.heard_of(pair, campaign_id) == ["planned", "corrected", "corrected", "launched"]


class TestCallThatIsNone:
    @pytest.mark.parametrize(
        ("body", "headers"),
        [
            (b"not json", {}),
            (b"[]", {}),
            (b'{"args": "x", "kwargs": 3}', {}),
            (b'{"args": [{}], "kwargs": {}}', {"nameko.deadline": "soon"}),
            (b'{"args": [{}], "kwargs": {}}', {"nameko.call_id_stack": "stack"}),
            (b'{"args": [{}], "kwargs": {}}', {"nameko.actor": "ada"}),
            (b'{"args": [1, 2, 3], "kwargs": {}}', {}),
        ],
    )
    def test_leaves_the_service_as_it_was(self, pair: Pair, body: bytes, headers: dict[str, Any]) -> None:
        with Connection(pair.campaigns.environment["AMQP_URI"]) as connection:
            message = Message(body, content_type="application/json", content_encoding="utf-8")
            message.properties["application_headers"] = headers
            connection.default_channel.basic_publish(message, "nameko-rpc", "campaigns.show_campaign")
        process = pair.campaigns.process
        assert process is not None
        shown = pair.plan()
        assert pair.asker.call(
            "campaigns", "show_campaign", {"campaign_id": shown["campaign_id"]}, timeout=20
        )
        assert process.poll() is None
