"""The collection of appeals."""

from __future__ import annotations

from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.appeal import Appeal
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Appeals:
    """All appeals."""

    name = "appeals"
    indexes = (
        IndexModel([("campaign_id", 1), ("_id", -1)], name="campaign"),
        IndexModel([("stage", 1), ("_id", -1)], name="stage"),
        IndexModel([("policy_id", 1), ("_id", -1)], name="policy"),
        IndexModel(
            [("deadline.hearing_id", 1)],
            name="hearing",
            partialFilterExpression={"deadline.hearing_id": {"$gt": ""}},
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Appeal)

    def get(self, appeal_id: str, version: int | None = None) -> Appeal:
        """Return the appeal or refuse."""
        return self._all.get(appeal_id, version)

    def save(self, appeal: Appeal, *events: DomainEvent) -> Appeal:
        """Save the appeal and tell its events."""
        return self._all.save(appeal, *events)

    def open_ones_of(self, campaign_id: str) -> list[Appeal]:
        """The appeals of a campaign that nobody has closed."""
        return self._all.find_many({"campaign_id": campaign_id, "stage": "open"})

    def open_ones_before(self, hearing_id: str) -> list[Appeal]:
        """The appeals that are to come before a hearing and that nobody has closed."""
        return self._all.find_many({"deadline.hearing_id": hearing_id, "stage": "open"})

    def open_ones_about(self, policy_id: str) -> list[Appeal]:
        """The appeals about a policy that nobody has closed."""
        return self._all.find_many({"policy_id": policy_id, "stage": "open"})

    def show(self, appeal_id: str) -> dict[str, Any]:
        """One appeal as plain values."""
        return _flat(self._all.show(appeal_id))

    def list(self, wanted: Document, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of appeals, newest first."""
        query = {name: value for name, value in wanted.items() if value}
        found = page(self._unit, self.name, query, limit=limit, after=after, id_field="appeal_id")
        return {**found, "items": [_flat(one) for one in found["items"]]}


def _flat(document: Document) -> Document:
    """Bring the deadline up beside the rest."""
    deadline = document.pop("deadline")
    return {**document, **deadline}
