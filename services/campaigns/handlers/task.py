"""Carry out the wishes about tasks."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.task import (
    PLAN,
    CorrectTask,
    DropTask,
    FinishTask,
    PlanTask,
    ReopenTask,
    StartTask,
)
from services.campaigns.domain.task import MOST, Task, must_not_circle
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Forbidden, Invalid
from shared.kernel.ids import new_id


def plan_task(command: PlanTask, store: Store) -> dict[str, Any]:
    """Plan a task of a campaign that is not closed."""
    store.campaigns.get(command.campaign_id).must_go_on("given a task")
    task = Task(task_id=new_id(), planned_at=store.now, **vars(command))
    _must_fit(task, store)
    return _answer(store.tasks.save(*task.plan()))


def correct_task(command: CorrectTask, store: Store) -> dict[str, Any]:
    """Put a task right; what is as it was changes no version."""
    task = store.tasks.get(command.task_id, command.expected_version)
    changes = dict(command.changes)
    if "depends_on" in changes:
        changes["depends_on"] = tuple(changes["depends_on"])
    corrected, told = task.correct(changes)
    if told is None:
        return _answer(task)
    _must_fit(corrected, store)
    return _answer(store.tasks.save(corrected, told))


def start_task(command: StartTask, store: Store) -> dict[str, Any]:
    """Begin with a task that waits for nothing any more."""
    task = _own(command.task_id, command.expected_version, store)
    return _answer(store.tasks.save(*task.start(store.tasks.by_id(task.depends_on))))


def finish_task(command: FinishTask, store: Store) -> dict[str, Any]:
    """Say that a task is done."""
    task, today = _own(command.task_id, command.expected_version, store), store.now.date()
    before = store.tasks.by_id(task.depends_on)
    return _answer(store.tasks.save(*task.finish(command.done_on or today, today, before)))


def drop_task(command: DropTask, store: Store) -> dict[str, Any]:
    """Say that a task will not be done."""
    task = store.tasks.get(command.task_id, command.expected_version)
    return _answer(store.tasks.save(*task.drop(command.reason)))


def reopen_task(command: ReopenTask, store: Store) -> dict[str, Any]:
    """Take a task up again."""
    task = _own(command.task_id, command.expected_version, store)
    return _answer(store.tasks.save(*task.reopen(command.reason)))


def _own(task_id: str, version: int | None, store: Store) -> Task:
    task = store.tasks.get(task_id, version)
    actor = store.actor
    is_own = actor.actor_id == task.owner_id or store.leads.are_one(
        task.organization_id, actor.organization_id
    )
    if not is_own and not actor.may(PLAN):
        raise Forbidden(
            "task-not-yours", "This task is somebody else's. Ask them, or whoever plans the campaign."
        )
    return task


def _must_fit(task: Task, store: Store) -> None:
    """Refuse what does not belong to its campaign, and what would wait for itself."""
    others = {one.task_id: one for one in store.tasks.of_campaign(task.campaign_id)}
    if len(others) >= MOST and task.task_id not in others:
        raise Conflict("tasks-too-many", f"A campaign has {MOST} tasks at most; drop or merge some.")
    must_not_circle(task.task_id, task.depends_on, others)
    if task.about_id and not _belongs(task, store):
        sentence = "This is not of the campaign."
        raise Invalid("about-elsewhere", sentence, {"about_id": [sentence]})


def _belongs(task: Task, store: Store) -> bool:
    about_id = task.about_id or ""
    if task.about_kind == "appeal":
        return store.appeals.get(about_id).campaign_id == task.campaign_id
    if task.about_kind == "gathering":
        return store.gatherings.get(about_id).campaign_id == task.campaign_id
    return store.activities.get(about_id).facts.campaign_id == task.campaign_id


def _answer(task: Task) -> dict[str, Any]:
    return {"task_id": task.task_id, "version": task.version, "state": task.state}
