"""Where the page of a thing is: an id in an event or a figure becomes a link where there is a screen for its kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from urllib.parse import quote, urlencode


def door_to(kind: str, thing_id: str | None) -> str:
    """The address of a thing's own screen; nothing where there is none."""
    path = _paths().get(kind, "")
    return path.format(quote(thing_id, safe="")) if path and thing_id else ""


def event_door(event_id: str | None) -> str:
    """The address of an event."""
    return f"/events/{quote(event_id, safe='')}" if event_id else ""


def with_query(path: str, **asked: str | int | Sequence[str] | None) -> str:
    """An address with those parts of a query that are given; a part of several values stands there once for each."""
    query = urlencode({name: value for name, value in asked.items() if value not in (None, "")}, doseq=True)
    return f"{path}?{query}" if query else path


@cache
def _paths() -> dict[str, str]:
    # Here, because the screens are made of modules that ask for doors.
    from services.dashboard.web.pages.table import SCREENS

    found: dict[str, str] = {}
    for path in sorted((screen.path for screen in SCREENS), key=_is_elsewhere):
        start, _, last = path.rpartition("/")
        if "{" not in start and last.endswith("_id}"):
            found.setdefault(last[1:-4], f"{start}/{{}}")
    return found


def _is_elsewhere(path: str) -> tuple[bool, int]:
    # A policy is at home under /policies; /stories/{policy_id} is another view of it, though the shorter address.
    start, _, noun = path.partition("{")
    return noun[:4] not in start, len(path)
