"""What is told of threads: who waits since when, and who answers; never a word of what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

_THREAD: dict[str, Any] = {
    "thread_id": "0195a7c2-6a00-7000-8000-0000000000e1",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
    "channel": "sms",
    "organization_id": "0195a7c2-6a00-7000-8000-000000000003",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "policy_id": None,
}
_MESSAGE = "0195a7c2-6a00-7000-8000-0000000000e2"
_REPLY_BY = "2025-03-09T12:00:00.000Z"


@dataclass(frozen=True)
class ThreadOpened:
    """Somebody wrote to us, or spoke with us, and waits for an answer, unless all they want is no more messages."""

    type: ClassVar[str] = "org.groundswell.media.thread.opened.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = {
        **_THREAD,
        "language": "en",
        "is_waiting": True,
        "reply_by": _REPLY_BY,
    }

    thread_id: str
    person_id: str
    channel: Annotated[str, "`sms`, `email`, `phone`, `letter`, `in-person` or `social`."]
    organization_id: Annotated[str | None, "Who answers; None where nobody has taken it on yet."]
    campaign_id: str | None
    policy_id: str | None
    language: str
    is_waiting: bool
    reply_by: datetime


@dataclass(frozen=True)
class ThreadMessageReceived:
    """Somebody wrote in a thread; the first message of each is told, too."""

    type: ClassVar[str] = "org.groundswell.media.thread.message_received.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "message_id": _MESSAGE}

    thread_id: str
    person_id: str
    channel: Annotated[str, "By which way this message came."]
    organization_id: str | None
    campaign_id: str | None
    policy_id: str | None
    message_id: str


@dataclass(frozen=True)
class ThreadReplied:
    """We answered; by text message or e-mail the answer is on its way, and `reply_settled` says what became of it."""

    type: ClassVar[str] = "org.groundswell.media.thread.replied.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = {
        **_THREAD,
        "message_id": _MESSAGE,
        "waited_minutes": 95,
        "is_in_time": True,
    }

    thread_id: str
    person_id: str
    channel: Annotated[str, "By which way the answer goes."]
    organization_id: str | None
    campaign_id: str | None
    policy_id: str | None
    message_id: str
    waited_minutes: Annotated[int | None, "Since they began to wait; None where nobody waited."]
    is_in_time: Annotated[bool | None, "Whether it was before `reply_by`; None where nobody waited."]


@dataclass(frozen=True)
class ThreadReplySettled:
    """What became of an answer that was sent is known."""

    type: ClassVar[str] = "org.groundswell.media.thread.reply_settled.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "message_id": _MESSAGE, "state": "sent", "code": "202"}

    thread_id: str
    person_id: str
    channel: str
    organization_id: str | None
    campaign_id: str | None
    policy_id: str | None
    message_id: str
    state: Annotated[
        str,
        "`sent`, `failed`, or `unsure`: cut off, so it may have arrived; it goes again only where somebody decides so.",
    ]
    code: Annotated[
        str,
        "What whoever delivers it answered, or `no-address`, `opted-out`, or `said-sent`: somebody decided so.",
    ]


@dataclass(frozen=True)
class ThreadReplyDecided:
    """Somebody has decided about an answer of which nobody knew whether it arrived; why stays in the thread."""

    type: ClassVar[str] = "org.groundswell.media.thread.reply_decided.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "message_id": _MESSAGE, "settled_as": "sent"}

    thread_id: str
    person_id: str
    channel: str
    organization_id: str | None
    campaign_id: str | None
    policy_id: str | None
    message_id: str
    settled_as: Annotated[str, "`sent`: it counts as sent; `send`: it is sent once more, never again after."]


@dataclass(frozen=True)
class ThreadTaken:
    """Somebody of us answers this thread."""

    type: ClassVar[str] = "org.groundswell.media.thread.taken.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "user_id": "bo"}

    thread_id: str
    person_id: str
    channel: str
    organization_id: str | None
    campaign_id: str | None
    policy_id: str | None
    user_id: Annotated[str, "The account of whoever answers."]


@dataclass(frozen=True)
class ThreadReleased:
    """Who had taken a thread has given it back to their organisation."""

    type: ClassVar[str] = "org.groundswell.media.thread.released.v1"
    subject: ClassVar[str] = "thread_id"
    example: ClassVar[dict[str, Any]] = _THREAD

    thread_id: str
    person_id: str
    channel: str
    organization_id: str | None
    campaign_id: str | None
    policy_id: str | None


@dataclass(frozen=True)
class ThreadHandedOver(ThreadReleased):
    """Another organisation answers from now on; the participant agreed that it has the conversation."""

    type: ClassVar[str] = "org.groundswell.media.thread.handed_over.v1"
    example: ClassVar[dict[str, Any]] = {
        **_THREAD,
        "from_organization_id": "0195a7c2-6a00-7000-8000-000000000004",
    }

    from_organization_id: Annotated[str | None, "Who had it before."]


@dataclass(frozen=True)
class ThreadReplyDateMoved(ThreadReleased):
    """The moment by which a thread is to be answered is another."""

    type: ClassVar[str] = "org.groundswell.media.thread.reply_date_moved.v1"
    example: ClassVar[dict[str, Any]] = {
        **_THREAD,
        "reply_by": "2025-03-10T12:00:00.000Z",
        "before": _REPLY_BY,
    }

    reply_by: datetime
    before: Annotated[datetime, "By when it was to be answered until now."]


@dataclass(frozen=True)
class ThreadClosed(ThreadReleased):
    """There is nothing more to answer."""

    type: ClassVar[str] = "org.groundswell.media.thread.closed.v1"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "outcome": "settled"}

    outcome: Annotated[str, "`settled`, `no-answer-needed`, `could-not-reach` or `spam`."]


@dataclass(frozen=True)
class ThreadReopened(ThreadReleased):
    """Somebody waits for an answer again."""

    type: ClassVar[str] = "org.groundswell.media.thread.reopened.v1"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "reply_by": _REPLY_BY, "by": "message"}

    reply_by: datetime
    by: Annotated[str, "A `message` that came in, a `person` of us, or an answer that was `undelivered`."]


@dataclass(frozen=True)
class ThreadOverdue(ThreadReleased):
    """The moment by which it was to be answered has passed; told once for each such moment."""

    type: ClassVar[str] = "org.groundswell.media.thread.overdue.v1"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "reply_by": _REPLY_BY}

    reply_by: datetime


@dataclass(frozen=True)
class ThreadOptedOut(ThreadReleased):
    """Who wrote wants no more messages by this way; their consents for it are withdrawn in stakeholders."""

    type: ClassVar[str] = "org.groundswell.media.thread.opted_out.v1"
    example: ClassVar[dict[str, Any]] = {**_THREAD, "message_id": _MESSAGE}

    message_id: str
