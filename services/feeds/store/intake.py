"""Taking events: a batch is kept whole at the end of its transaction, and numbered for the partners that get them."""

from __future__ import annotations

from services.feeds.domain.delivery import Kept
from services.feeds.store.delivery import Heads
from services.feeds.store.event import Events
from services.feeds.store.numbering import Numbering
from shared.mongo.unit import Unit


class Intake:
    """The events that one transaction keeps."""

    def __init__(self, unit: Unit, events: Events, heads: Heads, numbering: Numbering) -> None:
        self._unit = unit
        self._events = events
        self._heads = heads
        self._numbering = numbering
        self._waiting: dict[tuple[str, str], Kept] = {}

    def take(self, source: str, event: Kept) -> None:
        """Leave an event for the end of the transaction, which gives it its position."""
        if not self._waiting:
            self._unit.before_flush(self._settle)
        self._waiting.setdefault((source, event.id), event)

    def _settle(self) -> None:
        waiting, self._waiting = self._waiting, {}
        known = self._events.known([event_id for _, event_id in waiting])
        fresh = [(source, event) for (source, _), event in waiting.items() if (source, event.id) not in known]
        if not fresh:
            return
        before = self._heads.get([Heads.EVENTS])
        first = before[Heads.EVENTS] + 1
        events = [event._replace(position=first + n) for n, (_, event) in enumerate(fresh)]
        delivered = self._numbering.deliver(events, self._numbering.sharing())
        self._events.append((source, *one) for (source, _), one in zip(fresh, delivered, strict=True))
        self._heads.move(before, {Heads.EVENTS: events[-1].position})
