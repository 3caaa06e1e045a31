"""Wishes about appeals and what people give to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from services.campaigns.domain.act import Answer, Channel, Outcome
from services.campaigns.domain.appeal import Kind
from services.campaigns.domain.deadline import Until


@dataclass(frozen=True)
class OpenAppeal:
    """Call upon people, for a launched campaign, to write, to call or to pledge."""

    permission: ClassVar[str] = "campaigns.open-appeal"

    campaign_id: str
    kind: Kind
    title: str
    ask: str
    goal: int
    script: str = ""
    questions: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()
    person_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()
    policy_id: str | None = None
    opens_on: date | None = None
    until: Until = "none"
    closes_on: date | None = None
    hearing_id: str | None = None
    body: str = ""


@dataclass(frozen=True)
class CorrectAppeal:
    """Put an open appeal right; `changes` holds what was given."""

    permission: ClassVar[str] = "campaigns.open-appeal"

    appeal_id: str
    changes: dict[str, Any]
    expected_version: int | None = None


@dataclass(frozen=True)
class CloseAppeal:
    """Take no more for an appeal."""

    permission: ClassVar[str] = "campaigns.open-appeal"

    appeal_id: str
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class RecordAct:
    """Record that a person wrote, called or pledged."""

    permission: ClassVar[str] = "campaigns.act"

    appeal_id: str
    person_id: str
    target_id: str | None = None
    organization_id: str | None = None
    done_on: date | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    answer: Answer | None = None
    pledge: str = ""


@dataclass(frozen=True)
class KeepPledge:
    """Say that what a person pledged is done."""

    permission: ClassVar[str] = "campaigns.record-act"

    act_id: str
    kept_on: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class WithdrawAct:
    """Take an act back that was recorded in error, or that the person took back."""

    permission: ClassVar[str] = "campaigns.record-act"

    act_id: str
    expected_version: int | None = None
