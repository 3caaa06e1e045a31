"""Who gets an event: all agreements that hold, asked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from services.feeds.domain.standing import Standing
from services.feeds.domain.terms import TOLD, Terms, Why, asks_for_word, is_of_partners


@dataclass(frozen=True)
class Share:
    """That a partner gets an event, by which terms and why."""

    agreement_id: str
    terms: Terms
    why: Why


class Sharing:
    """The terms that hold today, found by the types that they name; `whose` says with whom each is agreed."""

    def __init__(self, in_force: Mapping[str, Terms], whose: Mapping[str, str] | None = None) -> None:
        self._in_force = in_force
        self._whose = whose or {}
        self._by_type: dict[str, set[str]] = defaultdict(set)
        for agreement_id, terms in in_force.items():
            for one in (
                one for one in terms.events if not is_of_partners(one.type)
            ):  # as older terms may hold
                self._by_type[one.type].add(agreement_id)

    def of(
        self, event_type: str, standing: Standing, holders: Iterable[str], to: Collection[str] | None = None
    ) -> Iterator[Share]:
        """Who gets an event of a type that stands somewhere; `holders` are agreements that know what it is about.

        One that is addressed `to` an organisation, by any of its ids, is told to no other.
        """
        known = frozenset(holders) & self._in_force.keys()
        asked = self._by_type.get(event_type, set()) | (known if asks_for_word(event_type) else frozenset())
        for agreement_id in sorted(asked):
            if to is not None and self._whose.get(agreement_id) not in to:
                continue
            terms = self._in_force[agreement_id]
            why = terms.why(event_type, standing, is_held=agreement_id in known)
            if why in TOLD:
                yield Share(agreement_id, terms, why)
