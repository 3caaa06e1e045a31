"""Who gets whom: what follows, one after the other, from contacts that come, persons who agree, and merges.

The proportional rule gives a contact to the one organisation that is owed most: what it has brought, less what it has
received; of several, to the first by its id. Whoever nobody is owed waits, and goes out in the order of coming. What
is decided depends on the order of what happened, and not on how much of it was looked at together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from heapq import heappop, heappush

from services.campaigns.domain.contact import Book, Contact, apart, contact_id
from services.campaigns.domain.events import ContactEvent
from services.campaigns.domain.exchange import Exchange

Agrees = Callable[[str, str], bool]
"""Whether a person agrees that an organisation passes their contact on."""
AT_ONCE = 2_000
"""So many contacts at most are passed on in one transaction."""


class Passing:
    """One campaign's exchange while a batch is settled; `contacts` are those that may be looked at."""

    def __init__(self, exchange: Exchange, book: Book, contacts: Iterable[Contact], agrees: Agrees) -> None:
        self._exchange = exchange
        self._book = book
        self._brought, self._received = Counter(book.brought), Counter(book.received)
        self._last_place = book.last_place
        self._agrees = agrees
        self._takers = sorted(exchange.organization_ids) if exchange.goes_on else []
        self._lines: dict[str, list[tuple[int, str]]] = {one: [] for one in self._takers}
        self._told: list[ContactEvent] = []
        self._shared = 0
        self._of_person: dict[str, set[str]] = {}
        self.contacts: dict[str, Contact] = {}
        for one in contacts:
            self._keep(one)
            self._line_up(one)

    def bring(self, origin: str, person_id: str, organization_id: str, at: datetime) -> None:
        """Count a person whom an organisation brings, unless they came before; of a merged one, the first counts."""
        campaign_id = self._exchange.exchange_id
        key = contact_id(campaign_id, origin)
        if key in self.contacts or not self._exchange.takes_part(organization_id, at):
            return
        self._last_place += 1
        came = Contact(
            contact_id=key,
            campaign_id=campaign_id,
            person_id=person_id,
            organization_id=organization_id,
            place=self._last_place,
            brought_at=at,
            meant_for=self._exchange.others(organization_id, at),
            is_agreed=self._agrees(person_id, organization_id),
            origin=origin,
        )
        self._put(came)
        self._told.append(came.brought())
        self._tell_apart([person_id])

    def lead(self, person_ids: Iterable[str], leads: Callable[[str], str]) -> None:
        """Let contacts of these persons be of whom their ids lead to now, and count each person once."""
        moved = []
        for one in [one for person_id in dict.fromkeys(person_ids) for one in self._of(person_id)]:
            person_id = leads(one.origin)
            if person_id != one.person_id:
                moved += [one.person_id, person_id]
                self._put(replace(one, person_id=person_id))
        self._tell_apart(moved)
        self.hear(moved)

    def hear(self, person_ids: Iterable[str]) -> None:
        """See which of these persons' contacts may be passed on now."""
        for person_id in dict.fromkeys(person_ids):
            for one in self._of(person_id):
                is_agreed = self._agrees(person_id, one.organization_id)
                self._settle(one.settled(stands=one.stands, is_agreed=is_agreed))

    def pass_on(self) -> None:
        """Pass on whoever can be."""
        step = self._share_with_all if self._exchange.mode == "share_all" else self._share_with_one
        while self._shared < AT_ONCE and step():
            pass

    def take_told(self) -> list[ContactEvent]:
        """What is to be told since this was last asked."""
        told, self._told = self._told, []
        return told

    @property
    def campaign_id(self) -> str:
        """Whose exchange it is."""
        return self._exchange.exchange_id

    @property
    def shared(self) -> int:
        """How many contacts were passed on."""
        return self._shared

    @property
    def is_full(self) -> bool:
        """Whether a transaction has had enough."""
        return self._shared >= AT_ONCE

    def could_take(self) -> list[str]:
        """Who could take somebody, if there were anybody more than those who were looked at."""
        return [one for one in self._takers if self._may_take(one) and self._head(one) is None]

    def book(self, *, is_behind: bool) -> Book:
        """What is counted now."""
        return replace(
            self._book,
            last_place=self._last_place,
            brought={key: count for key, count in sorted(self._brought.items()) if count},
            received={key: count for key, count in sorted(self._received.items()) if count},
            is_behind=is_behind,
        )

    def _tell_apart(self, person_ids: Iterable[str]) -> None:
        for person_id in dict.fromkeys(person_ids):
            for one in apart(self._of(person_id)):
                self._settle(one)

    def _settle(self, after: Contact) -> None:
        before = self.contacts[after.contact_id]
        if after != before:
            self._put(after)
            if after.turn != before.turn:
                self._told.append(after.told())

    def _share_with_one(self) -> bool:
        waiting = self._first()
        if waiting is None:
            return False
        takers = [one for one in self._takers if one in waiting.open_to and self._owed(one) > 0]
        self._give(waiting, min(takers, key=lambda one: (-self._owed(one), one)))
        return True

    def _share_with_all(self) -> bool:
        waiting = self._first()
        if waiting is None:
            return False
        for to in [one for one in self._takers if one in waiting.open_to]:
            waiting = self._give(waiting, to)
        return True

    def _give(self, waiting: Contact, to: str) -> Contact:
        passed, told = waiting.pass_on(to)
        self._put(passed)
        self._told.append(told)
        self._shared += 1
        return passed

    def _owed(self, organization_id: str) -> int:
        return self._brought[organization_id] - self._received[organization_id]

    def _may_take(self, organization_id: str) -> bool:
        return self._exchange.mode == "share_all" or self._owed(organization_id) > 0

    def _first(self) -> Contact | None:
        """Who came first of all who can be passed on."""
        heads = (self._head(one) for one in self._takers if self._may_take(one))
        return min((one for one in heads if one), key=lambda one: one.place, default=None)

    def _head(self, taker: str) -> Contact | None:
        line = self._lines[taker]
        while line:
            one = self.contacts[line[0][1]]
            if self._is_open(one) and taker in one.open_to:
                return one
            heappop(line)
        return None

    def _is_open(self, one: Contact) -> bool:
        is_waiting = one.state == "waiting" or (one.state == "passed" and self._exchange.mode == "share_all")
        return is_waiting and one.organization_id in self._lines

    def _put(self, after: Contact) -> None:
        before = self.contacts.get(after.contact_id)
        for one, by in ((before, -1), (after, 1)):
            if one and one.stands:
                self._brought[one.organization_id] += by
                self._received.update(dict.fromkeys(one.passed_to, by))
        if before and before.person_id != after.person_id:
            self._of_person[before.person_id].discard(before.contact_id)
        self._keep(after)
        if before is None or before.state != after.state or before.open_to != after.open_to:
            self._line_up(after)

    def _keep(self, one: Contact) -> None:
        self.contacts[one.contact_id] = one
        self._of_person.setdefault(one.person_id, set()).add(one.contact_id)

    def _of(self, person_id: str) -> list[Contact]:
        found = (self.contacts[key] for key in self._of_person.get(person_id, ()))
        return sorted(found, key=lambda one: one.place)

    def _line_up(self, one: Contact) -> None:
        if self._is_open(one):
            for taker in one.open_to:
                if taker in self._lines:
                    heappush(self._lines[taker], (one.place, one.contact_id))
