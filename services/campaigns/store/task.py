"""The collection of tasks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pymongo import IndexModel

from services.campaigns.domain.task import MOST, Task
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

Side = Literal["to-do", "done", "dropped"]
_IN_ORDER = [("state", 1), ("place", 1), ("_id", 1)]
_STATES: dict[Side, list[str]] = {"to-do": ["open", "doing"], "done": ["done"], "dropped": ["dropped"]}


@dataclass(frozen=True)
class WantedTasks:
    """Which tasks a list is to show; `due_until` bounds their days."""

    side: Side = "to-do"
    campaign_id: str | None = None
    owner_id: str | None = None
    organization_id: str | None = None
    due_until: date | None = None


class Tasks:
    """All tasks."""

    name = "tasks"
    indexes = (
        IndexModel(_IN_ORDER, name="latest"),
        IndexModel([("campaign_id", 1), *_IN_ORDER], name="campaign"),
        IndexModel([("owner_id", 1), *_IN_ORDER], name="owner"),
        IndexModel([("organization_id", 1), *_IN_ORDER], name="organization"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Task)

    def get(self, task_id: str, version: int | None = None) -> Task:
        """Return the task or refuse."""
        return self._all.get(task_id, version)

    def by_id(self, task_ids: Iterable[str]) -> list[Task]:
        """Those of these tasks that there are, in one read."""
        wanted = sorted(set(task_ids))
        return self._all.find_many({"_id": {"$in": wanted}}, limit=0) if wanted else []

    def of_campaign(self, campaign_id: str) -> list[Task]:
        """All tasks of a campaign."""
        return self._all.find_many({"campaign_id": campaign_id}, limit=MOST + 1)

    def save(self, task: Task, *events: DomainEvent) -> Task:
        """Save the task and tell its events."""
        return self._all.save(task, *events)

    def show(self, task_id: str) -> dict[str, Any]:
        """One task as plain values."""
        return self._all.show(task_id)

    def list(self, wanted: WantedTasks, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of tasks in the order of their days."""
        return page(
            self._unit,
            self.name,
            _query(wanted),
            by=("place", 1),
            limit=limit,
            after=after,
            id_field="task_id",
        )


def _query(wanted: WantedTasks) -> Document:
    exact = {
        "campaign_id": wanted.campaign_id,
        "owner_id": wanted.owner_id,
        "organization_id": wanted.organization_id,
    }
    query: Document = {name: value for name, value in exact.items() if value}
    query["state"] = {"$in": _STATES[wanted.side]}
    if wanted.due_until is not None:
        # A place is the day and, behind a bar, the rank; the next character after a bar ends the day.
        query["place"] = {"$lt": f"{wanted.due_until.isoformat()}}}"}
    return query
