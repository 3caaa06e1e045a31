"""The collection of drawn networks: one for each month and for each who may see less or more of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteMany, IndexModel, ReplaceOne, UpdateOne

from services.stakeholders.domain.network import ORGANIZATIONS, SIGHTS
from services.stakeholders.store.links import Links
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MARK = "mark"
SHAPE = 4
"""Raise it with every change of what is drawn or how: everything is then drawn again, and not shown before."""
SUMMARY = {"month": 1, "day": 1, "measures": 1}


class Networks:
    """What was drawn, by ids alone; who they are is asked when it is shown."""

    name = "networks"
    indexes = (IndexModel([("sight", 1), ("month", -1)], name="sight"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.links = Links(unit)

    @property
    def is_stale(self) -> bool:
        """Whether something has changed, or a day has passed, since all was drawn."""
        last = self._unit.collection(self.name).find_one({"_id": MARK})
        return last is None or last["of"] != self.mark()

    def mark(self) -> Document:
        """What everything is drawn of."""
        return {**self.links.mark(), "day": self._unit.now.date().isoformat(), "shape": SHAPE}

    def digests(self) -> dict[str, str]:
        """What each drawn network is made of, by its key."""
        found = self._unit.collection(self.name).find(
            {"sight": {"$gt": ""}}, {"digest": 1}, session=self._unit.session
        )
        return {each["_id"]: each["digest"] for each in found}

    def save(self, drawn: Document) -> None:
        """Keep a network in the place of what was drawn of this month before."""
        key = key_of(drawn["sight"], drawn["month"])
        self._unit.write(
            self.name,
            ReplaceOne({"_id": key}, {**drawn, "shape": SHAPE, "drawn_at": self._unit.now}, upsert=True),
        )

    def finish(self, mark: Document, days: dict[str, str]) -> None:
        """Say what all is drawn of now, and of which day each month; older months go."""
        for month, day in days.items():
            self._unit.write(self.name, *_of_day(month, day))
        self._unit.write(
            self.name,
            DeleteMany({"sight": {"$gt": ""}, "month": {"$lt": min(days)}}),
            UpdateOne({"_id": MARK}, {"$set": {"of": mark}}, upsert=True),
        )

    def find(self, sight: str, month: str = "") -> Document | None:
        """The network of a month, or the latest."""
        wanted = {"sight": sight, "shape": SHAPE, **({"month": month} if month else {})}
        return self._unit.collection(self.name).find_one(
            wanted, sort=[("month", -1)], session=self._unit.session
        )

    def summaries(self, sight: str) -> list[Document]:
        """What was measured in each month, the latest first."""
        kept = {"sight": sight, "shape": SHAPE}
        found = self._unit.collection(self.name).find(kept, SUMMARY, session=self._unit.session)
        return [
            {"month": each["month"], "day": each["day"], **each["measures"]}
            for each in found.sort("month", -1)
        ]

    def isolated(self) -> list[str]:
        """The partners to whom nobody is tied now."""
        latest = self.find(ORGANIZATIONS)
        return latest["isolated"] if latest else []


def key_of(sight: str, month: str) -> str:
    """Under which key a network is kept."""
    return f"{sight} {month}"


def _of_day(month: str, day: str) -> Iterable[Any]:
    return [UpdateOne({"_id": key_of(sight, month)}, {"$set": {"day": day}}) for sight in SIGHTS]
