"""What may be asked of the log, as one query that an index answers in the order of positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shared.kernel.events import PREFIX
from shared.mongo.connection import Document


@dataclass(frozen=True)
class Asked:
    """Filters, order and page of a list of events."""

    type: str | None = None
    subject: str | None = None
    link: str | None = None
    links: Sequence[str] = ()
    event_ids: Sequence[str] = ()
    correlation_id: str | None = None
    causation_id: str | None = None
    source: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after_position: int | None = None
    order: str = "newest"
    limit: int = 50
    cursor: str | None = None

    @property
    def direction(self) -> int:
        """The direction of positions."""
        return 1 if self.order == "oldest" else -1

    def query(self, types: Sequence[str] | None) -> Document:
        """The query; a prefix becomes those of `types` that it means, so that an index keeps the order; None is any."""
        query: Document = {
            name: value
            for name in ("subject", "correlation_id", "causation_id")
            if (value := getattr(self, name)) is not None
        }
        if self.source:
            query["source"] = self.source if self.source.startswith("/") else f"/services/{self.source}"
        query |= self._named()
        if types is not None:
            query["type"] = {"$in": [one for one in types if _short(one).startswith(_short(self.type or ""))]}
        if self.after_position is not None:
            query["_id"] = {"$gt": self.after_position}
        span = {sign: moment for sign, moment in (("$gte", self.since), ("$lt", self.until)) if moment}
        return {**query, "time": span} if span else query

    def _named(self) -> Document:
        """Which events by their ids, and which by what they name."""
        query: Document = {"id": {"$in": [*self.event_ids]}} if self.event_ids else {}
        if self.link:
            return {**query, "links": self.link}
        return {**query, "links": {"$in": [*self.links]}} if self.links else query


def _short(event_type: str) -> str:
    return event_type.removeprefix(PREFIX)
