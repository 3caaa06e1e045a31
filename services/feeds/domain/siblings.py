"""Fields that one kind of events keeps back, and another kind about the same thing lets leave all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.feeds.domain.rule import Rule
from services.feeds.domain.terms import Shared

STRICTNESS: dict[Rule, int] = {"allow": 0, "mask": 1, "hash": 1, "none": 2}
"""How much a rule keeps back; coarser and as a code keep back something else, neither less than the other."""


@dataclass(frozen=True)
class Leak:
    """A field that `type` keeps back by `rule`; by `sibling`, of the same thing, more of it leaves, by `its_rule`."""

    type: str
    field: str
    rule: Rule
    sibling: str
    its_rule: Rule


def leaks(events: Iterable[Shared]) -> list[Leak]:
    """Each field of which a kind lets more leave than the strictest kind about the same thing, `service.subject.*`.

    Only rules that are said count: a field that a kind does not name stays here, and nobody has wished that of others.
    """
    said: dict[tuple[str, str], list[tuple[str, Rule]]] = defaultdict(list)
    for one in events:
        for field, rule in one.fields.items():
            said[one.type.rpartition(".")[0], field].append((one.type, rule))
    return [leak for (_, field), rules in said.items() for leak in _leaks_of(field, rules)]


def _leaks_of(field: str, rules: list[tuple[str, Rule]]) -> Iterator[Leak]:
    strict, strictest = max(rules, key=lambda one: STRICTNESS[one[1]])
    for sibling, rule in rules:
        if STRICTNESS[rule] < STRICTNESS[strictest]:
            yield Leak(strict, field, strictest, sibling, rule)
