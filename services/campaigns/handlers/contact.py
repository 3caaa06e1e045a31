"""Settle exchanges at the end of a transaction: all that happened in it, in its order, for a handful of reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from services.campaigns.domain.contact import Book, Contact, SharingConsent
from services.campaigns.domain.events import ExchangeProceeded
from services.campaigns.domain.exchange import Exchange
from services.campaigns.domain.happening import Closed, Given, Happening, Led, Renewed, Said, people_in
from services.campaigns.domain.merged import Leads
from services.campaigns.domain.passing import AT_ONCE, Agrees, Passing
from services.campaigns.store import Store
from services.campaigns.store.exchange import Cause

Happened = Sequence[tuple[Happening, Cause]]
"""Each with its cause."""
OVER = "The campaign is closed."
"""Why the exchange of a closed campaign ends."""
Consents = Mapping[str, SharingConsent]


def note(happening: Happening, store: Store) -> None:
    """Leave what happened to be settled together with all else that happens in this transaction."""

    def work(happened: Happened) -> None:
        settling = Settling(happened, store)
        if settling.happened:  # most campaigns exchange nothing
            settling.settle()

    store.exchanges.happened(happening, work)


class Settling:
    """What happened in one transaction, as far as it concerns exchanges."""

    def __init__(self, happened: Happened, store: Store) -> None:
        self._store = store
        named = {one.campaign_id for one, _ in happened if isinstance(one, Given | Renewed | Closed)}
        self._exchanges = store.exchanges.of_campaigns(named)
        known = [(self._as_participant(one), cause) for one, cause in happened]
        self.happened = [(one, cause) for one, cause in known if self._concerns(one)]

    def settle(self) -> None:
        """Let the contacts of all campaigns that it concerns follow it, and keep what people said."""
        store, plain = self._store, [one for one, _ in self.happened]
        self._leads = _leads(plain, store)
        people = people_in(plain, self._leads)
        contacts = store.contacts.of_people(people)
        others = {one.campaign_id for one in contacts} - self._exchanges.keys()
        self._exchanges |= store.exchanges.of_campaigns(others)
        said = [one for one in plain if isinstance(one, Said)]
        consents = store.sharing.of([one.consent_id for one in said], people if self._exchanges else ())
        for campaign_id, exchange in sorted(self._exchanges.items()):
            self._settle_one(exchange, [one for one in contacts if one.campaign_id == campaign_id], consents)
        self._keep(said, consents)

    def _settle_one(self, exchange: Exchange, own: list[Contact], consents: Consents) -> None:
        """Let one campaign's contacts follow what happened."""
        store, book = self._store, self._store.exchanges.book(exchange.exchange_id)
        closed = self._closed(exchange)
        exchange = exchange.close(closed[0].at) if closed else exchange
        waiting, cut = self._waiting(exchange, book, own)
        before = {one.contact_id: one for one in (*waiting, *own)}
        heard = dict(consents)
        passing = Passing(exchange, book, before.values(), self._agreeing(heard))
        for one, cause in self.happened:
            self._follow(passing, one, heard)
            passing.pass_on()
            self._tell(passing, cause)
        for key, contact in passing.contacts.items():
            if contact != before.get(key):
                store.contacts.save(contact)
        is_behind = passing.is_full or not cut.isdisjoint(passing.could_take())
        if is_behind:
            store.exchanges.tell(ExchangeProceeded(exchange.exchange_id, passing.shared))
        # With its end the book is written, so that nothing is decided at the same moment as if it went on.
        if (after := passing.book(is_behind=is_behind)) != book or exchange.is_closing:
            store.exchanges.keep(after)
        self._end(exchange, closed, is_behind=is_behind)

    def _closed(self, exchange: Exchange) -> tuple[Closed, Cause] | None:
        """That the campaign was closed, if it was, with its cause."""
        closed = ((one, cause) for one, cause in self.happened if isinstance(one, Closed))
        return next(((one, cause) for one, cause in closed if one.campaign_id == exchange.exchange_id), None)

    def _end(self, exchange: Exchange, closed: tuple[Closed, Cause] | None, *, is_behind: bool) -> None:
        """End the exchange of a closed campaign once all who came before are settled."""
        exchanges = self._store.exchanges
        if closed and is_behind:
            exchanges.save(exchange)
        elif exchange.is_closing and not is_behind:
            ended, told = exchange.end(OVER, self._store.now)
            exchanges.because_of(closed[1] if closed else self.happened[-1][1])
            exchanges.save(ended, told)

    def _follow(self, passing: Passing, one: Happening, consents: dict[str, SharingConsent]) -> None:
        if isinstance(one, Given) and one.campaign_id == passing.campaign_id:
            passing.bring(one.person_id, self._leads(one.person_id), one.organization_id, one.at)
        elif isinstance(one, Said):
            consents[one.consent_id] = one.after(consents)
            passing.hear([one.person_id])
        elif isinstance(one, Led):
            passing.lead(one.person_ids, self._leads)

    def _waiting(self, exchange: Exchange, book: Book, own: list[Contact]) -> tuple[list[Contact], set[str]]:
        """The first of those who wait, as many as can be passed on, and the takers for whom there may be more.

        Between two transactions nobody waits whom somebody could take: only for those who bring somebody now, or of
        whom a contact is counted otherwise, places open, and no more than there are happenings and such contacts.
        """
        most = AT_ONCE if book.is_behind else min(AT_ONCE, len(self.happened) + len(own) + 1)
        found: dict[str, Contact] = {}
        cut = set()
        for taker in sorted(self._takers(exchange, book, own)):
            of_taker = self._store.contacts.open_to(exchange, taker, most)
            found |= {one.contact_id: one for one in of_taker}
            if len(of_taker) == most:
                cut.add(taker)
        return list(found.values()), cut

    def _takers(self, exchange: Exchange, book: Book, own: list[Contact]) -> set[str]:
        """Who may have to be given somebody who waits already."""
        everybody = set(exchange.organization_ids) if exchange.goes_on else set()
        if book.is_behind or exchange.mode == "share_all":
            return everybody if book.is_behind else set()
        bringers = {one.organization_id for one, _ in self.happened if isinstance(one, Given)}
        touched = {key for one in own for key in (one.organization_id, *one.passed_to)}
        return everybody & (bringers | touched)

    def _tell(self, passing: Passing, cause: Cause) -> None:
        told = passing.take_told()
        if told:
            self._store.exchanges.because_of(cause)
        for event in told:
            self._store.entries.add(event)

    def _keep(self, said: Iterable[Said], before: Consents) -> None:
        after = dict(before)
        for one in said:
            after[one.consent_id] = one.after(after)
        for key, consent in after.items():
            if consent != before.get(key):
                self._store.sharing.save(consent)

    def _agreeing(self, consents: Consents) -> Agrees:
        are_one = self._store.leads.are_one

        def agrees(person_id: str, organization_id: str) -> bool:
            return any(
                one.is_given and one.person_id == person_id and are_one(one.organization_id, organization_id)
                for one in consents.values()
            )

        return agrees

    def _as_participant(self, one: Happening) -> Happening:
        """The same with the id under which the organisation takes part, of those that were merged."""
        if not isinstance(one, Given) or one.campaign_id not in self._exchanges:
            return one
        named = self._exchanges[one.campaign_id].named(one.organization_id, self._store.leads.now_of)
        return replace(one, organization_id=named)

    def _concerns(self, one: Happening) -> bool:
        """Whether something can change what is exchanged."""
        if not isinstance(one, Given | Closed):
            return True
        exchange = self._exchanges.get(one.campaign_id)
        if exchange is None or isinstance(one, Closed):
            return exchange is not None and exchange.agreed_at is not None and exchange.ended_at is None
        return exchange.takes_part(one.organization_id, one.at)


def _leads(happened: Iterable[Happening], store: Store) -> Leads:
    """Where ids lead now; one read tells of nearly everybody that they were never merged."""
    given = {one.person_id for one in happened if isinstance(one, Given)}
    has_led = any(isinstance(one, Led) for one in happened) or (given and store.merged.have_led(given))
    return cache(store.merged.now_of) if has_led else _itself


def _itself(person_id: str) -> str:
    return person_id
