"""Wishes about gaps and overlaps of the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.campaigns.domain.alert import Kind

COORDINATE = "campaigns.coordinate"
"""Who lacks this settles the alerts that are assigned to them or their organisation, and no others."""
DO = "campaigns.do-task"


@dataclass(frozen=True)
class AssignAlert:
    """Give a gap or an overlap to somebody who sees to it by a day."""

    permission: ClassVar[str] = COORDINATE

    kind: Kind
    area: str
    sector: str
    month: str
    due_on: date
    country: str = ""
    owner_id: str | None = None
    organization_id: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class SettleAlert:
    """Say what was done about it."""

    permission: ClassVar[str] = DO

    alert_id: str
    reason: str
    activity_id: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class ReopenAlert:
    """Say why it is not settled after all."""

    permission: ClassVar[str] = DO

    alert_id: str
    reason: str
    expected_version: int | None = None
