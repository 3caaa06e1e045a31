"""The collection of gaps and overlaps that somebody sees to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.alert import Alert
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_IN_ORDER = [("state", 1), ("place", 1), ("_id", 1)]


@dataclass(frozen=True)
class WantedAlerts:
    """Which alerts a list is to show; `owner_id` and `organization_id` together are those of either.

    `late_until` adds those of anybody that were due by that day.
    """

    state: str = "assigned"
    owner_id: str | None = None
    organization_id: str | None = None
    due_until: date | None = None
    late_until: date | None = None


class Alerts:
    """All alerts that were ever assigned."""

    name = "alerts"
    indexes = (
        IndexModel(_IN_ORDER, name="due"),
        IndexModel([("owner_id", 1), *_IN_ORDER], name="owner"),
        IndexModel([("organization_id", 1), *_IN_ORDER], name="organization"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Alert)

    def get(self, alert_id: str, version: int | None = None) -> Alert:
        """Return the alert or refuse."""
        return self._all.get(alert_id, version)

    def find(self, alert_id: str) -> Alert | None:
        """Return the alert or None."""
        return self._all.find(alert_id)

    def save(self, alert: Alert, *events: DomainEvent) -> Alert:
        """Save the alert and tell its events."""
        return self._all.save(alert, *events)

    def show(self, alert_id: str) -> dict[str, Any]:
        """One alert as plain values."""
        return self._all.show(alert_id)

    def list(self, wanted: WantedAlerts, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of alerts in the order of their days."""
        return page(
            self._unit,
            self.name,
            _query(wanted),
            by=("place", 1),
            limit=limit,
            after=after,
            id_field="alert_id",
        )


def _query(wanted: WantedAlerts) -> Document:
    whose: list[Document] = [
        {name: value} for name in ("owner_id", "organization_id") if (value := getattr(wanted, name))
    ]
    until: Document = {"place": {"$lte": wanted.due_until.isoformat()}} if wanted.due_until else {}
    if wanted.late_until:
        late = {"place": {"$lte": wanted.late_until.isoformat()}}
        return {"state": wanted.state, "$or": [*({**one, **until} for one in whose), late]}
    return {"state": wanted.state, **until, **({"$or": whose} if whose else {})}
