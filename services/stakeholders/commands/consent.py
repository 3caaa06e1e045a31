"""Wishes about consents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True)
class GiveConsent:
    """Record that a person agrees; `given_at` is when they did, if it was not now."""

    permission: ClassVar[str] = "stakeholders.record-consent"

    person_id: str
    purpose: str
    organization_id: str
    channel: str
    basis: str
    given_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class WithdrawConsent:
    """Record that a person no longer agrees."""

    permission: ClassVar[str] = "stakeholders.record-consent"

    person_id: str
    purpose: str
    organization_id: str
    channel: str
    basis: str
    note: str = ""
