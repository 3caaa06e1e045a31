"""Wishes about provisions and checks on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.practice import Found


@dataclass(frozen=True, kw_only=True)
class RecordProvision:
    """Say what a policy promises, where, by when, and who has to keep it."""

    permission: ClassVar[str] = "policy.track"

    policy_id: str
    what: str
    responsible: str
    adm1: str | None = None
    place: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectProvision:
    """Say anew, and whole, what is promised."""

    permission: ClassVar[str] = "policy.track"

    provision_id: str
    what: str
    responsible: str
    adm1: str | None = None
    place: str | None = None
    due_on: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveProvision:
    """Take out a provision that nobody has checked."""

    permission: ClassVar[str] = "policy.track"

    provision_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class MakeCheck:
    """Say what was found on the ground, and what shows it."""

    permission: ClassVar[str] = "policy.check"

    provision_id: str
    checked_on: date
    result: Found
    organization_id: str | None = None
    note: str = ""
    url: str | None = None
    activity_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerProvision:
    """Say what is done about a provision that was found and is lost."""

    permission: ClassVar[str] = "policy.track"

    provision_id: str
    answer: str
    expected_version: int | None = None
