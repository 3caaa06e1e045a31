"""The collection of public pages of petitions and appeals."""

from __future__ import annotations

from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.action import Action
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Actions:
    """All public pages, also those that were taken down."""

    name = "actions"
    indexes = (
        # Two who choose the same name at the same moment must not get one page.
        IndexModel([("slug", 1)], unique=True, name="slug"),
        IndexModel([("thing_id", 1), ("_id", -1)], name="thing"),
        IndexModel([("campaign_id", 1), ("_id", -1)], name="campaign"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Action)

    def get(self, action_id: str, version: int | None = None) -> Action:
        """Return the page or refuse."""
        return self._all.get(action_id, version)

    def find(self, action_id: str) -> Action | None:
        """Return the page or None."""
        return self._all.find(action_id)

    def by_slug(self, slug: str) -> Action | None:
        """The page of this name, or None."""
        return self._all.find_one({"slug": slug})

    def save(self, action: Action, *events: DomainEvent) -> Action:
        """Save the page and tell its events."""
        return self._all.save(action, *events)

    def show(self, action_id: str) -> dict[str, Any]:
        """One page as plain values."""
        return self._all.show(action_id)

    def list(self, wanted: Document, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of public pages."""
        query = {name: value for name, value in wanted.items() if value}
        return page(self._unit, self.name, query, limit=limit, after=after, id_field="action_id")
