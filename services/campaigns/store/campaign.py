"""The collection of campaigns."""

from __future__ import annotations

from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.campaign import Campaign
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Campaigns:
    """All campaigns."""

    name = "campaigns"
    indexes = (
        IndexModel([("stage", 1), ("_id", -1)], name="stage"),
        IndexModel([("policy_id", 1), ("_id", -1)], name="policy"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Campaign)

    def get(self, campaign_id: str, version: int | None = None) -> Campaign:
        """Return the campaign or refuse."""
        return self._all.get(campaign_id, version)

    def find(self, campaign_id: str) -> Campaign | None:
        """Return the campaign or None."""
        return self._all.find(campaign_id)

    def save(self, campaign: Campaign, *events: DomainEvent) -> Campaign:
        """Save the campaign and tell its events."""
        return self._all.save(campaign, *events)

    def show(self, campaign_id: str) -> dict[str, Any]:
        """One campaign as plain values."""
        return self._all.show(campaign_id)

    def list(
        self, *, stage: str | None, policy_id: str | None, limit: int, after: str | None
    ) -> dict[str, Any]:
        """A page of campaigns, newest first."""
        wanted = {"stage": stage, "policy_id": policy_id}
        query = {name: value for name, value in wanted.items() if value}
        return page(self._unit, self.name, query, limit=limit, after=after, id_field="campaign_id")
