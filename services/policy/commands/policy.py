"""Wishes about policies and their moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.evidence import Cause, Proof
from services.policy.domain.policy import PolicyKind
from services.policy.domain.stage import EndedAs, Stage


@dataclass(frozen=True, kw_only=True)
class CorrectPolicy:
    """Say anew, and whole, what is known of a policy; its stage is moved, not corrected."""

    permission: ClassVar[str] = "policy.track"

    policy_id: str
    title: str
    kind: PolicyKind
    body: str
    jurisdiction: str
    identifier: str | None = None
    session: str | None = None
    summary: str = ""
    url: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class IntroducePolicy:
    """Track a policy from the stage where it stands; without a day, since today."""

    permission: ClassVar[str] = "policy.track"

    title: str
    kind: PolicyKind
    body: str
    jurisdiction: str
    identifier: str | None = None
    session: str | None = None
    summary: str = ""
    url: str | None = None
    stage: Stage = "idea"
    ended_as: EndedAs | None = None
    moved_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class MovePolicy:
    """Record that a policy went to another stage, what proves it, and which acts contributed."""

    permission: ClassVar[str] = "policy.move"

    policy_id: str
    to_stage: Stage
    moved_on: date
    reason: str = ""
    ended_as: EndedAs | None = None
    proof: Proof | None = None
    because_of: tuple[Cause, ...] = ()
    other_causes: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class TakeBackMove:
    """Take the last move of a policy back, which was recorded in error."""

    permission: ClassVar[str] = "policy.move"

    policy_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class RemovePolicy:
    """Track a policy no more that was entered in error."""

    permission: ClassVar[str] = "policy.track"

    policy_id: str
    reason: str
    expected_version: int | None = None
