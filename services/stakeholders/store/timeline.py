"""The collection of what has happened between a person and the coalition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteMany, IndexModel, UpdateOne

from services.stakeholders.domain.moment import Moment
from services.stakeholders.store.search import unmoved
from shared.kernel.ids import id_from
from shared.mongo.pages import page
from shared.mongo.plain import to_plain
from shared.mongo.unit import Unit

CONTACTS = ("signed", "attended", "touched")
"""Kinds of moments that other services told of."""


class Timeline:
    """Dated moments of persons; the same moment of the same thing is kept once."""

    name = "timeline"
    indexes = (
        IndexModel([("person_id", 1), ("at", -1), ("_id", -1)], name="person"),
        IndexModel([("thing_id", 1)], name="thing"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, *moments: Moment) -> None:
        """Add moments; a repeat changes nothing."""
        for moment in moments:
            key = id_from("moment", moment.person_id, moment.kind, moment.thing_id, moment.at.isoformat())
            self._unit.write(
                self.name, UpdateOne({"_id": key}, {"$setOnInsert": to_plain(moment)}, upsert=True)
            )

    def forget(self, person_ids: Iterable[str]) -> None:
        """Drop every moment of these persons."""
        ids = list(person_ids)
        if ids:
            self._unit.write(self.name, DeleteMany({"person_id": {"$in": ids}}))

    def drop(self, thing_ids: Iterable[str]) -> None:
        """Drop the moments of some things that are taken back."""
        ids = list(thing_ids)
        if ids:
            self._unit.write(self.name, DeleteMany({"thing_id": {"$in": ids}}))

    def contacted(self, person_ids: Iterable[str]) -> set[str]:
        """Which of these persons other services have told of."""
        found = self._unit.collection(self.name).find(
            {"person_id": {"$in": list(person_ids)}, "kind": {"$in": CONTACTS}},
            {"person_id": 1},
            session=self._unit.session,
        )
        return {each["person_id"] for each in found}

    def list(self, person_id: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of one person's moments, newest first."""
        found = page(
            self._unit,
            self.name,
            {"person_id": person_id},
            by=("at", -1),
            limit=limit,
            after=after,
            id_field="moment_id",
        )
        return unmoved(found)
