"""Several services behind their own doors, each hearing what the others tell, without a broker between them."""

from __future__ import annotations

from collections import Counter

from services.campaigns.service import Campaigns
from services.insights.service import Insights
from services.stakeholders.service import Stakeholders
from shared.kernel.events import Event
from shared.messaging.batches import Batches, Delivery
from shared.messaging.catalogue import consumers_of
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.quarantine import Quarantine
from shared.messaging.relay import event_of
from shared.mongo.connection import Document
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON


class Neighbourhood:
    """Stakeholders, campaigns and insights; `settle` carries events between them until nothing is left to tell."""

    def __init__(self, doors: Doors) -> None:
        self.stakeholders = doors.open(Stakeholders, ADA, NOON)
        self.campaigns = doors.open(Campaigns, ADA, NOON)
        self.insights = doors.open(Insights, ADA, NOON)
        self._told: dict[str, object] = {}
        self._numbers: Counter[str] = Counter()
        self._ears = {door.service.name: _ear(door) for door in self._all()}  # type: ignore[attr-defined]

    def settle(self) -> None:
        """Let everybody hear everything that was told, and what comes of it."""
        while fresh := [event for door in self._all()[:2] for event in self._fresh(door)]:
            for name, ear in self._ears.items():
                heard = [one for one in fresh if name == "insights" or one.type in ear.reactions.functions]
                deliveries = [Delivery(encode(event), CONTENT_TYPE, {}) for event in heard]
                for begin in range(0, len(deliveries), 500):
                    ear.apply(deliveries[begin : begin + 500])
        for door in self._all():
            assert door.database["quarantine"].count_documents({}) == 0

    def _fresh(self, door: Door) -> list[Event]:
        name = door.service.name  # type: ignore[attr-defined]
        after = {"_id": {"$gt": self._told[name]}} if name in self._told else {}
        entries = list(door.database["outbox"].find(after).sort("_id", 1))
        if entries:
            self._told[name] = entries[-1]["_id"]
        return [self._numbered(name, {**entry, "id": entry["_id"]}) for entry in entries]

    def _numbered(self, name: str, entry: Document) -> Event:
        """An event with its place among those of its service, as the relay gives it."""
        self._numbers[name] += 1
        return event_of({**entry, "_id": self._numbers[name]}, name)

    def _all(self) -> tuple[Door, Door, Door]:
        return self.stakeholders, self.campaigns, self.insights


def _ear(door: Door) -> Batches:
    (consumer,) = consumers_of(door.service)
    return Batches(door.unit_of_work, consumer.reactions, Quarantine(door.database, door.clock))
