"""What an erasure takes out of a copy: the names under which a person stands in other things."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from groundswell_partner.event import Event

OTHER_NAMES = "merged_ids"


def erased_names(event: Event) -> frozenset[str]:
    """All names under which an erased person may be held: the subject, and those that were merged into it."""
    others = event.data.get(OTHER_NAMES)
    texts = others if isinstance(others, list) else []
    return frozenset({event.subject, *(one for one in texts if isinstance(one, str))})


def is_named(value: Any, names: Collection[str]) -> bool:
    """Whether one of these names stands in a value, however deep."""
    if isinstance(value, Mapping):
        return any(is_named(one, names) for one in value.values())
    if isinstance(value, list):
        return any(is_named(one, names) for one in value)
    return _is_name(value, names)


def without_names(fields: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """The fields without those that hold one of these names; in lists and within others likewise."""
    return {name: _left(value, names) for name, value in fields.items() if not _is_name(value, names)}


def _left(value: Any, names: Collection[str]) -> Any:
    if isinstance(value, Mapping):
        return without_names(value, names)
    if isinstance(value, list):
        return [_left(one, names) for one in value if not _is_name(one, names)]
    return value


def _is_name(value: Any, names: Collection[str]) -> bool:
    return isinstance(value, str) and value in names
