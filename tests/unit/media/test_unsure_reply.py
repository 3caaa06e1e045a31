"""How an answer of which nobody knows is settled, and that none goes a third time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.media.domain.events import ThreadReplyDecided, ThreadReplySettled
from services.media.domain.thread import State, Thread
from services.media.domain.thread_message import Decided, Decision, ThreadMessage
from services.media.domain.unsure_reply import decide
from shared.kernel.errors import Conflict
from shared.testing.personas import NOON

LATER = NOON + timedelta(hours=1)
MESSAGE = ThreadMessage("m", "t", 2, "out", "email", "At five.", NOON, "bo", state="unsure", code="cut-off")


def a_thread(state: State = "answered") -> Thread:
    """A thread by text message."""
    return Thread("t", "p", "sms", "The tap", "o", "en", NOON, "bo", NOON, LATER, NOON, state=state)


def decided(decision: Decision) -> Decided:
    """What Bo decided."""
    return Decided(decision, LATER, "bo", "Their log says so.")


class TestDecide:
    def test_takes_it_for_sent(self) -> None:
        message, (told, settled) = decide(a_thread(), MESSAGE, decided("sent"))  # type: ignore[misc]
        assert (message.state, message.code, message.settled_at) == ("sent", "said-sent", LATER)
        assert isinstance(told, ThreadReplyDecided)
        assert isinstance(settled, ThreadReplySettled)
        assert (told.settled_as, told.channel, settled.state) == ("sent", "email", "sent")

    def test_lets_it_wait_for_its_turn_once_more(self) -> None:
        message, told = decide(a_thread(), MESSAGE, decided("send"))
        assert (message.state, message.due_at, message.is_second_copy) == ("queued", LATER, True)
        assert [type(one) for one in told] == [ThreadReplyDecided]

    def test_sends_none_a_third_time(self) -> None:
        again = replace(decide(a_thread(), MESSAGE, decided("send"))[0], state="unsure")
        with pytest.raises(Conflict, match="nothing-to-send-again"):
            decide(a_thread(), again, decided("send"))
        assert decide(a_thread(), again, decided("sent"))[0].state == "sent"

    def test_sends_nothing_in_a_closed_thread(self) -> None:
        with pytest.raises(Conflict, match="thread-closed"):
            decide(a_thread("closed"), MESSAGE, decided("send"))
        assert decide(a_thread("closed"), MESSAGE, decided("sent"))[0].state == "sent"

    @pytest.mark.parametrize("state", ["logged", "queued", "sending", "sent", "failed"])
    def test_refuses_what_is_not_unsure(self, state: str) -> None:
        for decision in ("sent", "send"):
            with pytest.raises(Conflict, match="nothing-unsure"):
                decide(a_thread(), replace(MESSAGE, state=state), decided(decision))  # type: ignore[arg-type]
