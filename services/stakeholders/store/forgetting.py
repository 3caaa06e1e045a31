"""Taking out of every collection what is kept of a person beside their own entry: one table says what goes where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo import DeleteMany, UpdateMany

from services.stakeholders.store.audience import Audience
from services.stakeholders.store.confirmation import Confirmations
from services.stakeholders.store.consent import ConsentLedger
from services.stakeholders.store.exchange import Exchanges
from services.stakeholders.store.merge import PUT_BY
from services.stakeholders.store.organization_merge import OrganizationMerges
from services.stakeholders.store.pair import Duplicates
from services.stakeholders.store.person_merge import PersonMerges
from services.stakeholders.store.restricted import Reveals
from services.stakeholders.store.timeline import Timeline
from shared.imports.forgetting import Words, forget_in_imports
from shared.mongo.unit import Unit

EMPTIED: Mapping[str, Mapping[str, Any]] = {
    Exchanges.name: {"$set": {"note": "", "outcome": ""}, "$inc": {"version": 1}},
    ConsentLedger.name: {"$set": {"note": ""}},
    Reveals.name: {"$set": {"reason": ""}},
}
"""What stays as a record of what was done, without the words that people wrote about the person."""
DROPPED: Mapping[str, tuple[str, ...]] = {
    Timeline.name: ("person_id",),
    Duplicates.name: ("person_ids",),
    PersonMerges.name: ("person_id", "merged_into"),
}
"""What goes, by the fields that hold the person's id; with a merge goes what taking it back would bring back."""
MERGES = (PersonMerges.name, OrganizationMerges.name)


class Forgetting:
    """What is done in collections whose documents are about a person and are not the person."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def forget(self, ids: Sequence[str]) -> None:
        """Empty, drop and take out what is kept of the person who has had these ids."""
        theirs = {"$in": list(ids)}
        for name, change in EMPTIED.items():
            self._unit.write(name, UpdateMany({"person_id": theirs}, dict(change)))
        for name, fields in DROPPED.items():
            self._unit.write(name, *(DeleteMany({field: theirs}) for field in fields))
        held = {"$or": [{f"{put}.{field}": theirs} for put, field in PUT_BY.items()]}
        pulled = {"$pull": {put: {field: theirs} for put, field in PUT_BY.items()}, "$inc": {"version": 1}}
        for name in MERGES:
            self._unit.write(name, UpdateMany(held, pulled))

    def forget_in_files(self, texts: Iterable[str], phones: Iterable[str]) -> None:
        """Take away what imports quote of them, and the files that wait and name them."""
        forget_in_imports(self._unit, Words.of(texts, phones))

    def forget_contacts(self, contact_ids: Sequence[str]) -> None:
        """Drop what is known of addresses and numbers, and what was asked for by them."""
        theirs = {"$in": list(contact_ids)}
        self._unit.write(Audience.name, DeleteMany({"_id": theirs}))
        self._unit.write(Confirmations.name, DeleteMany({"contact_id": theirs}))
