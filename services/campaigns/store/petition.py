"""The collections of petitions and of their signatures.

How many have signed is counted from the signatures' index. A counter in the petition would be one document
that all signers want to write at the same moment; the index is read at a million entries a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.petition import Because, Petition, Signature
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Petitions:
    """All petitions."""

    name = "petitions"
    indexes = (
        IndexModel([("campaign_id", 1), ("_id", -1)], name="campaign"),
        IndexModel([("stage", 1), ("_id", -1)], name="stage"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Petition)

    def get(self, petition_id: str, version: int | None = None) -> Petition:
        """Return the petition or refuse."""
        return self._all.get(petition_id, version)

    def save(self, petition: Petition, *events: DomainEvent) -> Petition:
        """Save the petition and tell its events."""
        return self._all.save(petition, *events)

    def open_ones_of(self, campaign_id: str) -> list[Petition]:
        """The petitions of a campaign that still take signatures."""
        return self._all.find_many({"campaign_id": campaign_id, "stage": "open"})

    def show(self, petition_id: str) -> dict[str, Any]:
        """One petition as plain values."""
        return self._all.show(petition_id)

    def list(
        self, *, campaign_id: str | None, stage: str | None, limit: int, after: str | None
    ) -> dict[str, Any]:
        """A page of petitions, newest first."""
        wanted = {"campaign_id": campaign_id, "stage": stage}
        query = {name: value for name, value in wanted.items() if value}
        return page(self._unit, self.name, query, limit=limit, after=after, id_field="petition_id")


class Signatures:
    """All signatures."""

    name = "signatures"
    indexes = (
        IndexModel([("petition_id", 1), ("signed_at", -1), ("_id", -1)], name="petition"),
        IndexModel([("person_id", 1), ("petition_id", 1)], name="person"),
        IndexModel([("petition_id", 1)], partialFilterExpression={"is_counted": False}, name="set_aside"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Signature)

    def find(self, signature_id: str) -> Signature | None:
        """Return the signature or None."""
        return self._all.find(signature_id)

    def get(self, signature_id: str, version: int | None = None) -> Signature:
        """Return the signature or refuse."""
        return self._all.get(signature_id, version)

    def known(self, signature_ids: Iterable[str]) -> dict[str, tuple[datetime, Because | None] | None]:
        """Which of these signatures there are already; of one that was withdrawn when, and why."""
        query = {"_id": {"$in": list(signature_ids)}}
        shown = {"withdrawn_at": 1, "withdrawn_because": 1}
        found = self._unit.collection(self.name).find(query, shown, session=self._unit.session)
        return {
            one["_id"]: (one["withdrawn_at"], one.get("withdrawn_because"))
            if one.get("withdrawn_at")
            else None
            for one in found
        }

    def of_people(self, person_ids: Iterable[str], petition_id: str | None = None) -> list[Signature]:
        """What these persons have signed, or whether they have signed one petition."""
        about = {"petition_id": petition_id} if petition_id else {}
        return self._all.find_many({"person_id": {"$in": list(person_ids)}, **about}, limit=0)

    def takes_part(self, person_id: str, campaign_id: str, besides: str = "") -> bool:
        """Whether a person has signed a petition of a campaign, `besides` one."""
        query = {
            "person_id": person_id,
            "petition_id": {"$ne": besides},
            "campaign_id": campaign_id,
            "is_counted": {"$ne": False},
        }
        return self._all.find_one(query) is not None

    def save(self, signature: Signature, *events: DomainEvent) -> Signature:
        """Save the signature and tell its events."""
        return self._all.save(signature, *events)

    def count(self, petition_ids: Iterable[str]) -> dict[str, int]:
        """How many have signed each petition, by one walk over the index, less those that count no more."""
        of_them = {"petition_id": {"$in": list(petition_ids)}}
        aside = self._counted({**of_them, "is_counted": False})
        found = self._counted(of_them)
        return {petition_id: number - aside.get(petition_id, 0) for petition_id, number in found.items()}

    def _counted(self, query: dict[str, Any]) -> dict[str, int]:
        steps: list[dict[str, Any]] = [
            {"$match": query},
            {"$group": {"_id": "$petition_id", "signatures": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(steps, session=self._unit.session)
        return {document["_id"]: document["signatures"] for document in found}

    def list(
        self,
        petition_id: str,
        only: Iterable[str] | None,
        signature_ids: list[str] | None,
        *,
        limit: int,
        after: str | None,
    ) -> dict[str, Any]:
        """A page of a petition's signatures, latest first, `only` those of these persons: ids and days, no more."""
        these: dict[str, Any] = {} if only is None else {"person_id": {"$in": [*only]}}
        these |= {} if signature_ids is None else {"_id": {"$in": signature_ids}}
        return page(
            self._unit,
            self.name,
            {"petition_id": petition_id, "is_counted": {"$ne": False}, **these},
            by=("signed_at", -1),
            limit=limit,
            after=after,
            fields={"person_id": 1, "organization_id": 1, "signed_on": 1, "signed_at": 1, "version": 1},
            id_field="signature_id",
        )
