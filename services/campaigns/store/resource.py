"""The collection of resources, each with what is contributed to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.resource import Resource
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_BY_DAY = [("needed_by", 1), ("_id", 1)]


@dataclass(frozen=True)
class WantedResources:
    """Which resources a list is to show; `short_by` those of which something is missing and that are due till then."""

    campaign_id: str | None = None
    organization_id: str | None = None
    kind: str | None = None
    short_by: date | None = None


class Resources:
    """All resources."""

    name = "resources"
    indexes = (
        IndexModel(_BY_DAY, name="latest"),
        IndexModel([("campaign_id", 1), *_BY_DAY], name="campaign"),
        IndexModel([("kind", 1), *_BY_DAY], name="kind"),
        IndexModel([("contributions.organization_id", 1), *_BY_DAY], name="organization"),
        IndexModel(_BY_DAY, name="short", partialFilterExpression={"short": {"$gt": 0}}),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Resource)

    def get(self, resource_id: str, version: int | None = None) -> Resource:
        """Return the resource or refuse."""
        return self._all.get(resource_id, version)

    def save(self, resource: Resource, *events: DomainEvent) -> Resource:
        """Save the resource and tell its events."""
        return self._all.save(resource, *events)

    def list(self, wanted: WantedResources, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of resources, what is needed first at its beginning."""
        return page(
            self._unit,
            self.name,
            _query(wanted),
            by=("needed_by", 1),
            limit=limit,
            after=after,
            id_field="resource_id",
        )


def _query(wanted: WantedResources) -> Document:
    exact = {
        "campaign_id": wanted.campaign_id,
        "kind": wanted.kind,
        "contributions.organization_id": wanted.organization_id,
    }
    query: Document = {name: value for name, value in exact.items() if value}
    if wanted.short_by is not None:
        query |= {"short": {"$gt": 0}, "needed_by": {"$lte": wanted.short_by.isoformat()}}
    return query
