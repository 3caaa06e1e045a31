"""Where ids lead that another service has merged: things keep the id under which they came, and are read by another.

Nothing that is stored is rewritten, so that taking a merge back is to forget one line of this small table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, TypeVar

from pymongo import IndexModel, UpdateOne

from shared.mongo.unit import Unit

DEEPEST = 100
_MERGED, _ONCE = "leads", "all"
T = TypeVar("T", str, str | None)


class Leads:
    """One collection of ids that lead to others, as events tell; read once in a unit, and mostly it is empty."""

    indexes = (IndexModel([("to", 1)], name="to"),)

    def __init__(self, unit: Unit, name: str) -> None:
        self._unit = unit
        self._name = name

    def lead(self, one: str, to: str, heard: int) -> None:
        """Remember where an id leads (nowhere: empty), unless a later event has told already."""
        is_newer = {"$gte": [heard, {"$ifNull": ["$heard", -1]}]}
        known = {
            "to": {"$cond": [is_newer, to, "$to"]},
            "heard": {"$max": [heard, {"$ifNull": ["$heard", -1]}]},
        }
        self._unit.write(self._name, UpdateOne({"_id": one}, [{"$set": known}], upsert=True))

    def all(self) -> Mapping[str, str]:
        """Every id that leads elsewhere, with the one to which it leads in the end."""
        key = f"{_MERGED}.{self._name}"
        known: Mapping[str, str] | None = self._unit.recall(key, _ONCE)
        if known is None:
            found = self._unit.collection(self._name).find({"to": {"$gt": ""}}, session=self._unit.session)
            steps = {each["_id"]: each["to"] for each in found}
            known = {one: _end(one, steps) for one in steps}
            self._unit.remember(key, _ONCE, known)
        return known

    def now_of(self, one: T) -> T:
        """The id to which this one leads: itself, unless it was merged."""
        return self.all().get(one, one) if one else one

    def family(self, one: str) -> list[str]:
        """Every id of the same thing, that which is kept first."""
        kept = self.now_of(one)
        return [kept, *sorted(other for other, to in self.all().items() if to == kept)]

    def any_of(self, one: str | None) -> Any:
        """What to ask the database for to find all that is of the same thing; None of none."""
        if not one:
            return None
        family = self.family(one)
        return family[0] if len(family) == 1 else {"$in": family}

    def are_one(self, one: str | None, other: str | None) -> bool:
        """Whether two ids are of the same thing; none is of nothing."""
        return one is not None and other is not None and self.now_of(one) == self.now_of(other)

    def read(self, answer: Any) -> Any:
        """An answer in which each id that was merged is the one that is kept."""
        leads = self.all()
        return _read(answer, leads) if leads else answer


def _end(one: str, steps: Mapping[str, str]) -> str:
    for _ in range(DEEPEST):
        if one not in steps:
            break
        one = steps[one]
    return one


def _read(value: Any, leads: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return leads.get(value, value)
    if isinstance(value, dict):
        return {_read(key, leads): _read(one, leads) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_read(one, leads) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _read(vars(value), leads)
    return value
