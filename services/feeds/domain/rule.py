"""What is done with each field of an event before it leaves: allow, mask, hash or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from services.feeds.domain.persons import DERIVED, Pseudonyms, names_person

Rule = Literal["allow", "mask", "hash", "none"]
RULES: tuple[Rule, ...] = ("allow", "mask", "hash", "none")
NEAREST = 10
"""Masked counts are rounded down to tens, so that nobody can be told from a change by one."""
ABSENT = object()
PLAIN = frozenset({int, float, bool, type(None)})


def shown(data: Mapping[str, Any], rules: Mapping[str, Rule], names: Pseudonyms) -> dict[str, Any]:
    """What of an event's data leaves: each field by its rule, and none that has no rule."""
    left: dict[str, Any] = {}
    for field, value in data.items():
        rule = rules.get(field, "none")
        # Most of what leaves is plain and of no person: it need not be looked into.
        if rule == "allow" and type(value) in PLAIN:
            left[field] = value
        elif rule == "allow" and type(value) is str:
            may_be_traced = names_person(field) or value[14:15] == DERIVED
            left[field] = names.named(field, value) if may_be_traced else value
        elif rule != "none" and (made := _by_rule(field, value, rule, names)) is not ABSENT:
            left[field] = made
    return left


def withheld(data: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The fields of an event that do not leave as they are, with the rule that says so."""
    said = {field: rules.get(field, "none") for field in data}
    return {field: rule for field, rule in said.items() if rule != "allow"}


def _by_rule(field: str, value: Any, rule: Rule, names: Pseudonyms) -> Any:
    if value is None:
        return None
    if rule == "hash":
        return names.hashed(field, value if isinstance(value, str) else json.dumps(value, sort_keys=True))
    if rule == "mask":
        return _masked(field, value)
    return _named(field, value, names)


def _named(field: str, value: Any, names: Pseudonyms) -> Any:
    """A value in which persons stand under the partner's names for them, however deep."""
    if isinstance(value, dict):
        return {key: _named(key, one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_named(field, one, names) for one in value]
    return names.named(field, value) if isinstance(value, str) else value


def _masked(field: str, value: Any) -> Any:
    """A coarser value of the same kind; what cannot be made coarser is left out."""
    if isinstance(value, bool | list | dict) or names_person(field):
        return ABSENT
    if isinstance(value, int):
        return value - value % NEAREST
    if isinstance(value, float):
        return round(value, 1)
    return _masked_text(value)


def _masked_text(text: str) -> str:
    """A day or moment becomes the first of its month; of other texts the first letter stays."""
    try:
        return date.fromisoformat(text[:10]).replace(day=1).isoformat()
    except ValueError:
        return f"{text[:1]}…" if text else text
