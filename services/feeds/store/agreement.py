"""The collections of agreements, and of what makes pseudonyms of each."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import Any

from pymongo import IndexModel, InsertOne, UpdateOne

from services.feeds.domain.agreement import Agreement
from services.feeds.domain.persons import Pseudonyms
from shared.kernel.events import DomainEvent
from shared.mongo.leads import Leads
from shared.mongo.pages import page
from shared.mongo.plain import from_plain
from shared.mongo.unit import Aggregates, Unit

MOST = 1_000
"""So many agreements hold at one time at most; each batch of events is held against all of them."""
KEY_BYTES = 32
MERGED_ORGANIZATIONS = "merged_organizations"
"""Where it is kept which ids of organisations lead to others."""


class Agreements:
    """All agreements; there is one with an organisation at a time."""

    name = "agreements"
    indexes = (
        IndexModel([("ended_at", 1), ("_id", 1)], name="lasting"),
        IndexModel([("organization_id", 1), ("_id", 1)], name="organization"),
        IndexModel(
            [("organization_id", 1)],
            name="one-at-a-time",
            unique=True,
            partialFilterExpression={"ended_at": None},
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._leads = Leads(unit, MERGED_ORGANIZATIONS)
        self._all = Aggregates(unit, self.name, Agreement)

    def get(self, agreement_id: str, version: int | None = None) -> Agreement:
        """One agreement, or refuse."""
        return self._all.get(agreement_id, version)

    def has_ended(self, agreement_id: str) -> bool:
        """Whether an agreement has ended; asked for by every question of a partner."""
        found = self._unit.collection(self.name).find_one(
            {"_id": agreement_id}, {"ended_at": 1}, session=self._unit.session
        )
        return found is None or found["ended_at"] is not None

    def still_last(self, agreement_ids: Collection[str]) -> set[str]:
        """Those of these that have not ended."""
        query = {"_id": {"$in": [*agreement_ids]}, "ended_at": None}
        found = self._unit.collection(self.name).find(
            query, {"_id": 1}, session=self._unit.session, batch_size=len(agreement_ids) + 1
        )
        return {one["_id"] for one in found}

    def organizations_of(self, agreement_ids: Collection[str]) -> dict[str, str]:
        """With whom each of these is or was agreed."""
        query = {"_id": {"$in": [*agreement_ids]}}
        found = self._unit.collection(self.name).find(
            query, {"organization_id": 1}, session=self._unit.session, batch_size=len(agreement_ids) + 1
        )
        return {one["_id"]: one["organization_id"] for one in found}

    def agreed_numbers(self, agreement_id: str) -> list[int]:
        """The versions of the terms to which both sides have said yes, the first first."""
        found = self._unit.collection(self.name).find_one(
            {"_id": agreement_id}, {"terms.number": 1, "terms.agreed_at": 1}, session=self._unit.session
        )
        return [one["number"] for one in (found or {"terms": []})["terms"] if one["agreed_at"] is not None]

    def lasting_with(self, organization_id: str) -> Agreement | None:
        """The agreement with an organisation that has not ended, or None."""
        return self._all.find_one({"organization_id": self._leads.any_of(organization_id), "ended_at": None})

    def family_of(self, organization_id: str) -> list[str]:
        """Every id of a partner, where several organisations were merged."""
        return self._leads.family(organization_id)

    def lasting(self) -> list[Agreement]:
        """All that have not ended."""
        return self._all.find_many({"ended_at": None}, limit=MOST)

    def are_too_many(self) -> bool:
        """Whether as many last as may."""
        return self._unit.collection(self.name).count_documents({"ended_at": None}, limit=MOST) == MOST

    def save(self, agreement: Agreement, *events: DomainEvent) -> Agreement:
        """Save an agreement and tell its events."""
        return self._all.save(agreement, *events)

    def record(self, agreement: Agreement, *events: DomainEvent) -> None:
        """Tell what happened without changing the agreement itself."""
        self._all.record(agreement, *events)

    def list(self, asked: dict[str, Any], organization_id: str | None) -> tuple[list[Agreement], str | None]:
        """A page of agreements, the newest first, and the mark of the next; of one organisation where one is named."""
        query = {"organization_id": self._leads.any_of(organization_id)} if organization_id else {}
        found = page(
            self._unit,
            self.name,
            query,
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="agreement_id",
        )
        return [from_plain(Agreement, one) for one in found["items"]], found["next"]


class Salts:
    """What the pseudonyms of each agreement are made with; asked for by nothing but the making."""

    name = "salts"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def make(self, agreement_id: str) -> None:
        """Draw the key of a new agreement."""
        self._unit.write(self.name, InsertOne({"_id": agreement_id, "key": os.urandom(KEY_BYTES)}))

    def names_for(self, agreement_id: str) -> Pseudonyms:
        """The names under which a partner knows people."""
        found = self._unit.collection(self.name).find_one({"_id": agreement_id}, session=self._unit.session)
        if found is None:
            raise LookupError(f"The agreement {agreement_id} has no key for pseudonyms.")
        return Pseudonyms(bytes(found["key"]))


class Rooms:
    """A document an agreement that whoever takes room in it writes: of two that count at once, one counts again."""

    name = "rooms"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def take(self, agreement_id: str) -> None:
        """Let nobody else take room in this agreement, or end it, in the same moment."""
        self._unit.write(self.name, UpdateOne({"_id": agreement_id}, {"$inc": {"taken": 1}}, upsert=True))
