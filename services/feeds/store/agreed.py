"""What was agreed stays as it is: rules of a version and the names of persons are read once by a process, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from services.feeds.domain.persons import Pseudonyms
from services.feeds.domain.rule import Rule
from services.feeds.store.agreement import Agreements, Salts
from shared.mongo.unit import Unit

T = TypeVar("T")
REMEMBERED = 500
"""So many versions, and so many partners' names, a process keeps; the terms of all types take 200 kB."""
Rules = Mapping[str, Mapping[str, Rule]]


class Agreed:
    """The rules of versions that both sides have agreed to, and the names under which partners know people."""

    _rules: OrderedDict[Any, Rules] = OrderedDict()
    _names: OrderedDict[Any, Pseudonyms] = OrderedDict()

    def __init__(self, unit: Unit) -> None:
        self._agreements = Agreements(unit)
        self._salts = Salts(unit)

    def rules(self, agreement_id: str, number: int) -> Rules:
        """What is done with each field, by type, under one version of the terms."""

        def read() -> Rules:
            terms = self._agreements.get(agreement_id).numbered(number)
            return {one.type: one.fields for one in terms.events}

        return _remembered(self._rules, (agreement_id, number), read)

    def names(self, agreement_id: str) -> Pseudonyms:
        """The names under which a partner knows people."""
        return _remembered(self._names, agreement_id, lambda: self._salts.names_for(agreement_id))


def _remembered(known: OrderedDict[Any, T], key: Any, read: Callable[[], T]) -> T:
    found = known.get(key)
    if found is None:
        found = known[key] = read()
        while len(known) > REMEMBERED:
            known.popitem(last=False)
    return found
