"""Open the lists that OSDI keeps in a person's cells: addresses, numbers and identifiers, with their status."""

from __future__ import annotations

from typing import Any

import orjson

from shared.imports.kinds import Line

REFUSED = ("unsubscribed", "spam complaint", "previous spam complaint")


def opened(line: Line) -> Line:
    """The row with plain texts in place of OSDI's lists; other cells stay as they are."""
    values = {name: _opened(name, value) for name, value in line.values.items()}
    return Line(line.line, values)


def _opened(field: str, value: Any) -> Any:
    listed = _list_in(value)
    if listed is None or field not in READERS:
        return value
    return READERS[field](listed)


def _list_in(value: Any) -> list[Any] | None:
    if not isinstance(value, str) or not value.lstrip().startswith("["):
        return None
    try:
        found = orjson.loads(value)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, list) else None


def _each(listed: list[Any], key: str) -> str:
    """What stands under a key, the primary first."""
    entries = [each for each in listed if isinstance(each, dict) and each.get(key)]
    entries.sort(key=lambda each: each.get("primary") is not True)
    return ";".join(str(each[key]) for each in entries)


def _area(listed: list[Any]) -> str:
    return next(filter(None, (_each(listed, key).partition(";")[0] for key in ("region", "locality"))), "")


def _status(listed: list[Any]) -> str:
    """A refusal of any one address is the person's; otherwise nothing is said."""
    said = [str(each.get("status") or "") for each in listed if isinstance(each, dict)]
    return next((status for status in said if status.casefold() in REFUSED), "")


READERS = {
    "external_id": lambda listed: next((each for each in listed if each and isinstance(each, str)), ""),
    "email": lambda listed: _each(listed, "address"),
    "phone": lambda listed: _each(listed, "number"),
    "area": _area,
    "language": lambda listed: ";".join(map(str, listed)),
    "no_email": _status,
    "no_sms": _status,
}
