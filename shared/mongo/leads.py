"""Where ids lead that another service has merged: things keep the id under which they came, and are read by another.

Nothing that is stored is rewritten, so that taking a merge back is to forget one line of this small table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, TypeVar

from pymongo import IndexModel, UpdateOne

from shared.kernel.leads import ends_of, family_of
from shared.mongo.unit import Unit

_MERGED, _ONCE, _TOLD = "leads", "all", "told"
T = TypeVar("T", str, str | None)


class Leads:
    """One collection of ids that lead to others, as events tell; read once in a unit, and mostly it is empty."""

    indexes = (IndexModel([("to", 1)], name="to"),)

    def __init__(self, unit: Unit, name: str) -> None:
        self._unit = unit
        self._name = name
        self._key = f"{_MERGED}.{name}"

    def lead(self, one: str, to: str, heard: int) -> None:
        """Remember where an id leads (nowhere: empty), unless a later event has told already."""
        is_newer = {"$gte": [heard, {"$ifNull": ["$heard", -1]}]}
        known = {
            "to": {"$cond": [is_newer, to, "$to"]},
            "heard": {"$max": [heard, {"$ifNull": ["$heard", -1]}]},
        }
        self._unit.write(self._name, UpdateOne({"_id": one}, [{"$set": known}], upsert=True))
        told = self._told()
        if heard >= told.get(one, ("", -1))[1]:
            told[one] = (to, heard)
            self._unit.remember(self._key, _ONCE, None)

    def all(self) -> Mapping[str, str]:
        """Every id that leads elsewhere, with the one to which it leads in the end."""
        known: Mapping[str, str] | None = self._unit.recall(self._key, _ONCE)
        if known is None:
            lately = self._unit.lately
            known = lately.read(self._key, self._ends) if lately else self._ends()
            self._unit.remember(self._key, _ONCE, known)
        return known

    def _ends(self) -> Mapping[str, str]:
        return ends_of({one: to for one, (to, _heard) in self._told().items() if to})

    def _told(self) -> dict[str, tuple[str, int]]:
        """What was told of each id, by what this unit has heard as well."""
        told: dict[str, tuple[str, int]] | None = self._unit.recall(self._key, _TOLD)
        if told is None:
            found = self._unit.collection(self._name).find({"to": {"$gte": ""}}, session=self._unit.session)
            told = {each["_id"]: (each["to"], each["heard"]) for each in found}
            self._unit.remember(self._key, _TOLD, told)
        return told

    def now_of(self, one: T) -> T:
        """The id to which this one leads: itself, unless it was merged."""
        return self.all().get(one, one) if one else one

    def family(self, one: str) -> list[str]:
        """Every id of the same thing, that which is kept first."""
        return family_of(one, self.all())

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
