"""What may be decided about an answer in a thread of which nobody knows whether it arrived."""

from __future__ import annotations

from dataclasses import replace

from services.media.domain.events import ThreadReplyDecided, ThreadReplySettled
from services.media.domain.thread import Thread
from services.media.domain.thread_message import Decided, ThreadMessage
from shared.kernel.errors import Conflict

SAID_SENT = "said-sent"
Told = tuple[ThreadReplyDecided] | tuple[ThreadReplyDecided, ThreadReplySettled]


def decide(thread: Thread, message: ThreadMessage, decided: Decided) -> tuple[ThreadMessage, Told]:
    """Take an unsure answer for sent, or let it wait for its turn once more, and never a second time."""
    if message.state != "unsure":
        raise Conflict("nothing-unsure", "This answer is not unsure; somebody may have decided already.")
    about = thread.of(message.channel)
    told = ThreadReplyDecided(**about, message_id=message.message_id, settled_as=decided.settled_as)
    known = replace(message, decisions=(*message.decisions, decided))
    if decided.settled_as == "sent":
        arrived = ThreadReplySettled(**about, message_id=message.message_id, state="sent", code=SAID_SENT)
        return replace(known, state="sent", code=SAID_SENT, settled_at=decided.at, due_at=None), (
            told,
            arrived,
        )
    _must_go_again(thread, message)
    return replace(known, state="queued", code="", settled_at=None, due_at=decided.at), (told,)


def _must_go_again(thread: Thread, message: ThreadMessage) -> None:
    if thread.state == "closed":
        raise Conflict("thread-closed", "This is closed; open it again before you send anything in it.")
    if message.is_second_copy:
        raise Conflict(
            "nothing-to-send-again",
            "This answer was sent once more already; none is sent a third time. Write another, if need be.",
        )
