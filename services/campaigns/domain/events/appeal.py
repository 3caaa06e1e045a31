"""What is told of appeals: calls upon people to write, to call or to pledge, until a day that may move."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
APPEAL = "0195a7c2-6a00-7000-8000-000000000031"
TARGET = "0195a7c2-6a00-7000-8000-0000000000c1"
POLICY = "0195a7c2-6a00-7000-8000-0000000000d1"
HEARING = "0195a7c2-6a00-7000-8000-0000000000d2"
_OPENED: dict[str, Any] = {
    "appeal_id": APPEAL,
    "campaign_id": CAMPAIGN,
    "kind": "call",
    "title": "Call the chair before the hearing",
    "goal": 400,
    "target_ids": [TARGET],
    "policy_id": POLICY,
    "opens_on": "2025-03-08",
    "until": "hearing",
    "closes_at": "2025-03-20T10:00:00Z",
    "hearing_id": HEARING,
}


@dataclass(frozen=True)
class AppealOpened:
    """People are called upon to write, to call or to pledge."""

    type: ClassVar[str] = "org.groundswell.campaigns.appeal.opened.v1"
    subject: ClassVar[str] = "appeal_id"
    example: ClassVar[dict[str, Any]] = _OPENED

    appeal_id: str
    campaign_id: str
    kind: Annotated[str, "letter, call or pledge."]
    title: str
    goal: Annotated[int, "How many acts are wanted."]
    target_ids: Annotated[tuple[str, ...], "The decision-makers and organisations to whom people turn."]
    policy_id: str | None
    opens_on: date
    until: Annotated[str, "What ends it: none, day, vote or hearing."]
    closes_at: Annotated[datetime | None, "From this moment on nothing is taken."]
    hearing_id: Annotated[str | None, "The hearing that it is to come before."]


@dataclass(frozen=True)
class AppealCorrected(AppealOpened):
    """An appeal has been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.appeal.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_OPENED, "changed": ["goal"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]


@dataclass(frozen=True)
class AppealDeadlineMoved:
    """What an appeal is to come before was moved, held or called off, and its end with it."""

    type: ClassVar[str] = "org.groundswell.campaigns.appeal.deadline_moved.v1"
    subject: ClassVar[str] = "appeal_id"
    example: ClassVar[dict[str, Any]] = {
        "appeal_id": APPEAL,
        "campaign_id": CAMPAIGN,
        "closed_at_before": "2025-03-20T10:00:00Z",
        "closes_at": "2025-03-27T10:00:00Z",
        "reason": "The hearing was moved: The committee sits longer on the budget.",
    }

    appeal_id: str
    campaign_id: str
    closed_at_before: Annotated[datetime | None, "When it was to end until now."]
    closes_at: Annotated[datetime | None, "When it ends now; null where it has no end any more."]
    reason: str


@dataclass(frozen=True)
class AppealClosed:
    """An appeal takes no more."""

    type: ClassVar[str] = "org.groundswell.campaigns.appeal.closed.v1"
    subject: ClassVar[str] = "appeal_id"
    example: ClassVar[dict[str, Any]] = {
        "appeal_id": APPEAL,
        "campaign_id": CAMPAIGN,
        "acts": 412,
        "people": 398,
        "reason": "The committee has voted.",
    }

    appeal_id: str
    campaign_id: str
    acts: Annotated[int, "How many letters, calls or pledges there were when it was closed."]
    people: Annotated[int, "How many persons gave them."]
    reason: Annotated[str, "Why it was closed, where that was said."] = ""
