"""Events pushed to a real receiver: signed, in order, none left out, and what is done when it does not take them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent
from standardwebhooks.webhooks import Webhook

from shared.kernel.errors import Conflict, Invalid
from shared.testing.doors import Door
from shared.testing.hook_server import HookServer
from shared.testing.personas import CHI, NOON
from tests.component.feeds.conftest import CORRECTED, REMOVED, SHARED, Agree, Happen, pulled
from tests.component.feeds.pushing import Pusher, tried


class TestSending:
    def test_gives_the_very_events_that_are_pulled_in_their_order(
        self,
        feeds: Door,
        subscribed: tuple[str, str],
        happen: Happen,
        pusher: Pusher,
    ) -> None:
        (agreement_id, key), hook_server = subscribed, pusher.hooks
        for number in range(130):
            happen(activity_id=f"a{number}")
        pusher.all()
        assert [told.event for told in hook_server.told] == [
            *pulled(feeds, agreement_id),
            *pulled(feeds, agreement_id, 100),
        ]
        assert set(hook_server.tries.values()) == {1}
        assert len(hook_server.connections) == 1
        found = pusher.shown(key)
        assert (found["sequence"], found["sent_up_to"], found["oldest_unsent_at"]) == (130, 130, None)
        assert feeds.database["attempts"].count_documents({"end": "delivered"}) == 130

    def test_signs_the_bytes_that_it_sends(
        self, feeds: Door, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        wish = {"agreement_id": agreement_id, "name": "Copy", "sink": hook_server.url}
        made = feeds.open_subscription(wish)
        old = made["secret"]
        pusher.turn()
        new = feeds.rotate_secret({"subscription_id": made["subscription_id"]})["secret"]
        event_id = happen()
        pusher.all()
        (told,) = hook_server.told
        assert told.message_id == f"msg_{event_id}"
        assert told.headers["content-type"] == "application/cloudevents+json; charset=utf-8"
        assert told.headers["webhook-request-origin"] == "hub.example"
        assert told.headers["webhook-timestamp"] == str(int(NOON.timestamp()))
        signatures = [Webhook(one).sign(told.message_id, NOON, told.body.decode()) for one in (new, old)]
        assert told.headers["webhook-signature"] == " ".join(signatures)
        read = JSONFormat().read(CloudEvent, told.body)
        assert (read.get_id(), read.get_extension("sequence")) == (event_id, "000000000001")

    def test_signs_with_the_old_secret_for_a_day(
        self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        feeds.rotate_secret({"subscription_id": key})
        assert pusher.shown(key)["old_secret_until"] == NOON + timedelta(days=1)
        pusher.later(hours=25)
        happen()
        pusher.all()
        assert len(hook_server.told[0].headers["webhook-signature"].split()) == 1
        assert pusher.shown(key)["old_secret_until"] is None

    def test_leaves_out_types_that_are_not_wanted(
        self, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree(events=[SHARED, {"type": "campaigns.activity.corrected", "fields": {}}])
        key = pusher.open(agreement_id, hook_server, types=["campaigns.activity.corrected"])
        happen()
        happen(CORRECTED)
        happen(activity_id="a2")
        pusher.all()
        assert [told.event["type"] for told in hook_server.told] == [CORRECTED]
        assert pusher.shown(key)["sent_up_to"] == 3

    def test_begins_where_it_is_wished(
        self, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        for number in range(4):
            happen(activity_id=f"a{number}")
        pusher.open(agreement_id, hook_server, begins=3)
        pusher.all()
        assert hook_server.subjects == ["a2", "a3"]

    def test_keeps_the_rate_that_the_receiver_allows(
        self, agree: Agree, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        agreement_id = agree()
        hook_server.manners.consent = {"WebHook-Allowed-Origin": "*", "WebHook-Allowed-Rate": "30"}
        pusher.open(agreement_id, hook_server)
        happen()
        happen(activity_id="a2")
        pusher.turn()
        assert len(hook_server.told) == 1


class TestRefused:
    def test_one_event_holds_up_no_other_and_waits_for_a_person(
        self,
        feeds: Door,
        subscribed: tuple[str, str],
        happen: Happen,
        pusher: Pusher,
    ) -> None:
        (agreement_id, key), hook_server = subscribed, pusher.hooks
        hook_server.manners.about, hook_server.manners.body = {"a1": 422}, b"No such place."
        for number in range(3):
            happen(activity_id=f"a{number}")
        pusher.all()
        assert hook_server.subjects == ["a0", "a2"]
        assert (pusher.shown(key)["sent_up_to"], pusher.shown(key)["waiting"]) == (3, 1)
        for seconds in (6, 301, 1801, 7201):
            pusher.later(seconds=seconds)
        assert pusher.shown(key)["quarantined"] == 1
        (found,) = feeds.list_messages({"agreement_id": agreement_id})["items"]
        assert (found["sequence"], found["tries"], found["status"]) == (2, 5, 422)
        assert found["answer"] == "No such place."
        assert [one["data"]["sequence"] for one in feeds.events("message.quarantined")] == [2]
        pusher.later(days=2)
        assert sum(hook_server.tries.values()) == 2 + 5

    def test_is_sent_once_more_or_left(
        self,
        feeds: Door,
        subscribed: tuple[str, str],
        happen: Happen,
        pusher: Pusher,
    ) -> None:
        agreement_id, hook_server = subscribed[0], pusher.hooks
        hook_server.manners.about = {"a0": 400, "a1": 400}
        happen(activity_id="a0")
        happen(activity_id="a1")
        for seconds in (0, 6, 301, 1801, 7201):
            pusher.later(seconds=seconds)
        first, second = feeds.list_messages({"agreement_id": agreement_id})["items"]
        assert (first["sequence"], second["sequence"]) == (1, 2)
        feeds.call("skip_message", {"message_id": first["message_id"], "reason": "By hand."}, actor=CHI)
        hook_server.manners.about = {}
        feeds.call("replay_message", {"message_id": second["message_id"]}, actor=CHI)
        with pytest.raises(Conflict):
            feeds.replay_message({"message_id": first["message_id"]})
        pusher.all()
        assert hook_server.subjects == ["a1"]
        assert {one["data"]["how"] for one in feeds.events("message.settled")} == {"skipped", "delivered"}
        assert feeds.list_messages({"agreement_id": agreement_id})["items"] == []

    def test_too_many_hold_up_the_others(
        self, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status = 400
        for number in range(103):
            happen(activity_id=f"a{number}")
        pusher.turn()
        pusher.turn()
        assert (pusher.shown(key)["sent_up_to"], pusher.shown(key)["waiting"]) == (100, 100)
        hook_server.manners.status = 204
        pusher.later(seconds=6)
        assert (pusher.shown(key)["sent_up_to"], pusher.shown(key)["waiting"]) == (103, 0)
        assert len(hook_server.told) == 103


class TestOnceMore:
    @pytest.fixture
    def sent(self, feeds: Door, key: str, happen: Happen, pusher: Pusher, hook_server: HookServer) -> str:
        """Five events that were sent, an hour between each."""
        for number in range(5):
            happen(activity_id=f"a{number}")
            pusher.later(hours=1)
        hook_server.told.clear()
        return key

    @pytest.mark.parametrize(
        ("asked", "subjects"),
        [
            ({"from_sequence": 2, "to_sequence": 3}, ["a1", "a2"]),
            ({"from_sequence": 4}, ["a3", "a4"]),
            ({"since": (NOON + timedelta(hours=2)).isoformat()}, ["a2", "a3", "a4"]),
            ({"since": (NOON + timedelta(hours=2, seconds=1)).isoformat()}, ["a3", "a4"]),
            ({"since": datetime(1990, 1, 1, tzinfo=UTC).isoformat()}, ["a0", "a1", "a2", "a3", "a4"]),
        ],
    )
    def test_sends_a_range_under_the_same_ids(
        self,
        feeds: Door,
        sent: str,
        pusher: Pusher,
        asked: dict[str, Any],
        subjects: list[str],
    ) -> None:
        hook_server = pusher.hooks
        feeds.call("resend", {"subscription_id": sent, **asked}, actor=CHI)
        pusher.all()
        assert hook_server.subjects == subjects
        assert all(hook_server.tries[told.message_id] == 2 for told in hook_server.told)
        assert pusher.shown(sent)["resend"] is None
        assert {one["kind"] for one in tried(feeds, sent)[5:]} == {"resend"}

    @pytest.mark.parametrize("waits", [(), (6, 301, 1801, 7201)], ids=["tried again", "set aside"])
    def test_settles_what_was_refused_before(
        self, feeds: Door, subscribed: tuple[str, str], happen: Happen, pusher: Pusher, waits: tuple[int, ...]
    ) -> None:
        (_, key), hook_server = subscribed, pusher.hooks
        hook_server.manners.about = {"a0": 422}
        happen(activity_id="a0")
        for seconds in (0, *waits):
            pusher.later(seconds=seconds)
        assert pusher.shown(key)["quarantined" if waits else "waiting"] == 1
        hook_server.manners.about = {}
        feeds.call("resend", {"subscription_id": key, "from_sequence": 1}, actor=CHI)
        pusher.all()
        assert hook_server.subjects == ["a0"]
        assert (pusher.shown(key)["quarantined"], pusher.shown(key)["waiting"]) == (0, 0)
        assert len(feeds.events("message.settled")) == bool(waits)
        pusher.later(days=2)
        assert hook_server.subjects == ["a0"]

    def test_refuses_what_was_not_sent_yet(self, feeds: Door, sent: str) -> None:
        for wrong in ({"from_sequence": 6}, {}, {"since": "2030-01-01T00:00:00Z"}):
            with pytest.raises(Invalid):
                feeds.resend({"subscription_id": sent, **wrong})
        feeds.resend({"subscription_id": sent, "from_sequence": 1})
        with pytest.raises(Conflict, match="already"):
            feeds.resend({"subscription_id": sent, "from_sequence": 1})


class TestTests:
    def test_send_an_example_by_the_terms_and_show_what_was_answered(
        self, feeds: Door, key: str, pusher: Pusher, hook_server: HookServer
    ) -> None:
        hook_server.manners.status, hook_server.manners.body = 200, b"Thank you."
        wish = {"subscription_id": key, "type": "campaigns.activity.reported"}
        test_id = feeds.call("send_test", wish, actor=CHI)["test_id"]
        pusher.all()
        (told,) = hook_server.told
        assert (told.event["id"], told.event["test"]) == (f"test-{test_id}", True)
        assert "sequence" not in told.event
        assert set(told.event["data"]) <= set(SHARED["fields"])
        (attempt,) = tried(feeds, key)
        assert (attempt["kind"], attempt["answer"], attempt["example"]) == ("test", "Thank you.", told.event)
        assert JSONFormat().read(CloudEvent, told.body).get_extension("test") is True
        assert pusher.shown(key)["tests_waiting"] == 0

    def test_are_sent_while_it_is_paused_and_change_nothing(
        self, feeds: Door, key: str, pusher: Pusher, hook_server: HookServer
    ) -> None:
        feeds.pause_subscription({"subscription_id": key})
        hook_server.manners.status = 410
        feeds.send_test({"subscription_id": key})
        pusher.all()
        assert pusher.shown(key)["state"] == "paused"
        assert tried(feeds, key)[0]["type"] == "feeds.test.sent"

    def test_of_what_is_not_agreed_are_refused(self, feeds: Door, key: str) -> None:
        for name in (REMOVED.removeprefix("org.groundswell.").removesuffix(".v1"), "nothing"):
            with pytest.raises(Invalid, match="not agreed on"):
                feeds.send_test({"subscription_id": key, "type": name})
