"""Listens to one type of event and writes one effect for each, exactly once."""

from __future__ import annotations

from typing import Any

from pymongo import InsertOne

from benchmarks.events import TYPE
from shared.kernel.events import Event
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

EFFECTS = "effects"


def effect_of(event: Event) -> Document:
    """The effect that every consumer of these benchmarks writes."""
    return {"event_id": event.id, "subject": event.subject, "number": event.data["number"]}


class Store:
    """The effects of one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit

    def add(self, event: Event) -> None:
        """Write the effect of an event."""
        self.unit.write(EFFECTS, InsertOne(effect_of(event)))


def when_a_thing_is_noted_write_an_effect(event: Event, store: Store) -> None:
    """Do what a reaction does."""
    store.add(event)


class Listener:
    """A consumer of the platform's kind."""

    name = "listener"
    store = Store
    collections: dict[str, Any] = {EFFECTS: ()}
    desk = Desk()

    @consume({TYPE: (when_a_thing_is_noted_write_an_effect,)})
    def when_events_arrive(self, batch: BatchToApply) -> int:
        """Apply a batch."""
        return batch.apply()
