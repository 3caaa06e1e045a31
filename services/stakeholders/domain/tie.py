"""A tie between two persons, two organisations, or one of each: of what kind, how strong, and from when until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from services.stakeholders.domain.events import TieCorrected, TieEnded, TieMade, TieRemoved
from services.stakeholders.domain.tie_kinds import KINDS, ORGANIZATION, PERSON
from shared.kernel.errors import Conflict, Fields, Invalid

CORRECTABLE = ("kind", "strength", "basis", "started_on")
SIDES = ("from", "to")


@dataclass(frozen=True)
class Tie:
    """A tie at one moment; each end is a person or an organisation.

    `from_origin` and `to_origin` are the persons as they were first tied: who was merged since stands at the end
    instead, and taking the merge back leads there again. `basis` and `end_reason` are about persons, and are told to
    nobody. `open_key` is what only one tie can be at a time.
    """

    tie_id: str
    kind: str
    strength: int
    basis: str
    weighed_on: date
    recorded_by: str
    recorded_at: datetime
    from_person_id: str | None = None
    from_organization_id: str | None = None
    to_person_id: str | None = None
    to_organization_id: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    state: str = "open"
    from_origin: str = ""
    to_origin: str = ""
    ends: tuple[str, ...] = ()
    open_key: str = ""
    version: int = 0

    def __post_init__(self) -> None:
        ends = self.end("from"), self.end("to")
        object.__setattr__(self, "ends", ends)
        object.__setattr__(self, "state", "ended" if self.ended_on else "open")
        object.__setattr__(self, "from_origin", self.from_origin or self.from_person_id or "")
        object.__setattr__(self, "to_origin", self.to_origin or self.to_person_id or "")
        in_order = sorted(ends) if self.kind in KINDS and KINDS[self.kind].is_mutual else ends
        object.__setattr__(self, "open_key", "" if self.ended_on else " ".join((self.kind, *in_order)))

    @property
    def is_with_itself(self) -> bool:
        """Whether both ends are one person, as happens when two who know each other are merged."""
        return self.ends[0] == self.ends[1]

    def end(self, side: str) -> str:
        """The id of who stands at one end."""
        return getattr(self, f"{side}_person_id") or getattr(self, f"{side}_organization_id") or ""

    def make(self, today: date) -> TieMade:
        """Check that it is between two who can be tied so, and tell of it."""
        self._check_ends()
        self._check_day("started_on", self.started_on, today)
        return self.told()

    def correct(self, changes: Mapping[str, Any], today: date) -> tuple[Tie, TieCorrected | None]:
        """Apply what differs; a strength that is said anew is counted from today."""
        differing = {name: value for name, value in changes.items() if value != getattr(self, name)}
        if not differing:
            return self, None
        weighed_on = today if "strength" in differing else self.weighed_on
        corrected = replace(self, **differing, weighed_on=weighed_on)
        corrected._check_ends()
        corrected._check_day("started_on", corrected.started_on, self.ended_on or today)
        changed = tuple(name for name in CORRECTABLE if name in differing)
        return corrected, corrected.corrected(changed)

    def finish(self, ended_on: date, reason: str, today: date) -> tuple[Tie, TieEnded]:
        """Say that it has ended; it stays, as history."""
        if self.ended_on is not None:
            raise Conflict("tie-ended", f"This ended on {self.ended_on.isoformat()} already.")
        self._check_day("ended_on", ended_on, today)
        if self.started_on and ended_on < self.started_on:
            before = {"ended_on": ["The last day must not be before the first."]}
            raise Invalid("dates-reversed", "This ends before it starts.", before)
        return replace(self, ended_on=ended_on, end_reason=reason), TieEnded(
            self.tie_id, *self._told_ends(), ended_on
        )

    def remove(self, reason: str) -> TieRemoved:
        """Say that it does not stand any more, and why."""
        return TieRemoved(self.tie_id, reason)

    def leading(self, leads: Mapping[str, str]) -> Tie:
        """The tie with each end where its first person leads now."""
        return replace(
            self,
            from_person_id=leads.get(self.from_origin, self.from_origin) or None,
            to_person_id=leads.get(self.to_origin, self.to_origin) or None,
        )

    def told(self) -> TieMade:
        """The event that says that it stands."""
        return TieMade(self.tie_id, *self._told_ends(), self.strength, self.started_on, self.ended_on)

    def corrected(self, changed: tuple[str, ...]) -> TieCorrected:
        """The event that says what is so now."""
        return TieCorrected(
            self.tie_id, changed, *self._told_ends(), self.strength, self.started_on, self.ended_on
        )

    def _told_ends(self) -> tuple[str, str | None, str | None, str | None, str | None]:
        return (
            self.kind,
            self.from_person_id,
            self.from_organization_id,
            self.to_person_id,
            self.to_organization_id,
        )

    def _check_ends(self) -> None:
        wrong = {f"{side}_person_id": said for side in SIDES if (said := self._wrong_end(side))}
        if wrong:
            raise Invalid("tie-without-ends", "A tie has one person or organisation at each end.", wrong)
        if self.is_with_itself:
            same: Fields = {"to_person_id": ["Choose another."]}
            raise Invalid("tie-with-itself", "Nobody is tied to themselves.", same)
        between = tuple(PERSON if getattr(self, f"{side}_person_id") else ORGANIZATION for side in SIDES)
        if between not in KINDS[self.kind].between:
            unfit = f"This kind of tie is not between {_in_words(between[0])} and {_in_words(between[1])}."
            raise Invalid("tie-unfit", unfit, {"kind": [unfit]})

    def _wrong_end(self, side: str) -> list[str]:
        given = [getattr(self, f"{side}_person_id"), getattr(self, f"{side}_organization_id")]
        return [] if sum(map(bool, given)) == 1 else ["Give one person or one organisation."]

    @staticmethod
    def _check_day(name: str, day: date | None, latest: date) -> None:
        if day is not None and day > latest:
            late = f"Must not be later than {latest.isoformat()}."
            raise Invalid("date-in-future", "This day is yet to come.", {name: [late]})


def _in_words(end: str) -> str:
    return "a person" if end == PERSON else "an organisation"
