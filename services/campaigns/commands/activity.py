"""Wishes about activities: who does what, where, when and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from services.campaigns.domain.facts import Facts

# Who may speak for other organisations than their own.
FOR_OTHERS = "campaigns.report-for-others"


@dataclass(frozen=True)
class ReportActivity:
    """Report an activity; `reference` is the reporter's own id of it, under which it is taken once."""

    permission: ClassVar[str] = "campaigns.report-activity"

    facts: Facts
    organization_id: str | None = None
    reference: str | None = None


@dataclass(frozen=True)
class CorrectActivity:
    """Put an activity right; `changes` holds the new values of the fields that were given."""

    permission: ClassVar[str] = "campaigns.report-activity"

    activity_id: str
    changes: dict[str, Any]
    expected_version: int | None = None


@dataclass(frozen=True)
class RemoveActivity:
    """Take back an activity that should not have been reported."""

    permission: ClassVar[str] = "campaigns.report-activity"

    activity_id: str
    reason: str
    expected_version: int | None = None
