"""The rules of threads: who waits since when, when that is told, and what ends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.media.domain.merged import MergedPerson
from services.media.domain.opt_out_words import wants_no_more
from services.media.domain.reply_time import HOURS, reply_hours
from services.media.domain.thread import MOST_MESSAGES, MOST_MOVES, HandOver, Move, Said, Thread
from services.media.service.reply_times import ReplyTimes, hours_of
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.settings import SettingMissing, Settings
from shared.testing.personas import AGENCY, COALITION, NOON

DAY = timedelta(days=1)


def said(text: str = "When does the tap run?", channel: str = "sms", at: datetime = NOON) -> Said:
    """What somebody wrote."""
    return Said("m1", text, channel, at, "bo")


def a_thread(**more: object) -> Thread:
    """A thread of somebody who wrote at noon and is to be answered within a day."""
    known: dict[str, object] = {
        "thread_id": "t1",
        "person_id": "p1",
        "channel": "sms",
        "subject": "The tap",
        "organization_id": COALITION,
        "language": "en",
        "opened_at": NOON,
        "opened_by": "bo",
        "received_at": NOON,
        "reply_by": NOON + DAY,
        "last_at": NOON,
        **more,
    }
    return Thread(**known)  # type: ignore[arg-type]


class TestThread:
    def test_waits_from_the_first_message_on(self) -> None:
        thread, message, events = a_thread().open(said())
        assert (thread.state, thread.messages, message.seq, message.direction) == ("waiting", 1, 1, "in")
        assert [type(one).__name__ for one in events] == ["ThreadOpened", "ThreadMessageReceived"]

    def test_does_not_wait_where_somebody_only_wants_no_more(self) -> None:
        thread, _, events = a_thread().open(said(" Stopp! "))
        assert (thread.state, thread.outcome, thread.opted_out_at) == ("closed", "no-answer-needed", NOON)
        names = [type(one).__name__ for one in events]
        assert names == ["ThreadOpened", "ThreadMessageReceived", "ThreadOptedOut", "ThreadClosed"]

    def test_keeps_the_deadline_where_somebody_writes_again(self) -> None:
        later = NOON + timedelta(hours=5)
        thread, _, events = a_thread().take_in(later, said(at=later), HOURS)
        assert thread.reply_by == NOON + DAY
        assert [type(one).__name__ for one in events] == ["ThreadMessageReceived"]

    @pytest.mark.parametrize("state", ["answered", "closed"])
    def test_waits_again_with_a_new_deadline(self, state: str) -> None:
        later = NOON + 2 * DAY
        rested = a_thread(state=state, rested_at=NOON)
        thread, _, events = rested.take_in(later, said(at=later), HOURS)
        assert (thread.state, thread.received_at, thread.reply_by) == ("waiting", later, later + DAY)
        assert [type(one).__name__ for one in events] == ["ThreadReopened", "ThreadMessageReceived"]

    def test_takes_nothing_after_thirty_days(self) -> None:
        later = NOON + 31 * DAY
        rested = a_thread(state="closed", rested_at=NOON)
        with pytest.raises(Conflict, match="thread-too-old"):
            rested.take_in(later, said(at=later), HOURS)
        assert a_thread().is_open_to_them(later)

    def test_says_how_long_somebody_waited(self) -> None:
        thread, message, (event,) = a_thread().reply(NOON + timedelta(minutes=95), said("At five."), "")
        assert (thread.state, message.state, message.waited_minutes) == ("answered", "queued", 95)
        assert event.is_in_time  # type: ignore[attr-defined]
        _, _, (late,) = a_thread().reply(NOON + 2 * DAY, said("At five."), "")
        assert not late.is_in_time  # type: ignore[attr-defined]

    def test_says_nothing_of_waiting_where_nobody_waited(self) -> None:
        _, message, (event,) = a_thread(state="answered", rested_at=NOON).reply(NOON + DAY, said(), "")
        assert (message.waited_minutes, message.is_in_time) == (None, None)
        assert event.waited_minutes is None  # type: ignore[attr-defined]

    @pytest.mark.parametrize("channel", ["phone", "letter", "in-person", "social"])
    def test_sends_nothing_by_ways_that_people_use_themselves(self, channel: str) -> None:
        _, message, _ = a_thread().reply(NOON, said(channel=channel), "")
        assert (message.state, message.due_at) == ("logged", None)

    def test_needs_a_reason_for_who_wants_no_more(self) -> None:
        stopped = a_thread(opted_out_at=NOON)
        with pytest.raises(Conflict, match="opted-out"):
            stopped.reply(NOON, said("At five."), "")
        assert stopped.reply(NOON, said("At five."), "They asked again by phone.")[1].despite
        assert stopped.reply(NOON, said("At five.", "phone"), "")[1].state == "logged"

    def test_lets_them_wait_since_when_they_did_where_an_answer_was_lost(self) -> None:
        answered, _, _ = a_thread().reply(NOON + timedelta(hours=1), said(), "")
        thread, (event,) = answered.undelivered()
        assert (thread.state, thread.received_at, thread.reply_by) == ("waiting", NOON, NOON + DAY)
        assert event.by == "undelivered"  # type: ignore[attr-defined]
        assert a_thread(state="closed").undelivered()[1] == ()

    def test_refuses_a_text_message_that_is_too_long(self) -> None:
        with pytest.raises(Invalid, match="text-too-long"):
            a_thread().reply(NOON, said("x" * 1_601), "")
        assert a_thread().reply(NOON, said("x" * 1_601, "email"), "")

    def test_is_full_at_last(self) -> None:
        full = a_thread(messages=MOST_MESSAGES)
        with pytest.raises(Conflict, match="thread-full"):
            full.take_in(NOON, said(), HOURS)
        with pytest.raises(Conflict, match="thread-full"):
            full.reply(NOON, said(), "")


class TestDeadline:
    def test_is_told_once_when_it_has_passed(self) -> None:
        thread = a_thread()
        assert thread.overdue(NOON)[1] == ()
        told, (event,) = thread.overdue(NOON + DAY)
        assert event.reply_by == NOON + DAY  # type: ignore[attr-defined]
        assert told.overdue(NOON + 2 * DAY)[1] == ()
        assert told.tells_at is None

    def test_is_told_again_for_another_deadline(self) -> None:
        told, _ = a_thread().overdue(NOON + DAY)
        moved, _ = told.move(Move(told.reply_by, NOON + 3 * DAY, NOON + 2 * DAY, "bo", "Rain"))
        assert moved.tells_at == NOON + 3 * DAY
        assert len(moved.overdue(NOON + 4 * DAY)[1]) == 1

    def test_is_not_told_of_what_was_answered(self) -> None:
        answered, _, _ = a_thread().reply(NOON, said(), "")
        assert answered.overdue(NOON + 9 * DAY)[1] == ()

    def test_is_moved_to_a_moment_to_come_alone(self) -> None:
        with pytest.raises(Invalid, match="reply-date-invalid"):
            a_thread().move(Move(NOON + DAY, NOON, NOON, "bo", "Rain"))
        with pytest.raises(Conflict, match="thread-not-waiting"):
            a_thread(state="answered").move(Move(NOON + DAY, NOON + 2 * DAY, NOON, "bo", "Rain"))

    def test_is_not_moved_for_ever(self) -> None:
        move = Move(NOON, NOON + DAY, NOON, "bo", "Rain")
        with pytest.raises(Conflict, match="thread-moved-often"):
            a_thread(moves=(move,) * MOST_MOVES).move(replace(move, reply_by=NOON + 9 * DAY))


class TestHandOver:
    OVER = HandOver(COALITION, AGENCY, NOON, "bo", "They run the pump.", "Said so on the phone.")

    def test_needs_consent(self) -> None:
        with pytest.raises(Invalid, match="consent-missing"):
            a_thread().hand_over(self.OVER, has_agreed=False)

    def test_keeps_who_had_it(self) -> None:
        thread, event = a_thread(taken_by="bo").hand_over(self.OVER, has_agreed=True)
        assert (thread.organization_id, thread.taken_by, thread.hand_overs) == (AGENCY, None, (self.OVER,))
        assert event.from_organization_id == COALITION

    def test_goes_to_somebody_else(self) -> None:
        with pytest.raises(Conflict, match="thread-handed-over"):
            a_thread(organization_id=AGENCY).hand_over(self.OVER, has_agreed=True)


class TestTaking:
    def test_makes_what_is_nobodys_the_takers(self) -> None:
        taken, event = a_thread(organization_id=None).take(NOON, "bo", COALITION)
        assert (taken.organization_id, taken.taken_by, event.user_id) == (COALITION, "bo", "bo")

    def test_is_refused_while_another_has_it(self) -> None:
        for who in ("ada", "bo"):
            with pytest.raises(Conflict, match="thread-taken"):
                a_thread(taken_by=who).take(NOON, "bo", COALITION)

    def test_ends_when_it_is_given_back(self) -> None:
        assert a_thread(taken_by="bo").release()[0].taken_by is None
        with pytest.raises(Conflict, match="thread-not-taken"):
            a_thread().release()


class TestEnd:
    def test_is_refused_twice(self) -> None:
        closed, event = a_thread().close(NOON, "spam")
        assert event.outcome == "spam"
        with pytest.raises(Conflict, match="thread-closed"):
            closed.close(NOON, "settled")
        with pytest.raises(Conflict, match="thread-closed"):
            closed.reply(NOON, said(), "")

    def test_can_be_taken_back(self) -> None:
        closed, _ = a_thread().close(NOON, "settled")
        thread, event = closed.reopen(NOON + DAY, HOURS)
        assert (thread.state, thread.outcome, thread.reply_by) == ("waiting", "", NOON + 2 * DAY)
        assert event.by == "person"
        with pytest.raises(Conflict, match="thread-waiting"):
            thread.reopen(NOON, HOURS)


class TestReplyHours:
    def test_are_those_that_are_set_and_else_the_usual(self) -> None:
        assert reply_hours("") == HOURS
        assert reply_hours("sms=12, letter=120") == {**HOURS, "sms": 12, "letter": 120}

    @pytest.mark.parametrize("text", ["pigeon=3", "sms", "sms=0", "sms=soon"])
    def test_refuse_what_they_are_not(self, text: str) -> None:
        with pytest.raises(ValueError, match=r"way|invalid"):
            reply_hours(text)

    def test_end_the_process_with_a_sentence_where_they_make_no_sense(self) -> None:
        assert hours_of(Settings({"GROUNDSWELL_REPLY_HOURS": "sms=12"}))["sms"] == 12
        with pytest.raises(SettingMissing, match="GROUNDSWELL_REPLY_HOURS is 'sms=soon'"):
            hours_of(Settings({"GROUNDSWELL_REPLY_HOURS": "sms=soon"}))

    def test_are_read_when_the_process_starts_and_not_before(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GROUNDSWELL_REPLY_HOURS", "sms=12")
        times = ReplyTimes()
        assert times.hours["sms"] == HOURS["sms"]
        times.setup()
        assert times.hours["sms"] == 12


class TestWordsThatEndMessages:
    @pytest.mark.parametrize("text", ["STOP", " stop. ", "Arrêt", "ARRET!", "Stopp", "unsubscribe"])
    def test_are_known_in_several_languages(self, text: str) -> None:
        assert wants_no_more(text)

    @pytest.mark.parametrize("text", ["Where does the bus stop?", "Please stop the leak", ""])
    def test_are_no_part_of_a_sentence(self, text: str) -> None:
        assert not wants_no_more(text)


class TestMergedPerson:
    def test_hears_the_newest_word(self) -> None:
        merged = MergedPerson("p1").leading_to(5, "p2")
        assert merged.merged_into == "p2"
        assert merged.leading_to(3, "") == merged
        assert merged.leading_to(6, "").merged_into == ""
