"""A task of a campaign: what is to be done by whom till when, and which others must be done before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.events import (
    TaskCorrected,
    TaskDropped,
    TaskFinished,
    TaskPlanned,
    TaskReopened,
    TaskStarted,
)
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.places import tidy

State = Literal["open", "doing", "done", "dropped"]
STATES: tuple[State, ...] = ("open", "doing", "done", "dropped")
About = Literal["appeal", "gathering", "activity"]
ABOUT: tuple[About, ...] = ("appeal", "gathering", "activity")
MOST = 500
"""How many tasks a campaign has at most."""
BEFORE = 20
"""How many others a task waits for at most."""


@dataclass(frozen=True)
class Task:
    """A task as it stands; `place` orders the plan, by day and then by `rank`."""

    task_id: str
    campaign_id: str
    title: str
    due_on: date
    planned_at: datetime
    owner_id: str | None = None
    organization_id: str | None = None
    rank: int = 0
    depends_on: tuple[str, ...] = ()
    about_kind: About | None = None
    about_id: str | None = None
    state: State = "open"
    reason: str = ""
    done_on: date | None = None
    place: str = ""
    is_over: bool = False
    version: int = 0

    def plan(self) -> tuple[Task, TaskPlanned]:
        """Check that it holds together, and tell of it."""
        planned = self._checked()
        return planned, TaskPlanned(**planned._told(), depends_on=planned.depends_on)

    def correct(self, changes: dict[str, Any]) -> tuple[Task, TaskCorrected | None]:
        """Put it right; None when everything is as it was."""
        self._must_be("corrected", "open", "doing")
        corrected = replace(self, **changes)._checked()
        changed = sorted(name for name in changes if getattr(self, name) != getattr(corrected, name))
        if not changed:
            return self, None
        told = TaskCorrected(**corrected._told(), depends_on=corrected.depends_on, changed=tuple(changed))
        return corrected, told

    def start(self, before: Iterable[Task]) -> tuple[Task, TaskStarted]:
        """Begin with it, once what it waits for is done."""
        self._must_be("started", "open")
        _must_be_done(before)
        return replace(self, state="doing"), TaskStarted(**self._told())

    def finish(self, done_on: date, today: date, before: Iterable[Task]) -> tuple[Task, TaskFinished]:
        """Say that it is done, once what it waits for is done."""
        self._must_be("finished", "open", "doing")
        _must_be_done(before)
        if done_on > today:
            sentence = "What is done was done by today; correct the day."
            raise Invalid("done-in-future", sentence, {"done_on": [sentence]})
        done = replace(self, state="done", is_over=True, done_on=done_on)
        return done, TaskFinished(**self._told(), done_on=done_on)

    def drop(self, reason: str) -> tuple[Task, TaskDropped]:
        """Say why it will not be done."""
        self._must_be("dropped", "open", "doing")
        dropped = replace(self, state="dropped", is_over=True, reason=reason)
        return dropped, TaskDropped(**self._told(), reason=reason)

    def reopen(self, reason: str) -> tuple[Task, TaskReopened]:
        """Take it up again."""
        self._must_be("taken up again", "done", "dropped")
        again = replace(self, state="open", is_over=False, done_on=None, reason=reason)
        return again, TaskReopened(**self._told(), reason=reason)

    def _must_be(self, verb: str, *states: State) -> None:
        if self.state not in states:
            raise Conflict(f"task-{self.state}", f"The task is {self.state}; it cannot be {verb}.")

    def _checked(self) -> Task:
        if not self.owner_id and not self.organization_id:
            sentence = "Say who does it: one of us, or an organisation."
            raise Invalid("owner-missing", sentence, {"owner_id": [sentence]})
        if bool(self.about_kind) != bool(self.about_id):
            sentence = "Say both what it is about and which one, or neither."
            raise Invalid("about-incomplete", sentence, {"about_id": [sentence]})
        tidied = replace(self, title=tidy(self.title), depends_on=tuple(dict.fromkeys(self.depends_on)))
        return replace(tidied, place=f"{self.due_on.isoformat()}|{self.rank:04d}")

    def _told(self) -> dict[str, Any]:
        return {
            "task_id": self.task_id,
            "campaign_id": self.campaign_id,
            "title": self.title,
            "owner_id": self.owner_id,
            "organization_id": self.organization_id,
            "due_on": self.due_on,
        }


def must_not_circle(task_id: str, depends_on: Collection[str], others: Mapping[str, Task]) -> None:
    """Refuse tasks of another campaign, and tasks that wait, by whatever way, for the one that waits for them."""
    unknown = [one for one in depends_on if one not in others]
    if unknown:
        sentence = "A task waits only for tasks of its own campaign."
        raise Invalid("task-elsewhere", sentence, {"depends_on": [sentence]})
    ahead, seen = list(depends_on), set()
    while ahead:
        one = ahead.pop()
        if one == task_id:
            sentence = "These tasks would wait for each other, and none could begin."
            raise Invalid("tasks-in-a-circle", sentence, {"depends_on": [sentence]})
        if one not in seen:
            seen.add(one)
            ahead += others[one].depends_on if one in others else ()


def _must_be_done(before: Iterable[Task]) -> None:
    waits = [one.title for one in before if not one.is_over]
    if waits:
        listed = ", ".join(f"“{title}”" for title in waits)
        raise Conflict("task-waits", f"It waits for {listed}. Finish or drop that first.")
