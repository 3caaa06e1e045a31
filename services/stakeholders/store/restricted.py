"""The collections of what was told in confidence, and of who has read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel, InsertOne

from services.stakeholders.domain.restricted import RestrictedNote, Reveal
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import unmoved
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.plain import to_plain
from shared.mongo.unit import Aggregates, Unit

LATEST = ("revealed_at", -1)
MOST = 5_000
HIDDEN = {"text": 0}
"""No list reads it."""


class RestrictedNotes:
    """All restricted notes."""

    name = "restricted_notes"
    indexes = (IndexModel([("person_id", 1), ("_id", -1)], name="person"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, RestrictedNote)

    def get(self, restricted_note_id: str, version: int | None = None) -> RestrictedNote:
        """Return the note or refuse."""
        return self._all.get(restricted_note_id, version)

    def save(self, note: RestrictedNote, *events: DomainEvent) -> RestrictedNote:
        """Save the note and tell its events."""
        return self._all.save(note, *events)

    def remove(self, note: RestrictedNote, *events: DomainEvent) -> None:
        """Take the note out."""
        remove(self._unit, self.name, note.restricted_note_id, note.version, *events)

    def of_person(self, person_id: str) -> list[RestrictedNote]:
        """Everything that is kept of one person."""
        return self._all.find_many({"person_id": person_id}, limit=MOST)

    def about(self, person_ids: Iterable[str]) -> set[str]:
        """Of which of these persons something is kept."""
        wanted = {"person_id": {"$in": list(person_ids)}}
        return set(self._unit.collection(self.name).distinct("person_id", wanted, session=self._unit.session))

    def list(self, person_id: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of the notes on one person, the latest first, without what they say."""
        return unmoved(
            page(
                self._unit,
                self.name,
                {"person_id": person_id},
                limit=limit,
                after=after,
                fields=HIDDEN,
                id_field="restricted_note_id",
            )
        )


class Reveals:
    """Every reading of a restricted note; nothing takes one out."""

    name = "reveals"
    indexes = (
        IndexModel([LATEST, ("_id", -1)], name="latest"),
        IndexModel([("person_id", 1), LATEST, ("_id", -1)], name="person"),
        IndexModel([("revealed_by", 1), LATEST, ("_id", -1)], name="by"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, reveal: Reveal) -> None:
        """Note a reading."""
        document = to_plain(reveal)
        document["_id"] = document.pop("reveal_id")
        self._unit.write(self.name, InsertOne(document))

    def of(self, person_ids: Iterable[str]) -> set[str]:
        """Of which of these persons something was read."""
        wanted = {"person_id": {"$in": list(person_ids)}}
        return set(self._unit.collection(self.name).distinct("person_id", wanted, session=self._unit.session))

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of readings, the latest first."""
        return unmoved(
            page(self._unit, self.name, wanted, by=LATEST, limit=limit, after=after, id_field="reveal_id")
        )
