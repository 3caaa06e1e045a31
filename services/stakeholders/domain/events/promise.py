"""What is told of promises: whose they are and by when, and of an organisation's a few words about what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

PROMISE = "0195a7c2-6a00-7000-8000-0000000000e2"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"
Topic = Annotated[str, "What an organisation promised, in a few words; empty where a person promised."]
MADE: dict[str, Any] = {
    "promise_id": PROMISE,
    "person_id": None,
    "organization_id": ORGANIZATION,
    "to_organization_id": None,
    "topic": "Twelve hand pumps for Bong",
    "made_on": "2025-03-07",
    "due_on": "2025-04-01",
    "exchange_id": None,
}
SETTLED: dict[str, Any] = {
    "promise_id": PROMISE,
    "person_id": None,
    "organization_id": ORGANIZATION,
    "settled_on": "2025-03-30",
}


@dataclass(frozen=True)
class PromiseMade:
    """A person or an organisation has promised something by a day."""

    type: ClassVar[str] = "org.groundswell.stakeholders.promise.made.v1"
    subject: ClassVar[str] = "promise_id"
    example: ClassVar[dict[str, Any]] = MADE

    promise_id: str
    person_id: str | None
    organization_id: str | None
    to_organization_id: Annotated[str | None, "To whom; none means the coalition."]
    topic: Topic
    made_on: date
    due_on: date
    exchange_id: Annotated[str | None, "The exchange in which it was made."]


@dataclass(frozen=True)
class PromiseCorrected:
    """What is known of a promise has been put right."""

    type: ClassVar[str] = "org.groundswell.stakeholders.promise.corrected.v1"
    subject: ClassVar[str] = "promise_id"
    example: ClassVar[dict[str, Any]] = {
        "promise_id": PROMISE,
        "changed": ["topic"],
        "topic": "Twelve hand pumps for Bong and Lofa",
        "to_organization_id": None,
    }

    promise_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]
    topic: Topic
    to_organization_id: str | None


@dataclass(frozen=True)
class PromiseExtended:
    """A promise has another day by which it is due; the earlier one stays in its history."""

    type: ClassVar[str] = "org.groundswell.stakeholders.promise.extended.v1"
    subject: ClassVar[str] = "promise_id"
    example: ClassVar[dict[str, Any]] = {
        "promise_id": PROMISE,
        "due_before": "2025-04-01",
        "due_on": "2025-05-01",
    }

    promise_id: str
    due_before: date
    due_on: date


@dataclass(frozen=True)
class PromiseKept:
    """A promise was kept."""

    type: ClassVar[str] = "org.groundswell.stakeholders.promise.kept.v1"
    subject: ClassVar[str] = "promise_id"
    example: ClassVar[dict[str, Any]] = SETTLED

    promise_id: str
    person_id: str | None
    organization_id: str | None
    settled_on: date


@dataclass(frozen=True)
class PromiseBroken:
    """A promise was broken."""

    type: ClassVar[str] = "org.groundswell.stakeholders.promise.broken.v1"
    subject: ClassVar[str] = "promise_id"
    example: ClassVar[dict[str, Any]] = SETTLED

    promise_id: str
    person_id: str | None
    organization_id: str | None
    settled_on: date


@dataclass(frozen=True)
class PromiseWithdrawn:
    """A promise no longer holds: whoever made it took it back in time, or was released from it."""

    type: ClassVar[str] = "org.groundswell.stakeholders.promise.withdrawn.v1"
    subject: ClassVar[str] = "promise_id"
    example: ClassVar[dict[str, Any]] = SETTLED

    promise_id: str
    person_id: str | None
    organization_id: str | None
    settled_on: date
