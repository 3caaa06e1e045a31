"""Taking a document out in the transaction in which its removal is told."""

from __future__ import annotations

from pymongo import DeleteOne

from shared.kernel.events import DomainEvent
from shared.mongo.unit import Unit


def remove(unit: Unit, name: str, key: str, version: int, *events: DomainEvent) -> None:
    """Delete one version of a document and record its events."""
    unit.write(name, DeleteOne({"_id": key, "version": version}))
    for event in events:
        unit.record(event, subject_version=version + 1)
