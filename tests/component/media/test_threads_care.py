"""Who has a thread and until when, through the door of media: taken, handed over, put off, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shared.kernel.errors import Conflict, Invalid
from shared.testing.doors import Door
from shared.testing.personas import ADA, AGENCY, BO, COALITION, NOON
from tests.component.media.talking import opened, shown


class TestTakeThread:
    def test_says_who_answers(self, media: Door) -> None:
        thread_id = opened(media)
        media.take_thread({"thread_id": thread_id, "expected_version": 1}, actor=BO)
        assert shown(media, thread_id)["taken_by"] == "bo"
        with pytest.raises(Conflict, match="thread-taken"):
            media.take_thread({"thread_id": thread_id}, actor=ADA)
        media.release_thread({"thread_id": thread_id}, actor=BO)
        assert shown(media, thread_id)["taken_by"] is None
        assert [one["type"].split(".")[-2] for one in media.events() if "thread" in one["type"]][-2:] == [
            "taken",
            "released",
        ]

    def test_refuses_to_give_back_what_nobody_has(self, media: Door) -> None:
        with pytest.raises(Conflict, match="thread-not-taken"):
            media.release_thread({"thread_id": opened(media)}, actor=BO)


class TestHandOverThread:
    OVER = {
        "to_organization_id": AGENCY,
        "reason": "They run the pump.",
        "consent": True,
        "consent_note": "Said so on the phone.",
    }

    def test_keeps_who_had_it_and_how_it_was_agreed(self, media: Door) -> None:
        thread_id = opened(media)
        media.hand_over_thread({"thread_id": thread_id, **self.OVER}, actor=BO)
        thread = shown(media, thread_id)
        assert thread["organization_id"] == AGENCY
        (over,) = thread["hand_overs"]
        assert (over["from_organization_id"], over["by"], over["consent_note"]) == (
            COALITION,
            "bo",
            "Said so on the phone.",
        )
        (told,) = media.events("thread.handed_over")
        assert "reason" not in told["data"]

    def test_needs_the_consent(self, media: Door) -> None:
        thread_id = opened(media)
        with pytest.raises(Invalid, match="consent-missing"):
            media.hand_over_thread({"thread_id": thread_id, **self.OVER, "consent": False}, actor=BO)
        with pytest.raises(Invalid, match="fields-invalid"):
            media.hand_over_thread({"thread_id": thread_id, **self.OVER, "consent_note": ""}, actor=BO)
        assert shown(media, thread_id)["organization_id"] == COALITION


class TestMoveReplyDate:
    def test_keeps_the_one_before(self, media: Door) -> None:
        thread_id = opened(media)
        until = NOON + timedelta(days=3)
        media.move_reply_date(
            {"thread_id": thread_id, "reply_by": until.isoformat(), "reason": "The office is closed."},
            actor=BO,
        )
        thread = shown(media, thread_id)
        assert thread["reply_by"] == until
        assert thread["moves"][0]["before"] == NOON + timedelta(hours=24)
        (told,) = media.events("thread.reply_date_moved")
        assert told["data"]["before"] == NOON + timedelta(hours=24)

    def test_refuses_what_has_passed(self, media: Door) -> None:
        wish = {"thread_id": opened(media), "reply_by": NOON.isoformat(), "reason": "Rain"}
        with pytest.raises(Invalid, match="reply-date-invalid"):
            media.move_reply_date(wish, actor=BO)


class TestCloseThread:
    def test_says_why_and_can_be_taken_back(self, media: Door) -> None:
        thread_id = opened(media)
        media.close_thread({"thread_id": thread_id, "outcome": "could-not-reach"}, actor=BO)
        assert shown(media, thread_id)["outcome"] == "could-not-reach"
        media.clock.move(days=40)
        media.reopen_thread({"thread_id": thread_id}, actor=BO)
        thread = shown(media, thread_id)
        assert (thread["state"], thread["reply_by"]) == ("waiting", NOON + timedelta(days=41))
        with pytest.raises(Conflict, match="thread-waiting"):
            media.reopen_thread({"thread_id": thread_id}, actor=BO)

    def test_refuses_another_word(self, media: Door) -> None:
        with pytest.raises(Invalid, match="fields-invalid"):
            media.close_thread({"thread_id": opened(media), "outcome": "bored"}, actor=BO)
