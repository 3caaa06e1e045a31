"""The collection of sign-ups that wait for their confirmation; the database itself takes out what has expired."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pymongo import DeleteMany, IndexModel

from services.stakeholders.domain.confirmation import Confirmation
from shared.kernel.events import DomainEvent
from shared.mongo.keys import kept_key
from shared.mongo.unit import Aggregates, Unit


class Confirmations:
    """All that wait, and those that were answered in the last two days."""

    name = "confirmations"
    indexes = (
        IndexModel([("expires_at", 1)], expireAfterSeconds=0, name="expires"),
        IndexModel([("token_hash", 1)], unique=True, name="token"),
        # The limit of a day holds also where many ask at the same moment.
        IndexModel([("contact_id", 1), ("asked_on", 1), ("place", 1)], unique=True, name="place"),
        IndexModel([("action_id", 1), ("state", 1), ("expires_at", 1)], name="action"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Confirmation)

    def find(self, confirmation_id: str) -> Confirmation | None:
        """Return it or None."""
        return self._all.find(confirmation_id)

    def with_token(self, token_hash: str) -> Confirmation | None:
        """What the holder of a link confirms."""
        return self._all.find_one({"token_hash": token_hash})

    def asked_on(self, contact_id: str, day: date) -> int:
        """How many letters were asked for to a contact point on a day."""
        query = {"contact_id": contact_id, "asked_on": day.isoformat()}
        return self._unit.collection(self.name).count_documents(query, session=self._unit.session)

    def waiting_of(self, contact_id: str) -> list[Confirmation]:
        """What waits for the answer of a contact point."""
        return self._all.find_many({"contact_id": contact_id, "state": "waiting"})

    def count_waiting(self, action_id: str) -> int:
        """How many wait on one public page."""
        query = {"action_id": action_id, "state": "waiting", "expires_at": {"$gt": self._unit.now}}
        return self._unit.collection(self.name).count_documents(query, session=self._unit.session)

    def save(self, confirmation: Confirmation, *events: DomainEvent) -> Confirmation:
        """Save it and tell its events."""
        return self._all.save(confirmation, *events)

    def forget(self, contact_ids: Iterable[str]) -> None:
        """Drop all that was asked for by these contact points."""
        ids = list(contact_ids)
        if ids:
            self._unit.write(self.name, DeleteMany({"contact_id": {"$in": ids}}))

    def key(self) -> bytes:
        """The key from which the links in letters follow, made when it is first needed."""
        return kept_key(self._unit, "confirm")
