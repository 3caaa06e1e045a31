"""What was agreed stays as it is: rules of a version and the names of persons are read once by a process, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple, TypeVar

from services.feeds.domain.delivery import Partner
from services.feeds.domain.persons import Pseudonyms
from services.feeds.domain.rule import Rule
from services.feeds.store.agreement import Agreements, Salts
from shared.mongo.unit import Unit

T = TypeVar("T")
REMEMBERED = 500
"""So many versions, and so many partners' names, a process keeps; the terms of all types take 200 kB."""
Rules = Mapping[str, Mapping[str, Rule]]


class Versions(NamedTuple):
    """What is needed to show a partner its events: who it is, and the rules of the versions that it agreed to."""

    partner: Partner
    rules: Mapping[int, Rules]


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

    def of(self, agreement_id: str, numbers: Collection[int]) -> Versions:
        """What was agreed in some versions."""
        rules = {number: self.rules(agreement_id, number) for number in numbers}
        return Versions(Partner.of(agreement_id, self.names(agreement_id)), rules)

    @classmethod
    def known(cls, agreement_id: str, numbers: Collection[int]) -> Versions | None:
        """The same where nothing of it need be read."""
        names = cls._names.get(agreement_id)
        rules = {number: cls._rules.get((agreement_id, number)) for number in numbers}
        read = {number: one for number, one in rules.items() if one is not None}
        if names is None or len(read) < len(rules):
            return None
        return Versions(Partner.of(agreement_id, names), read)


def _remembered(known: OrderedDict[Any, T], key: Any, read: Callable[[], T]) -> T:
    found = known.get(key)
    if found is None:
        found = known[key] = read()
        while len(known) > REMEMBERED:
            known.popitem(last=False)
    return found
