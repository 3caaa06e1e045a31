"""Reading from the log which organisations were merged; read once in a unit, and mostly there are none."""

from __future__ import annotations

from datetime import datetime

from services.insights.domain.entry import Entry
from services.insights.domain.leads import MERGED, UNMERGED, Leads, leads_of
from services.insights.store.head import Heads
from services.insights.store.log import Log
from shared.kernel.leads import family_of
from shared.mongo.unit import Unit

MOST = 10_000
_NAME = "leads"


class LeadsInTheLog:
    """Where ids of organisations lead; nothing is kept of it, so that a rebuild has nothing to forget."""

    def __init__(self, unit: Unit, heads: Heads, log: Log) -> None:
        self._unit = unit
        self._heads = heads
        self._log = log

    def at(self, as_of: datetime | None = None) -> Leads:
        """Merged id -> the id that is kept, at a moment or now."""
        if not self._heads.get().has_merged:
            return {}
        key = as_of.isoformat() if as_of else ""
        known: Leads | None = self._unit.recall(_NAME, key)
        if known is None:
            known = leads_of(self._entries(), as_of)
            self._unit.remember(_NAME, key, known)
        return known

    def family(self, organization_id: str | None, as_of: datetime | None = None) -> tuple[str, ...]:
        """Every id of an organisation at a moment or now, that which is kept first; none of none."""
        return tuple(family_of(organization_id, self.at(as_of))) if organization_id else ()

    def _entries(self) -> list[Entry]:
        known: list[Entry] | None = self._unit.recall(_NAME, "entries")
        if known is None:
            query = {"type": {"$in": [MERGED, UNMERGED]}}
            known = self._log.find(query, order=[("_id", 1)], limit=MOST)
            self._unit.remember(_NAME, "entries", known)
        return known
