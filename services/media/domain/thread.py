"""A thread: a conversation with one participant, who answers it, and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, TypeVar

from services.media.domain.events import (
    ThreadClosed,
    ThreadHandedOver,
    ThreadMessageReceived,
    ThreadOpened,
    ThreadOptedOut,
    ThreadOverdue,
    ThreadReleased,
    ThreadReopened,
    ThreadReplied,
    ThreadReplyDateMoved,
    ThreadTaken,
)
from services.media.domain.opt_out_words import wants_no_more
from services.media.domain.reply_time import reply_by
from services.media.domain.thread_message import SENDABLE, ThreadMessage
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.events import DomainEvent

CHANNELS = ("sms", "email", "phone", "letter", "in-person", "social")
STATES = ("waiting", "answered", "closed")
OUTCOMES = ("settled", "no-answer-needed", "could-not-reach", "spam")
MOST_MESSAGES = 500
MOST_MOVES = 50
REOPENS_WITHIN = timedelta(days=30)
LONGEST_SMS = 1_600
State = Literal["waiting", "answered", "closed"]
E = TypeVar("E")
Events = tuple[DomainEvent, ...]


@dataclass(frozen=True)
class Said:
    """What was said, by which way and when, and by whom of us it is written down."""

    message_id: str
    text: str
    channel: str
    at: datetime
    by: str


@dataclass(frozen=True)
class HandOver:
    """Who had the thread before, who got it, and that the participant agreed to it, and how."""

    from_organization_id: str | None
    to_organization_id: str
    at: datetime
    by: str
    reason: str
    consent_note: str


@dataclass(frozen=True)
class Move:
    """A moment by which it was to be answered, given up for another, and why."""

    before: datetime
    reply_by: datetime
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Thread:
    """A thread at one moment; its messages are kept apart.

    `received_at` is since when they wait, or waited last, and `rested_at` since when they do not. `told_for` is the
    deadline of which it was told that it has passed; `tells_at` when that is to be told, None where it is not.
    """

    thread_id: str
    person_id: str
    channel: str
    subject: str
    organization_id: str | None
    language: str
    opened_at: datetime
    opened_by: str
    received_at: datetime
    reply_by: datetime
    last_at: datetime
    campaign_id: str | None = None
    policy_id: str | None = None
    contact_id: str = ""
    state: State = "waiting"
    messages: int = 0
    taken_by: str | None = None
    taken_at: datetime | None = None
    rested_at: datetime | None = None
    outcome: str = ""
    opted_out_at: datetime | None = None
    hand_overs: tuple[HandOver, ...] = ()
    moves: tuple[Move, ...] = ()
    told_for: datetime | None = None
    tells_at: datetime | None = None
    version: int = 0

    def __post_init__(self) -> None:
        is_told = self.state != "waiting" or self.told_for == self.reply_by
        object.__setattr__(self, "tells_at", None if is_told else self.reply_by)

    def open(self, said: Said) -> tuple[Thread, ThreadMessage, Events]:
        """Begin with what somebody said; who only wants no more messages waits for no answer."""
        thread, message = self._with("in", said)
        is_stop = _is_stop(said)
        if is_stop:
            thread = replace(thread, state="closed", outcome="no-answer-needed", rested_at=said.at)
        opened = thread._told(
            ThreadOpened, language=self.language, is_waiting=not is_stop, reply_by=self.reply_by
        )
        closed = (thread._told(ThreadClosed, outcome=thread.outcome),) if is_stop else ()
        thread, noted = thread._noted(said)
        return thread, message, (opened, *noted, *closed)

    def take_in(
        self, now: datetime, said: Said, hours: Mapping[str, int]
    ) -> tuple[Thread, ThreadMessage, Events]:
        """Add what they said; who was answered waits again, who waits already has the deadline they had."""
        self._must_have_room()
        if not self.is_open_to_them(now):
            raise Conflict("thread-too-old", "This has rested for more than 30 days; open a new thread.")
        thread, message = self._with("in", said)
        again: Events = ()
        if self.state != "waiting" and not _is_stop(said):
            thread, reopened = thread._waiting(said.at, reply_by(said.channel, said.at, hours), "message")
            again = (reopened,)
        thread, noted = thread._noted(said)
        return thread, message, (*again, *noted)

    def reply(self, now: datetime, said: Said, despite: str) -> tuple[Thread, ThreadMessage, Events]:
        """Answer; by text message and e-mail it is sent, for other ways this says what was answered."""
        self._must_not_be_closed()
        self._must_have_room()
        self._must_be_fit(said, despite)
        thread, message = self._with("out", said)
        if said.channel in SENDABLE:
            message = replace(message, state="queued", due_at=now, despite=despite)
        if self.state == "waiting":
            thread = replace(thread, state="answered", rested_at=now)
            waited = round((now - self.received_at).total_seconds() / 60)
            message = replace(message, waited_minutes=waited, is_in_time=now <= self.reply_by)
        replied = self._told(
            ThreadReplied,
            channel=said.channel,
            message_id=said.message_id,
            waited_minutes=message.waited_minutes,
            is_in_time=message.is_in_time,
        )
        return thread, message, (replied,)

    def undelivered(self) -> tuple[Thread, Events]:
        """Let them wait again, since when they did: an answer did not reach them."""
        if self.state != "answered":
            return self, ()
        thread, reopened = self._waiting(self.received_at, self.reply_by, "undelivered")
        return thread, (reopened,)

    def take(self, now: datetime, actor_id: str, organization_id: str | None) -> tuple[Thread, ThreadTaken]:
        """Answer it oneself; what is nobody's is of the taker's organisation from then on."""
        self._must_not_be_closed()
        if self.taken_by == actor_id:
            raise Conflict("thread-taken", "You have taken this already.")
        if self.taken_by:
            raise Conflict("thread-taken", "Somebody else has taken this; ask them to give it back first.")
        owner = self.organization_id or organization_id
        taken = replace(self, taken_by=actor_id, taken_at=now, organization_id=owner)
        return taken, taken._told(ThreadTaken, user_id=actor_id)

    def release(self) -> tuple[Thread, ThreadReleased]:
        """Give it back to the organisation."""
        if not self.taken_by:
            raise Conflict("thread-not-taken", "Nobody has taken this.")
        return replace(self, taken_by=None, taken_at=None), self._told(ThreadReleased)

    def hand_over(self, over: HandOver, *, has_agreed: bool) -> tuple[Thread, ThreadHandedOver]:
        """Let another organisation answer, to which the participant must have agreed."""
        self._must_not_be_closed()
        if not has_agreed:
            sentence = "Only with the participant's consent does another organisation get the conversation."
            raise Invalid("consent-missing", sentence, {"consent": ["Ask them first."]})
        if over.to_organization_id == self.organization_id:
            sentence = "They answer this thread already."
            raise Conflict("thread-handed-over", sentence, {"to_organization_id": [sentence]})
        handed = replace(
            self,
            organization_id=over.to_organization_id,
            taken_by=None,
            taken_at=None,
            hand_overs=(*self.hand_overs, over),
        )
        return handed, handed._told(ThreadHandedOver, from_organization_id=self.organization_id)

    def move(self, move: Move) -> tuple[Thread, ThreadReplyDateMoved]:
        """Answer by another moment; the one before is kept."""
        if self.state != "waiting":
            raise Conflict("thread-not-waiting", "Nobody waits for an answer here.")
        if len(self.moves) >= MOST_MOVES:
            raise Conflict(
                "thread-moved-often", f"This was put off {MOST_MOVES} times; answer it, or close it."
            )
        if move.reply_by <= move.at or move.reply_by == self.reply_by:
            sentence = "Give another moment, which is still to come."
            raise Invalid("reply-date-invalid", sentence, {"reply_by": [sentence]})
        moved = replace(self, reply_by=move.reply_by, moves=(*self.moves, move))
        return moved, moved._told(ThreadReplyDateMoved, reply_by=move.reply_by, before=self.reply_by)

    def close(self, now: datetime, outcome: str) -> tuple[Thread, ThreadClosed]:
        """Say that there is nothing more to answer, and why."""
        self._must_not_be_closed()
        closed = replace(self, state="closed", outcome=outcome, rested_at=now)
        return closed, closed._told(ThreadClosed, outcome=outcome)

    def reopen(self, now: datetime, hours: Mapping[str, int]) -> tuple[Thread, ThreadReopened]:
        """Answer once more, with a new deadline."""
        if self.state == "waiting":
            raise Conflict("thread-waiting", "This waits for an answer already.")
        return self._waiting(now, reply_by(self.channel, now, hours), "person")

    def overdue(self, now: datetime) -> tuple[Thread, Events]:
        """Tell that the deadline has passed, once."""
        if self.tells_at is None or self.tells_at > now:
            return self, ()
        told = self._told(ThreadOverdue, reply_by=self.reply_by)
        return replace(self, told_for=self.reply_by), (told,)

    def of(self, channel: str) -> dict[str, Any]:
        """What every event of a message says that goes by this way."""
        names = ("thread_id", "person_id", "organization_id", "campaign_id", "policy_id")
        return {**{name: getattr(self, name) for name in names}, "channel": channel}

    def is_open_to_them(self, now: datetime) -> bool:
        """Whether what they say now belongs here: it has room, and has not rested for long."""
        return self.rested_at is None or self.state == "waiting" or now - self.rested_at <= REOPENS_WITHIN

    def _waiting(self, since: datetime, until: datetime, by: str) -> tuple[Thread, ThreadReopened]:
        waiting = replace(
            self, state="waiting", received_at=since, reply_by=until, rested_at=None, outcome=""
        )
        return waiting, waiting._told(ThreadReopened, reply_by=until, by=by)

    def _with(self, direction: Literal["in", "out"], said: Said) -> tuple[Thread, ThreadMessage]:
        seq = self.messages + 1
        message = ThreadMessage(
            said.message_id, self.thread_id, seq, direction, said.channel, said.text, said.at, said.by
        )
        return replace(self, messages=seq, last_at=max(self.last_at, said.at)), message

    def _noted(self, said: Said) -> tuple[Thread, Events]:
        """Tell what came in; a word that ends messages is told of, too."""
        received = self._told(ThreadMessageReceived, channel=said.channel, message_id=said.message_id)
        if not _is_stop(said):
            return self, (received,)
        stopped = replace(self, opted_out_at=said.at)
        return stopped, (received, self._told(ThreadOptedOut, message_id=said.message_id))

    def _must_not_be_closed(self) -> None:
        if self.state == "closed":
            raise Conflict("thread-closed", "This is closed; open it again first.")

    def _must_have_room(self) -> None:
        if self.messages >= MOST_MESSAGES:
            raise Conflict(
                "thread-full", f"This has {MOST_MESSAGES} messages; close it and open another thread."
            )

    def _must_be_fit(self, said: Said, despite: str) -> None:
        if said.channel == "sms" and len(said.text) > LONGEST_SMS:
            sentence = f"A text message has at most {LONGEST_SMS} signs."
            raise Invalid("text-too-long", sentence, {"text": [sentence]})
        if said.channel == "sms" and self.opted_out_at and not despite:
            sentence = (
                "They want no more text messages. Say why you write all the same, or answer another way."
            )
            raise Conflict("opted-out", sentence, {"despite_opt_out": ["Say why."]})

    def _told(self, event: type[E], **more: Any) -> E:
        return event(**{**self.of(self.channel), **more})


def _is_stop(said: Said) -> bool:
    return said.channel == "sms" and wants_no_more(said.text)
