"""The requests and answers about tasks."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from services.campaigns.commands.task import (
    CorrectTask,
    DropTask,
    FinishTask,
    PlanTask,
    ReopenTask,
    StartTask,
)
from services.campaigns.domain.task import ABOUT, BEFORE, STATES
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text


class _SaidSchema(Schema):
    title = text(200)
    due_on = fields.Date()
    owner_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    organization_id = Id(allow_none=True)
    rank = fields.Int(validate=validate.Range(0, 9999))
    depends_on = fields.List(fields.Str(validate=validate.Length(1, 64)), validate=validate.Length(0, BEFORE))
    about_kind = fields.Str(allow_none=True, validate=validate.OneOf(ABOUT))
    about_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))


class PlanTaskSchema(_SaidSchema):
    """What is needed to plan a task: of a day, the one of lower rank comes first."""

    command = PlanTask

    campaign_id = key()
    title = text(200, required=True)
    due_on = fields.Date(required=True)


class CorrectTaskSchema(_SaidSchema):
    """Which task to put right, and the new values of what is to change."""

    command = CorrectTask

    task_id = key()
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "task_id", "expected_version")


class StartTaskSchema(Schema):
    """Which task is begun."""

    command = StartTask

    task_id = key()
    expected_version = expected_version()


class FinishTaskSchema(Schema):
    """Which task is done, and since when; without a day, today."""

    command = FinishTask

    task_id = key()
    done_on = fields.Date(allow_none=True)
    expected_version = expected_version()


class DropTaskSchema(Schema):
    """Which task will not be done, and why."""

    command = DropTask

    task_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class ReopenTaskSchema(Schema):
    """Which task is taken up again, and why."""

    command = ReopenTask

    task_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class ListTasksSchema(Page):
    """Which page of which tasks; `mine` are those of whoever asks, `due_within` those of so many days to come."""

    campaign_id = fields.Str(validate=validate.Length(1, 64))
    owner_id = fields.Str(validate=validate.Length(1, 64))
    organization_id = fields.Str(validate=validate.Length(1, 64))
    mine = fields.Bool()
    state = fields.Str(load_default="to-do", validate=validate.OneOf(("to-do", "overdue", "done", "dropped")))
    due_within = fields.Int(validate=validate.Range(0, 3650))


class ShowTaskSchema(Schema):
    """Which task."""

    task_id = key()


class TaskSavedSchema(Schema):
    """A task after a command."""

    task_id = fields.Str(required=True)
    version = fields.Int(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(STATES))


class TaskBeforeSchema(Schema):
    """A task that another waits for."""

    task_id = fields.Str(required=True)
    title = fields.Str(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(STATES))


class TaskSchema(TaskSavedSchema):
    """One task with those that it waits for."""

    campaign_id = fields.Str(required=True)
    title = fields.Str(required=True)
    due_on = fields.Date(required=True)
    planned_at = fields.AwareDateTime(required=True)
    owner_id = fields.Str(required=True, allow_none=True)
    organization_id = fields.Str(required=True, allow_none=True)
    rank = fields.Int(required=True)
    depends_on = fields.List(fields.Str(), required=True)
    about_kind = fields.Str(required=True, allow_none=True)
    about_id = fields.Str(required=True, allow_none=True)
    reason = fields.Str(required=True)
    done_on = fields.Date(required=True, allow_none=True)
    before = fields.List(fields.Nested(TaskBeforeSchema), required=True)
    days_overdue = fields.Int(required=True)


class TaskPageSchema(Schema):
    """A page of tasks and the mark of the next."""

    items = fields.List(fields.Nested(TaskSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
