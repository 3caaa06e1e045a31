"""What is done with each field of an event before it leaves: allow, mask, hash or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from services.feeds.domain.persons import Naming, Pseudonyms, names_person, naming_of

Rule = Literal["allow", "mask", "hash", "none"]
RULES: tuple[Rule, ...] = ("allow", "mask", "hash", "none")
NEAREST = 10
"""Masked counts are rounded down to tens, so that nobody can be told from a change by one."""
ABSENT = object()
PLAIN = frozenset({int, float, bool, type(None)})


class Parted(NamedTuple):
    """The data of an event in parts that are the same for all partners; `named` says what each id is."""

    plain: Mapping[str, Any]
    named: Mapping[str, tuple[Naming, str]]
    others: Mapping[str, Any]
    size: int


class Ruled(NamedTuple):
    """The rules of a type, and the fields that leave as they are."""

    rules: Mapping[str, Rule]
    allowed: frozenset[str]

    @staticmethod
    def of(rules: Mapping[str, Rule]) -> Ruled:
        """The same, worked out once for all events of a page."""
        return Ruled(rules, frozenset(field for field, rule in rules.items() if rule == "allow"))


def shown(data: Mapping[str, Any], rules: Mapping[str, Rule], names: Pseudonyms) -> dict[str, Any]:
    """What of an event's data leaves: each field by its rule, and none that has no rule."""
    return left_of(parted(data), Ruled.of(rules), names)


def parted(data: Mapping[str, Any]) -> Parted:
    """What is plain and of no person, the ids that leave under other names, and what must be looked into."""
    plain: dict[str, Any] = {}
    named: dict[str, tuple[Naming, str]] = {}
    others: dict[str, Any] = {}
    for field, value in data.items():
        if type(value) is str:
            if naming := naming_of(field, value):
                named[field] = naming, value
            else:
                plain[field] = value
        else:
            (plain if type(value) in PLAIN else others)[field] = value
    return Parted(plain, named, others, len(data))


def left_of(data: Parted, ruled: Ruled, names: Pseudonyms) -> dict[str, Any]:
    """What leaves of data that were parted before."""
    rules, allowed = ruled
    left = {field: value for field, value in data.plain.items() if field in allowed}
    left.update({field: names.named_as(*known) for field, known in data.named.items() if field in allowed})
    if len(left) < data.size:
        left.update(_rest_of(data, left, rules, names))
    return left


def _rest_of(
    data: Parted, left: Mapping[str, Any], rules: Mapping[str, Rule], names: Pseudonyms
) -> dict[str, Any]:
    """What leaves of what is not plain, or not as it is."""
    ids = ((field, value) for field, (_, value) in data.named.items())
    made = (
        (field, _by_rule(field, value, rules.get(field, "none"), names))
        for field, value in (*data.plain.items(), *ids, *data.others.items())
        if field not in left
    )
    return {field: value for field, value in made if value is not ABSENT}


def withheld(data: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Rule]:
    """The fields of an event that do not leave as they are, with the rule that says so."""
    said = {field: rules.get(field, "none") for field in data}
    return {field: rule for field, rule in said.items() if rule != "allow"}


def _by_rule(field: str, value: Any, rule: Rule, names: Pseudonyms) -> Any:
    if rule == "none":
        return ABSENT
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
