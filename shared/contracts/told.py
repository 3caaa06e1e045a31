"""The contracts of all events that are told here, read once, to check those that come in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shared.contracts.checking import compiled
from shared.contracts.formats import Check
from shared.kernel.events import routing_key

EVENTS = Path(__file__).parent / "events"


@cache
def checks() -> Mapping[str, Check]:
    """Type -> what finds the first fault of such an event's data."""
    return {event_type: compiled(schema) for event_type, schema in schemas().items()}


def fault_of(event_type: str, data: dict[str, Any]) -> str | None:
    """Where and in what data break the contract of their type; None for a type that has none, whose data are free."""
    check = checks().get(event_type)
    return check(data) if check else None


@cache
def schemas() -> Mapping[str, Mapping[str, Any]]:
    """Type -> the JSON Schema of its data."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(EVENTS.glob("*.json")))
    return {schema["x-type"]: schema for schema in found}


@cache
def fields_of_events() -> Mapping[str, frozenset[str]]:
    """Type without prefix and version -> the fields that any version of it has."""
    known: dict[str, frozenset[str]] = {}
    for event_type, schema in schemas().items():
        topic = routing_key(event_type)
        known[topic] = known.get(topic, frozenset()) | frozenset(schema["properties"])
    return known


def subject_field_of(event_type: str) -> str:
    """The field of an event's data that holds its subject; empty for a type that has no contract."""
    schema = schemas().get(event_type)
    return str(schema["x-subject"]) if schema else ""
