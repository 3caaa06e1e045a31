"""What is told of the tasks of a campaign; who does them is an account or an organisation, by id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_TASK: dict[str, Any] = {
    "task_id": "0195a7c2-6a00-7000-8000-000000000051",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "title": "Book the buses",
    "owner_id": "0195a7c2-6a00-7000-8000-0000000000e1",
    "organization_id": None,
    "due_on": "2025-03-15",
}


@dataclass(frozen=True)
class TaskPlanned:
    """Something is to be done for a campaign by a day."""

    type: ClassVar[str] = "org.groundswell.campaigns.task.planned.v1"
    subject: ClassVar[str] = "task_id"
    example: ClassVar[dict[str, Any]] = {**_TASK, "depends_on": []}

    task_id: str
    campaign_id: str
    title: str
    owner_id: Annotated[str | None, "The account that does it."]
    organization_id: Annotated[str | None, "The organisation that does it."]
    due_on: date
    depends_on: Annotated[tuple[str, ...], "The tasks that must be done before it."]


@dataclass(frozen=True)
class TaskCorrected(TaskPlanned):
    """A task has been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.task.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_TASK, "depends_on": [], "changed": ["due_on"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]


@dataclass(frozen=True)
class AboutTask:
    """What every later event about a task says."""

    subject: ClassVar[str] = "task_id"

    task_id: str
    campaign_id: str
    title: str
    owner_id: str | None
    organization_id: str | None
    due_on: date


@dataclass(frozen=True)
class TaskStarted(AboutTask):
    """Somebody is at it."""

    type: ClassVar[str] = "org.groundswell.campaigns.task.started.v1"
    example: ClassVar[dict[str, Any]] = _TASK


@dataclass(frozen=True)
class TaskFinished(AboutTask):
    """It is done."""

    type: ClassVar[str] = "org.groundswell.campaigns.task.finished.v1"
    example: ClassVar[dict[str, Any]] = {**_TASK, "done_on": "2025-03-14"}

    done_on: date


@dataclass(frozen=True)
class TaskDropped(AboutTask):
    """It will not be done."""

    type: ClassVar[str] = "org.groundswell.campaigns.task.dropped.v1"
    example: ClassVar[dict[str, Any]] = {**_TASK, "reason": "The partner brings its own buses."}

    reason: str


@dataclass(frozen=True)
class TaskReopened(AboutTask):
    """It is to be done after all."""

    type: ClassVar[str] = "org.groundswell.campaigns.task.reopened.v1"
    example: ClassVar[dict[str, Any]] = {**_TASK, "reason": "Two buses are missing."}

    reason: str
