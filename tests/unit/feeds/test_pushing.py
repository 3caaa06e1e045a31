"""What pushing goes by: signatures, a schedule, what an answer means, what a subscription may become."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from standardwebhooks.webhooks import Webhook

from services.feeds.domain.message import Message
from services.feeds.domain.progress import Progress
from services.feeds.domain.schedule import LADDER, LONGEST, TRIES, Schedule
from services.feeds.domain.sending import Consent, Letter, Outcome
from services.feeds.domain.signing import SECRET_BYTES, signed, written
from services.feeds.domain.subscription import Subscription
from services.feeds.sending.http.line import Reply
from services.feeds.sending.http.webhook import consent_of, meaning, rate_of, seconds_of
from services.feeds.sending.tally import Tally
from shared.kernel.clock import SystemClock
from shared.kernel.errors import Conflict, Forbidden

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
SCHEDULE = Schedule(lambda: 0.0)
FAILED = Outcome("failed", 500)
REFUSED = Outcome("refused", 422)
SUBSCRIPTION = Subscription("s1", "a1", "o1", "Copy", "http", "https://hooks.example/x?token=1", NOW, "chi")
OPEN = SUBSCRIPTION.confirm(0, NOW, "partner")[0]


def letter(sequence: int, **more: Any) -> Letter:
    return Letter(f"e{sequence}", "campaigns.activity.reported", {}, sequence, **more)


class TestSigning:
    @given(body=some.binary(max_size=200), secret=some.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES))
    def test_holds_for_the_reference_library(self, body: bytes, secret: bytes) -> None:
        moment = SystemClock().now()
        text = base64.b64encode(body).decode()
        found = signed([secret], "msg_e1", int(moment.timestamp()), text.encode())
        assert Webhook(written(secret)).sign("msg_e1", moment, text) == found

    def test_is_taken_with_the_old_and_with_the_new_secret(self) -> None:
        new, old, timestamp = b"n" * 32, b"o" * 32, int(SystemClock().now().timestamp())
        headers = {
            "webhook-id": "msg_e1",
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signed([new, old], "msg_e1", timestamp, b'{"a":1}'),
        }
        for secret in (new, old):
            assert Webhook(written(secret)).verify('{"a":1}', headers) == {"a": 1}

    def test_goes_by_an_id_without_a_full_stop(self) -> None:
        assert "." not in Letter("test-1.2", "x", {}).message_id


class TestSchedule:
    @given(tries=some.integers(1, 50), chance=some.floats(0, 1))
    def test_waits_longer_and_longer_by_a_fifth_at_most(self, tries: int, chance: float) -> None:
        schedule = Schedule(lambda: chance)
        step = LADDER[min(tries, len(LADDER)) - 1]
        assert step <= schedule.after(tries).total_seconds() <= step * 1.2 + 0.001
        assert SCHEDULE.after(tries) <= SCHEDULE.after(tries + 1)

    @given(seconds=some.floats(0, 10**9))
    def test_obeys_the_receiver_for_a_day_at_most(self, seconds: float) -> None:
        due = SCHEDULE.due(NOW, 1, seconds)
        assert due - NOW == min(timedelta(seconds=seconds), LONGEST)

    def test_gives_a_failing_receiver_a_day(self) -> None:
        progress, now, tries = Progress("s1", 0), NOW, 0
        while not progress.is_exhausted(now, SCHEDULE):
            progress = progress.failed(FAILED, now, SCHEDULE)
            assert progress.due_at is not None
            now, tries = max(now, progress.due_at), tries + 1
            progress = progress.failed(FAILED, now, SCHEDULE) if now - NOW >= timedelta(days=1) else progress
        assert now - NOW == timedelta(days=1)
        assert tries == 7  # 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, and once more when the day is over


class TestRetryAfter:
    @pytest.mark.parametrize(
        "said",
        ["Mon, 01 Jan 99999999999 00:00:00 GMT", "Mon, 01 Jan 2024 00:00:00 +99999999999999999", "soon"],
    )
    def test_that_no_clock_can_show_is_none(self, said: str) -> None:
        assert seconds_of(said, NOW) is None


class TestAnswers:
    @given(status=some.integers(100, 599))
    def test_mean_one_thing_each(self, status: int) -> None:
        end = meaning(status)
        assert (end == "delivered") == (200 <= status < 300)
        assert (end == "gone") == (status == 410)
        assert (end == "later") == (status in (429, 502, 503, 504))
        about_the_event = 400 <= status < 500 and status not in (408, 410, 425, 429)
        assert (end == "refused") == about_the_event

    @pytest.mark.parametrize(
        ("said", "seconds"),
        [
            ("120", 120.0),
            ("Sat, 08 Mar 2025 12:01:00 GMT", 60.0),
            ("", None),
            ("soon", None),
            ("-5", None),
            ("９", None),
        ],
    )
    def test_say_when_to_come_again(self, said: str, seconds: float | None) -> None:
        assert seconds_of(said, NOW) == seconds


class TestConsent:
    @pytest.mark.parametrize(
        ("headers", "rate"),
        [
            ({"WebHook-Allowed-Origin": "hub.example", "WebHook-Allowed-Rate": "120"}, 120),
            ({"webhook-allowed-origin": "HUB.example", "webhook-allowed-rate": "*"}, 0),
            ({"WebHook-Allowed-Origin": "*"}, 600),
        ],
    )
    def test_is_what_the_headers_say_whatever_the_status(self, headers: dict[str, str], rate: int) -> None:
        for status in (200, 404, 500):
            consent = consent_of(Reply(status, tuple(headers.items()), b""), "hub.example")
            assert (consent.is_given, consent.rate) == (True, rate)

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"WebHook-Allowed-Origin": "other.example", "WebHook-Allowed-Rate": "9"},
            {"WebHook-Allowed-Origin": "*", "WebHook-Allowed-Rate": "many"},
            {"Allow": "POST"},
        ],
    )
    def test_is_not_there_without_them(self, headers: dict[str, str]) -> None:
        consent = consent_of(Reply(200, tuple(headers.items()), b""), "hub.example")
        assert not consent.is_given
        assert "receiver" in consent.reason

    def test_names_a_rate_or_none(self) -> None:
        assert [rate_of(said) for said in ("", "*", "7", "0", "-1", "x")] == [600, 0, 7, None, None, None]


class TestSubscription:
    def test_tells_its_host_and_nothing_else_of_the_address(self) -> None:
        assert "token" not in str(SUBSCRIPTION.open(1))
        assert SUBSCRIPTION.open(1).host == "hooks.example"

    @pytest.mark.parametrize("state", ["asked", "refused", "open", "paused", "closed"])
    def test_becomes_only_what_it_may(self, state: Any) -> None:
        stands = replace(SUBSCRIPTION, state=state)
        wishes: dict[str, Any] = {
            "confirm": lambda: stands.confirm(0, NOW, "partner"),
            "refuse": lambda: stands.refuse(Consent(False, reason="No."), NOW),
            "ask": lambda: stands.ask_again(NOW, "partner"),
            "pause": lambda: stands.pause("partner", "", NOW),
            "resume": lambda: stands.resume("partner", NOW),
            "close": lambda: stands.close("partner", "", NOW),
            "rotate": lambda: stands.rotate(NOW, "partner"),
        }
        allowed = {
            "asked": {"confirm", "refuse", "close", "rotate"},
            "refused": {"confirm", "ask", "close", "rotate"},
            "open": {"pause", "close", "rotate"},
            "paused": {"resume", "close", "rotate"},
            "closed": set(),
        }
        for name, wish in wishes.items():
            if name in allowed[state]:
                wish()
            else:
                with pytest.raises(Conflict):
                    wish()

    def test_asks_anew_at_another_address_and_by_another_key(self) -> None:
        known = OPEN.asks_with("digest")
        moved, told = known.correct("Copy", (), "https://new.example/", NOW, "partner")
        assert (moved.state, moved.confirm_digest, told.has_moved, told.host) == (
            "asked",
            "",
            True,
            "new.example",
        )
        same, told = known.correct("Other", ("a.b.c",), known.sink, NOW, "partner")
        assert (same.state, told.has_moved) == ("open", False)

    def test_that_a_steward_paused_a_steward_resumes(self) -> None:
        paused, _ = OPEN.pause("steward", "Too much.", NOW)
        with pytest.raises(Forbidden):
            paused.resume("partner", NOW)
        assert paused.resume("steward", NOW)[0].state == "open"


class TestMessage:
    def test_waits_for_a_person_after_five_tries(self) -> None:
        message, told = Message.of("s1", "a1", letter(3), NOW), ()
        for tries in range(1, TRIES + 1):
            assert told == ()
            message, told = message.refused(REFUSED, NOW, SCHEDULE)
            assert message.tries == tries
        assert (message.state, message.due_at, told[0].status) == ("quarantined", None, 422)

    def test_is_taken_after_all_and_told_only_where_a_person_was_asked(self) -> None:
        waiting, _ = Message.of("s1", "a1", letter(3), NOW).refused(REFUSED, NOW, SCHEDULE)
        assert waiting.arrived(NOW)[1] == ()
        message = replace(waiting, state="quarantined", tries=TRIES)
        again = message.replay(NOW)
        assert (again.state, again.due_at) == ("waiting", NOW)
        assert [told.how for told in again.arrived(NOW)[1]] == ["delivered"]
        with pytest.raises(Conflict):
            again.skip("", NOW)


class TestTally:
    def tally(self, **more: Any) -> Tally:
        return Tally(SCHEDULE, Progress("s1", 0), **{"waiting": 0, **more})

    def test_lets_others_pass_what_one_event_is_refused_for(self) -> None:
        tally = self.tally()
        assert tally.take(letter(1), REFUSED, NOW)
        assert tally.take(letter(2), Outcome("delivered", 200), NOW)
        assert (tally.progress.sent_up_to, len(tally.refused), tally.waiting) == (2, 1, 1)

    def test_stops_where_too_many_are_refused(self) -> None:
        tally = self.tally(waiting=100)
        assert not tally.take(letter(1), REFUSED, NOW)
        assert (tally.progress.sent_up_to, tally.refused) == (0, [])

    def test_stops_at_the_same_event_where_the_receiver_fails(self) -> None:
        tally = self.tally()
        assert not tally.take(letter(1), FAILED, NOW)
        assert (tally.progress.sent_up_to, tally.progress.tries) == (0, 1)
        assert tally.progress.due_at == NOW + timedelta(seconds=5)

    def test_ends_for_good_what_is_gone(self) -> None:
        tally = self.tally()
        assert not tally.take(letter(1), Outcome("gone", 410), NOW)
        assert tally.ends == "closed"

    def test_of_a_test_says_nothing_of_the_stream(self) -> None:
        tally = self.tally()
        for outcome in (FAILED, REFUSED, Outcome("gone", 410)):
            assert tally.take(letter(0, kind="test"), outcome, NOW)
        assert (tally.progress, tally.ends) == (Progress("s1", 0), "")
