"""Taking events: a batch is looked at as a whole, at the end of its transaction, for a handful of round trips."""

from __future__ import annotations

from services.insights.domain.entry import Entry
from services.insights.domain.leads import MERGED, UNMERGED
from services.insights.store.head import Heads
from services.insights.store.log import Log
from services.insights.store.models import SHAPE
from services.insights.store.projection import Projection
from services.insights.store.sources import Sources
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

TOLD = ("type", "subject", "links", "time")


class Intake:
    """The events that one transaction takes into the log and the read models."""

    def __init__(self, unit: Unit, heads: Heads, log: Log, sources: Sources) -> None:
        self._unit = unit
        self._heads = heads
        self._log = log
        self._sources = sources
        self._waiting: dict[tuple[str, str], Entry] = {}
        self._extra: dict[str, Document] = {}

    def take(self, entry: Entry, extra: Document) -> None:
        """Leave an entry for the end of the transaction, which gives it its position."""
        if not self._waiting:
            self._unit.before_flush(self._settle)
        self._waiting.setdefault((entry.source, entry.id), entry)
        self._extra[entry.id] = {**extra, "taken_at": self._unit.now}

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, {}
        known = self._log.known([event_id for _, event_id in waiting])
        fresh = [entry for key, entry in waiting.items() if key not in known]
        if not fresh:
            return
        head = self._heads.get()
        entries = [entry._replace(position=head.position + n) for n, entry in enumerate(fresh, 1)]
        documents = self._log.append(entries, self._extra)
        self._sources.hear(entries)
        is_current = head.shape == SHAPE
        Projection(self._unit, head.live, is_current=is_current).take(self._log, entries, head.position)
        has_merged = any(entry.type in (MERGED, UNMERGED) for entry in entries)
        self._heads.move(entries[-1].position, has_merged=has_merged)
        self._unit.news += [
            {"position": one["_id"], **{name: one[name] for name in TOLD}} for one in documents
        ]
