"""A promise that a person or an organisation made, the day by which it is due, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.stakeholders.domain.events import (
    PromiseBroken,
    PromiseCorrected,
    PromiseExtended,
    PromiseKept,
    PromiseMade,
    PromiseWithdrawn,
)
from shared.kernel.errors import Conflict, Invalid

SETTLED = ("kept", "broken", "withdrawn")
STATES = ("open", *SETTLED)
CORRECTABLE = ("what", "topic", "to_organization_id")
FORGOTTEN = "Erased."
"""What stands in the place of the words of somebody who was erased."""
FEWEST = 3
"""So many settled or overdue promises are needed before a rate says anything."""
State = Literal["open", "kept", "broken", "withdrawn"]


@dataclass(frozen=True)
class Extension:
    """A day that was given up for a later one, and why."""

    due_before: date
    extended_on: date
    extended_by: str
    reason: str = ""


@dataclass(frozen=True)
class Promise:
    """A promise at one moment. Without `to_organization_id` it was made to the coalition.

    `what` and `reason` are free texts that stay here; `topic` is told, and only organisations' promises have one.
    `place` orders lists: open ones first, the longest due before the others, then the settled ones, the latest first.
    """

    promise_id: str
    what: str
    made_on: date
    due_on: date
    recorded_by: str
    recorded_at: datetime
    person_id: str | None = None
    organization_id: str | None = None
    to_organization_id: str | None = None
    topic: str = ""
    exchange_id: str | None = None
    state: State = "open"
    settled_on: date | None = None
    settled_by: str = ""
    reason: str = ""
    extensions: tuple[Extension, ...] = ()
    place: str = ""
    moved_from: tuple[str, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        settled = date.max.toordinal() - self.settled_on.toordinal() if self.settled_on else 0
        place = place_of(self.due_on) if self.state == "open" else f"1|{settled:07d}"
        object.__setattr__(self, "place", place)

    def make(self, today: date) -> PromiseMade:
        """Check whose it is and whether its days can be, and tell of it."""
        self._check(today)
        return PromiseMade(
            self.promise_id,
            self.person_id,
            self.organization_id,
            self.to_organization_id,
            self.topic,
            self.made_on,
            self.due_on,
            self.exchange_id,
        )

    def correct(self, changes: dict[str, Any], today: date) -> tuple[Promise, PromiseCorrected | None]:
        """Apply what differs; when nothing does, nothing is told."""
        differing = {name: value for name, value in changes.items() if value != getattr(self, name)}
        if not differing:
            return self, None
        corrected = replace(self, **differing)
        corrected._check(today)
        changed = tuple(name for name in CORRECTABLE if name in differing)
        told = PromiseCorrected(self.promise_id, changed, corrected.topic, corrected.to_organization_id)
        return corrected, told

    def extend(self, due_on: date, today: date, by: str, reason: str) -> tuple[Promise, PromiseExtended]:
        """Give it another, later day; the earlier one is kept."""
        self._must_be_open()
        if due_on <= self.due_on:
            raise Invalid(
                "day-not-later",
                "A promise is extended to a later day.",
                {"due_on": [f"Must be after {self.due_on.isoformat()}."]},
            )
        given_up = Extension(self.due_on, today, by, reason)
        extended = replace(self, due_on=due_on, extensions=(*self.extensions, given_up))
        return extended, PromiseExtended(self.promise_id, self.due_on, due_on)

    def keep(self, on: date, today: date, by: str, reason: str) -> tuple[Promise, PromiseKept]:
        """Say that it was kept."""
        kept = self._settled("kept", on, today, by, reason)
        return kept, PromiseKept(self.promise_id, self.person_id, self.organization_id, on)

    def break_(self, on: date, today: date, by: str, reason: str) -> tuple[Promise, PromiseBroken]:
        """Say that it was broken."""
        broken = self._settled("broken", on, today, by, reason)
        return broken, PromiseBroken(self.promise_id, self.person_id, self.organization_id, on)

    def withdraw(self, on: date, today: date, by: str, reason: str) -> tuple[Promise, PromiseWithdrawn]:
        """Say that it no longer holds; it counts neither as kept nor as broken."""
        withdrawn = self._settled("withdrawn", on, today, by, reason)
        return withdrawn, PromiseWithdrawn(self.promise_id, self.person_id, self.organization_id, on)

    def forget(self, today: date, by: str) -> tuple[Promise, *tuple[PromiseWithdrawn, ...]]:
        """Keep that something was promised and what became of it, and no word of it; an open one holds no longer."""
        silent = tuple(replace(one, reason="") for one in self.extensions)
        wordless = replace(self, what=FORGOTTEN, reason="", extensions=silent)
        if self.state != "open":
            return (wordless,)
        return wordless.withdraw(today, today, by, "")

    def _settled(self, state: State, on: date, today: date, by: str, reason: str) -> Promise:
        self._must_be_open()
        if not self.made_on <= on <= today:
            raise Invalid(
                "day-out-of-place",
                "This day is before the promise was made, or still to come.",
                {"settled_on": [f"Must be from {self.made_on.isoformat()} to today."]},
            )
        return replace(self, state=state, settled_on=on, settled_by=by, reason=reason)

    def _must_be_open(self) -> None:
        if self.state != "open":
            raise Conflict("promise-settled", f"This promise is {self.state} already.")

    def _check(self, today: date) -> None:
        if bool(self.person_id) == bool(self.organization_id):
            raise Invalid(
                "promise-of-nobody",
                "Say who promised: one person, or one organisation.",
                {"organization_id": ["Give this, or a person, not both."]},
            )
        if self.to_organization_id is not None and self.to_organization_id == self.organization_id:
            raise Invalid(
                "promise-to-itself",
                "An organisation does not promise to itself.",
                {"to_organization_id": ["Choose another organisation, or none for the coalition."]},
            )
        if self.person_id and self.topic:
            raise Invalid(
                "topic-of-person",
                "What a person promised is told to nobody.",
                {"topic": ["Only organisations' promises have a topic; write it below."]},
            )
        self._check_days(today)

    def _check_days(self, today: date) -> None:
        if self.made_on > today:
            raise Invalid(
                "date-in-future",
                "A promise is noted after it was made.",
                {"made_on": ["Must not be later than today."]},
            )
        if self.due_on < self.made_on:
            raise Invalid(
                "dates-reversed",
                "This is due before it was promised.",
                {"due_on": ["Must not be before it was made."]},
            )


@dataclass(frozen=True)
class Record:
    """How an organisation has kept its promises, counted at one day."""

    kept: int = 0
    broken: int = 0
    overdue: int = 0
    open: int = 0
    withdrawn: int = 0

    @property
    def judged(self) -> int:
        """Those whose day has come or that are settled; withdrawn ones are not judged."""
        return self.kept + self.broken + self.overdue

    @property
    def rate(self) -> int | None:
        """Kept of a hundred judged ones; none where there are too few to say."""
        return None if self.judged < FEWEST else round(100 * self.kept / self.judged)


def place_of(due_on: date) -> str:
    """Where an open promise stands in lists; text before `place_of(today)` is overdue."""
    return f"0|{due_on.isoformat()}"
