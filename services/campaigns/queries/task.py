"""Answer the questions about tasks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from services.campaigns.store import Store
from services.campaigns.store.task import WantedTasks


def list_tasks(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of tasks in the order of their days; by campaign, owner, organisation, side and day."""
    today = store.now.date()
    within, is_overdue = asked.get("due_within"), asked["state"] == "overdue"
    until = today - timedelta(days=1) if is_overdue else None
    if within is not None:
        until = today + timedelta(days=within)
    wanted = WantedTasks(
        side="to-do" if is_overdue else asked["state"],
        campaign_id=asked.get("campaign_id"),
        owner_id=store.actor.actor_id if asked.get("mine") else asked.get("owner_id"),
        organization_id=store.leads.any_of(asked.get("organization_id")),
        due_until=until,
    )
    found = store.tasks.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": _told(found["items"], store)}


def show_task(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One task with those that it waits for."""
    return _told([store.tasks.show(asked["task_id"])], store)[0]


def _told(tasks: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    known = {
        one.task_id: {"task_id": one.task_id, "title": one.title, "state": one.state}
        for one in store.tasks.by_id(before for task in tasks for before in task["depends_on"])
    }
    today = store.now.date()
    inner = ("place", "is_over")
    return [
        {
            **{name: value for name, value in task.items() if name not in inner},
            "before": [known[one] for one in task["depends_on"] if one in known],
            "days_overdue": _days_overdue(task, today),
        }
        for task in tasks
    ]


def _days_overdue(task: dict[str, Any], today: date) -> int:
    return 0 if task["is_over"] else max(0, (today - date.fromisoformat(task["due_on"])).days)
