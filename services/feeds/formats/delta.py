"""What has changed, a line for each event: as CSV with a column for each agreed field, and as JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from services.feeds.formats.kinds import Event, topic_of
from shared.imports.reading.export import write_csv

OF_EVERY_EVENT = ("sequence", "id", "time", "type", "subject")


def as_csv(events: Iterable[Event], columns: Sequence[str]) -> bytes:
    """The events as a table of text that no spreadsheet runs; lists stand in it as JSON."""
    rows = ({**_facts(event), **_fields(event["data"])} for event in events)
    return "".join(write_csv(rows, [*OF_EVERY_EVENT, *columns])).encode()


def as_json_lines(events: Iterable[Event]) -> bytes:
    """The events as they are, one on each line."""
    return b"".join(orjson.dumps(event, option=orjson.OPT_APPEND_NEWLINE) for event in events)


def _facts(event: Event) -> dict[str, object]:
    return {**{name: event[name] for name in OF_EVERY_EVENT}, "type": topic_of(event)}


def _fields(data: dict[str, Any]) -> dict[str, object]:
    return {
        field: orjson.dumps(value).decode() if isinstance(value, list | dict) else value
        for field, value in data.items()
        if field not in OF_EVERY_EVENT
    }
