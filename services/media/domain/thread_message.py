"""One message of a thread: what somebody wrote to us, or what was answered, and whether that has gone out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Literal

from shared.kernel.ids import id_from

Direction = Literal["in", "out"]
State = Literal["logged", "queued", "sending", "sent", "failed", "unsure"]
"""Of what came in, and of what was said by other ways, there is nothing to send: it is `logged`."""
Decision = Literal["sent", "send"]
SENDABLE = ("sms", "email")
REPEATED_WITHIN = timedelta(minutes=10)
"""The same words of the same number within this time are one message, brought twice, where nothing else tells."""


@dataclass(frozen=True)
class Decided:
    """What somebody decided about an answer of which nobody knew whether it arrived, and why."""

    settled_as: Decision
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class ThreadMessage:
    """A message as it stands. `despite` is why somebody is written to who wanted no more.

    `waited_minutes` and `is_in_time` are of an answer for which somebody waited; `decisions` of one that was unsure.
    """

    message_id: str
    thread_id: str
    seq: int
    direction: Direction
    channel: str
    text: str
    at: datetime
    logged_by: str
    state: State = "logged"
    code: str = ""
    tries: int = 0
    due_at: datetime | None = None
    settled_at: datetime | None = None
    despite: str = ""
    waited_minutes: int | None = None
    is_in_time: bool | None = None
    decisions: tuple[Decided, ...] = ()

    @property
    def is_second_copy(self) -> bool:
        """Whether it was sent once more; it goes never again after that."""
        return any(one.settled_as == "send" for one in self.decisions)


def incoming_id(channel: str, person_id: str, mark: str) -> str:
    """The id of a message that came in by itself: the same for the same mark of the same person."""
    return id_from("thread-message", channel, person_id, mark)


def unmarked_ids(channel: str, person_id: str, contact_id: str, text: str, at: datetime) -> tuple[str, str]:
    """The ids of a message that came in without a mark: by its words, in this stretch of time and in the one before."""
    words = sha256(f"{contact_id} {text}".encode()).hexdigest()
    stretch = int(at.timestamp() // REPEATED_WITHIN.total_seconds())
    now, before = (incoming_id(channel, person_id, f"{words} {one}") for one in (stretch, stretch - 1))
    return now, before
