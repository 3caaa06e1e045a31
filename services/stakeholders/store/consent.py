"""The collections of consents: what holds now, and the ledger that is only ever added to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel, InsertOne

from services.stakeholders.domain.consent import PURPOSES, Consent, LedgerEntry
from services.stakeholders.domain.organization_merge import MOST
from services.stakeholders.store.search import unmoved
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.plain import to_plain
from shared.mongo.unit import Aggregates, Unit


class Consents:
    """What holds now, one document for each person, purpose, organisation and channel."""

    name = "consents"
    indexes = (
        IndexModel([("person_id", 1), ("_id", 1)], name="person"),
        IndexModel([("batch_id", 1)], name="batch"),
        IndexModel(
            [("purpose", 1), ("organization_id", 1), ("channel", 1), ("state", 1), ("person_id", 1)],
            name="scope",
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._all = Aggregates(unit, self.name, Consent)
        self._ledger = ConsentLedger(unit)

    def find(self, consent_id: str) -> Consent | None:
        """Return the consent or None."""
        return self._all.find(consent_id)

    def save(self, consent: Consent, entry: LedgerEntry, *events: DomainEvent) -> Consent:
        """Save what holds now, add the act to the ledger and tell of it."""
        self._ledger.add(entry)
        return self._all.save(consent, *events)

    def with_ids(self, ids: Iterable[str]) -> list[Consent]:
        """The consents with these ids."""
        return self._all.find_many({"_id": {"$in": list(ids)}}, limit=10_000)

    def of_people(self, person_ids: Iterable[str]) -> list[Consent]:
        """Every consent of some persons."""
        return self._all.find_many({"person_id": {"$in": list(person_ids)}}, limit=10_000)

    def to_organization(self, organization_id: str) -> list[Consent]:
        """Every consent to one organisation, or one more than a merge takes over."""
        found: list[Consent] = []
        for purpose in PURPOSES:  # the index begins with it
            query = {"purpose": purpose, "organization_id": organization_id}
            found += self._all.find_many(query, limit=MOST + 1)
        return found

    def agreed(self, person_ids: Iterable[str]) -> set[str]:
        """Which of these persons have a consent that holds."""
        return {consent.person_id for consent in self.of_people(person_ids) if consent.is_given}

    def of_batch(self, batch_id: str, limit: int) -> list[Consent]:
        """Consents that an import gave and that still rest on it."""
        return self._all.find_many({"batch_id": batch_id}, limit=limit)


class ConsentLedger:
    """Every act of giving and withdrawing, for ever."""

    name = "consent_ledger"
    indexes = (IndexModel([("person_id", 1), ("_id", -1)], name="person"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, entry: LedgerEntry) -> None:
        """Add one act."""
        document = to_plain(entry)
        document["_id"] = document.pop("entry_id")
        self._unit.write(self.name, InsertOne(document))

    def list(self, person_id: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of one person's acts, newest first."""
        found = page(
            self._unit,
            self.name,
            {"person_id": person_id},
            limit=limit,
            after=after,
            id_field="entry_id",
        )
        return unmoved(found)
