"""Wishes about promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class MakePromise:
    """Note what a person or an organisation promised; without `made_on`, it was today or in the exchange named."""

    permission: ClassVar[str] = "stakeholders.record-promise"

    what: str
    due_on: date
    person_id: str | None = None
    organization_id: str | None = None
    to_organization_id: str | None = None
    topic: str = ""
    made_on: date | None = None
    exchange_id: str | None = None


@dataclass(frozen=True)
class CorrectPromise:
    """Put right what was promised and to whom: what is not given stays, an empty text empties."""

    permission: ClassVar[str] = "stakeholders.record-promise"

    promise_id: str
    expected_version: int | None = None
    what: str | None = None
    topic: str | None = None
    to_organization_id: str | None = None


@dataclass(frozen=True)
class ExtendPromise:
    """Give a promise a later day."""

    permission: ClassVar[str] = "stakeholders.record-promise"

    promise_id: str
    due_on: date
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class KeepPromise:
    """Say that a promise was kept; without a day, today."""

    permission: ClassVar[str] = "stakeholders.record-promise"

    promise_id: str
    settled_on: date | None = None
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class BreakPromise:
    """Say that a promise was broken; without a day, today."""

    permission: ClassVar[str] = "stakeholders.record-promise"

    promise_id: str
    settled_on: date | None = None
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True)
class WithdrawPromise:
    """Say that a promise no longer holds; without a day, since today."""

    permission: ClassVar[str] = "stakeholders.record-promise"

    promise_id: str
    settled_on: date | None = None
    reason: str = ""
    expected_version: int | None = None
