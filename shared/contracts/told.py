"""The contracts of all events that are told here, read once, to check those that come in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shared.contracts.checking import compiled
from shared.contracts.formats import Check

EVENTS = Path(__file__).parent / "events"


@cache
def checks() -> Mapping[str, Check]:
    """Type -> what finds the first fault of such an event's data."""
    schemas = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EVENTS.glob("*.json"))]
    return {schema["x-type"]: compiled(schema) for schema in schemas}


def fault_of(event_type: str, data: dict[str, Any]) -> str | None:
    """Where and in what data break the contract of their type; None for a type that has none, whose data are free."""
    check = checks().get(event_type)
    return check(data) if check else None
