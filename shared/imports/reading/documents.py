"""Give the records of JSON, JSON Lines and YAML files, whichever way the list is wrapped."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.imports.reading import json_stream, yaml_documents
from shared.imports.reading.kinds import kind_of
from shared.imports.reading.shapes import DEFAULT_LIMITS, Limits
from shared.kernel.errors import Invalid

LISTS = ("items", "results", "records", "data", "features")
POPOLO = (
    "persons",
    "people",
    "organizations",
    "memberships",
    "posts",
    "areas",
    "events",
    "motions",
    "vote_events",
    "speeches",
)
OWN = ("id", "name", "@type", "identifier")
"""A record's own keys: an object that has one is a record, even if it embeds lists such as memberships."""

COLLECTION = "@collection"
KEY = "@key"


def records(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give (number, record) of each record; arrays and JSON Lines are streamed.

    Read are: an array; an object with `items`, `results`, `records`, `data` or `features`; a Popolo
    collection (each record then says under `@collection` which list it stood in); OSDI's `_embedded`; an
    object of objects (each then has its key under `@key`); one object; JSON Lines; YAML documents. The
    number counts from 1; in JSON Lines and YAML it is the line.
    """
    kind = kind_of(path, limits)
    if kind not in ("json", "yaml"):
        raise Invalid("not-records", "This file is a table, not JSON or YAML. Import it as a sheet.")
    number = 0
    for number, (line, value) in enumerate(_unwrapped(path, kind), start=1):
        if number > limits.max_rows:
            raise Invalid(
                "too-many-rows", f"The file has more than {limits.max_rows:,} records. Split it into parts."
            )
        if not isinstance(value, dict):
            raise Invalid(
                "not-a-record", f"Record {line} is not an object with named fields. Export the file again."
            )
        yield line, value
    if not number:
        raise Invalid("no-rows", "The file has no records.")


def values(path: Path, kind: str) -> Iterator[tuple[int, Any]]:
    """Give what the file lists at its top, whatever it is."""
    return json_stream.values(path) if kind == "json" else yaml_documents.documents(path)


def _unwrapped(path: Path, kind: str) -> Iterator[tuple[int, Any]]:
    found = values(path, kind)
    first = next(found, None)
    second = next(found, None) if first else None
    if first and second is None:
        wrapped = unwrap(first[1])
        if wrapped is not None:
            yield from enumerate(wrapped, start=1)
            return
    yield from (pair for pair in (first, second) if pair)
    yield from found


def unwrap(value: Any) -> list[Any] | None:
    """Take the records out of what holds them, or give None when it is a record itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or any(isinstance(value.get(key), str) for key in OWN):
        return None
    for key in LISTS:
        if isinstance(value.get(key), list):
            return list(value[key])
    embedded = value.get("_embedded")
    if isinstance(embedded, dict):
        return [item for items in embedded.values() if isinstance(items, list) for item in items]
    return _popolo(value)


def _popolo(value: dict[str, Any]) -> list[Any] | None:
    """Take lists that stand side by side; a motion embeds such lists too, but has words of its own."""
    is_record = any(isinstance(item, str) for item in value.values())
    names = [] if is_record else [name for name in POPOLO if isinstance(value.get(name), list)]
    found = [
        {COLLECTION: name, **item} if isinstance(item, dict) else item
        for name in names
        for item in value[name]
    ]
    return found or _keyed(value)


def _keyed(value: dict[str, Any]) -> list[Any] | None:
    if len(value) < 2 or not all(isinstance(item, dict) for item in value.values()):
        return None
    return [{KEY: key, **item} for key, item in value.items()]
