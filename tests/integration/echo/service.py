"""Writes one effect per event; refuses the event whose title is `poison` until its data say otherwise."""

from __future__ import annotations

from typing import Any

from pymongo import InsertOne

from shared.kernel.events import Event
from shared.messaging import operations
from shared.messaging.batches import ANY
from shared.messaging.consume import consume
from shared.messaging.desk import Desk
from shared.mongo.unit import Unit


class Store:
    """The effects of one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def add(self, event: Event) -> None:
        """Write an effect that a second application would make twice."""
        effect = {
            "event_id": event.id,
            "sequence": event.sequence,
            "subject": event.subject,
            "type": event.type,
        }
        self.unit.write("effects", InsertOne(effect))


def when_anything_happens_note_it(event: Event, store: Store) -> None:
    """Note the event, unless it is poison."""
    if event.data.get("title") == "poison":
        raise ValueError("this title is poison")
    store.add(event)


class Echo:
    """Listens to everything."""

    name = "echo"
    store = Store
    collections: dict[str, Any] = {"effects": ()}
    desk = Desk()

    list_quarantine = operations.list_quarantine
    show_quarantined = operations.show_quarantined
    replay_quarantined = operations.replay_quarantined
    fix_quarantined = operations.fix_quarantined
    discard_quarantined = operations.discard_quarantined

    @consume({ANY: (when_anything_happens_note_it,)})
    def when_events_arrive(self, batch: Any) -> Any:
        """Apply a batch."""
        return batch.apply()
