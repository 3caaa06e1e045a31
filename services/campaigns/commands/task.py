"""Wishes about the tasks of a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from services.campaigns.domain.task import About

PLAN = "campaigns.plan-tasks"
"""Who lacks this does the tasks that are given to them or their organisation, and no others."""
DO = "campaigns.do-task"


@dataclass(frozen=True)
class PlanTask:
    """Plan something that is to be done for a campaign."""

    permission: ClassVar[str] = PLAN

    campaign_id: str
    title: str
    due_on: date
    owner_id: str | None = None
    organization_id: str | None = None
    rank: int = 0
    depends_on: tuple[str, ...] = ()
    about_kind: About | None = None
    about_id: str | None = None


@dataclass(frozen=True)
class CorrectTask:
    """Put a task right; `changes` holds what was given."""

    permission: ClassVar[str] = PLAN

    task_id: str
    changes: dict[str, Any]
    expected_version: int | None = None


@dataclass(frozen=True)
class StartTask:
    """Begin with a task."""

    permission: ClassVar[str] = DO

    task_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class FinishTask:
    """Say that a task is done."""

    permission: ClassVar[str] = DO

    task_id: str
    done_on: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class DropTask:
    """Say that a task will not be done, and why."""

    permission: ClassVar[str] = PLAN

    task_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class ReopenTask:
    """Take a task up again, and say why."""

    permission: ClassVar[str] = DO

    task_id: str
    reason: str
    expected_version: int | None = None
