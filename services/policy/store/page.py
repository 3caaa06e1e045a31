"""The collection of the public pages of policies."""

from __future__ import annotations

from pymongo import IndexModel

from services.policy.domain.page import Page
from shared.kernel.events import DomainEvent
from shared.mongo.unit import Aggregates, Unit


class Pages:
    """All pages of policies, also those that were taken down; each policy has one at most."""

    name = "pages"
    # Two who choose the same name at the same moment must not get one page.
    indexes = (IndexModel([("slug", 1)], unique=True, name="slug"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Page)

    def get(self, page_id: str, version: int | None = None) -> Page:
        """Return the page or refuse."""
        return self._all.get(page_id, version)

    def find(self, page_id: str) -> Page | None:
        """Return the page or None."""
        return self._all.find(page_id)

    def by_slug(self, slug: str) -> Page | None:
        """The page of this name, or None."""
        return self._all.find_one({"slug": slug})

    def save(self, page: Page, *events: DomainEvent) -> Page:
        """Save the page and tell its events."""
        return self._all.save(page, *events)

    def policy_ids(self) -> set[str]:
        """The ids of all policies that have or had a page."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))
