"""The collections of exchanges, their contacts, and the entries from which the ledger is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Any

from pymongo import IndexModel, InsertOne

from services.campaigns.domain.contact import Book, Contact, SharingConsent
from services.campaigns.domain.events import (
    ContactBrought,
    ContactEvent,
    ContactSettled,
    ContactShared,
    ContactVoided,
)
from services.campaigns.domain.exchange import Exchange
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.plain import from_plain, to_plain
from shared.mongo.unit import Aggregates, Unit

KINDS: dict[str, type[ContactBrought | ContactShared | ContactVoided | ContactSettled]] = {
    "brought": ContactBrought,
    "shared": ContactShared,
    "voided": ContactVoided,
    "settled": ContactSettled,
}
_NAMES = {kind: name for name, kind in KINDS.items()}
_HAPPENED = "exchange.happened"
Cause = tuple[str | None, str]
"""Which event something follows upon, where it follows upon one, and in which conversation."""


class Exchanges:
    """What is agreed, one document a campaign, and beside it the book in which decisions are counted."""

    name = "exchanges"
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Exchange)
        self._books = Aggregates(unit, Books.name, Book)

    def get(self, campaign_id: str, version: int | None = None) -> Exchange:
        """What is agreed for a campaign; where nothing ever was, one that does not go on."""
        found = self._all.find(campaign_id)
        if version is not None and found is not None:
            return self._all.get(campaign_id, version)
        return found or Exchange(campaign_id)

    def of_campaigns(self, campaign_ids: Collection[str]) -> dict[str, Exchange]:
        """Those that were agreed for some of these campaigns, in one read."""
        if not campaign_ids:
            return {}
        found = self._all.find_many({"_id": {"$in": sorted(campaign_ids)}}, limit=0)
        return {one.exchange_id: one for one in found}

    def save(self, exchange: Exchange, *events: DomainEvent) -> Exchange:
        """Save what is agreed and tell of it."""
        return self._all.save(exchange, *events)

    def tell(self, event: DomainEvent) -> None:
        """Tell of what changes no agreement."""
        self._unit.record(event)

    def book(self, campaign_id: str) -> Book:
        """What is counted of a campaign's exchange."""
        return self._books.find(campaign_id) or Book(campaign_id)

    def keep(self, book: Book) -> None:
        """Write the book."""
        self._books.save(book)

    def happened(self, happening: Any, settle: Callable[[list[tuple[Any, Cause]]], None]) -> None:
        """Leave what happened, with its cause, for the end of the transaction, which settles all of it at once."""
        waiting = self._unit.recall(_HAPPENED, _HAPPENED)
        if waiting is None:
            waiting = []
            self._unit.remember(_HAPPENED, _HAPPENED, waiting)
            self._unit.before_flush(lambda: settle(waiting))
        context = self._unit.context
        waiting.append((happening, (context.causation_id, context.correlation_id)))

    def because_of(self, cause: Cause) -> None:
        """Let what is told from here on name this cause."""
        self._unit.because_of(*cause)


class Books:
    """What is counted, one document a campaign."""

    name = "exchange_books"
    indexes: tuple[IndexModel, ...] = ()


class Contacts:
    """Whom organisations brought to campaigns with an exchange, and every entry about them."""

    name = "contacts"
    indexes = (
        IndexModel([("person_id", 1)], name="person"),
        IndexModel([("campaign_id", 1), ("state", 1), ("open_to", 1), ("place", 1)], name="open"),
        IndexModel([("campaign_id", 1), ("state", 1), ("organization_id", 1)], name="brought"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Contact)

    def of_people(self, person_ids: Collection[str]) -> list[Contact]:
        """Every contact of these persons, of whatever campaign."""
        return self._all.find_many({"person_id": {"$in": sorted(person_ids)}}, limit=0) if person_ids else []

    def open_to(self, exchange: Exchange, taker: str, limit: int) -> list[Contact]:
        """The first contacts of those who take part that one of them may get."""
        query = {
            "campaign_id": exchange.exchange_id,
            "state": {"$in": ["waiting", "passed"] if exchange.mode == "share_all" else ["waiting"]},
            "open_to": taker,
            "organization_id": {"$in": list(exchange.organization_ids)},
        }
        found = self._unit.collection(self.name).find(query, session=self._unit.session)
        return [_contact(one) for one in found.sort("place", 1).limit(limit)]

    def idle(self, campaign_id: str) -> dict[tuple[str, str], int]:
        """How many of each organisation's contacts were passed on to nobody, by state and organisation."""
        steps: list[Document] = [
            {
                "$match": {
                    "campaign_id": campaign_id,
                    "state": {"$in": ["silent", "waiting"]},
                    "passed_to": [],
                }
            },
            {"$group": {"_id": {"state": "$state", "of": "$organization_id"}, "number": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(steps, session=self._unit.session)
        return {(one["_id"]["state"], one["_id"]["of"]): one["number"] for one in found}

    def save(self, contact: Contact) -> Contact:
        """Save the contact."""
        return self._all.save(contact)


class Entries:
    """What was told of contacts, one line each, for ever: what the ledger is made of."""

    name = "contact_entries"
    indexes = (IndexModel([("campaign_id", 1), ("at", -1), ("_id", -1)], name="campaign"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, event: ContactEvent) -> None:
        """Tell of a contact, and keep what was told under the id of its event."""
        entry_id = self._unit.record(event)
        line = {"_id": entry_id, "at": self._unit.now, "kind": _NAMES[type(event)], **to_plain(event)}
        self._unit.write(self.name, InsertOne(line))

    def until(self, campaign_id: str, moment: datetime) -> Iterator[ContactEvent]:
        """Everything that was told of a campaign's contacts up to a moment."""
        query = {"campaign_id": campaign_id, "at": {"$lte": moment}}
        for one in self._unit.collection(self.name).find(query, session=self._unit.session):
            yield from_plain(KINDS[one["kind"]], one)

    def list(self, campaign_id: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of a campaign's entries, the newest first."""
        return page(
            self._unit,
            self.name,
            {"campaign_id": campaign_id},
            by=("at", -1),
            limit=limit,
            after=after,
            id_field="entry_id",
        )


class SharingConsents:
    """Who agrees that an organisation passes their contact on, as stakeholders told it."""

    name = "sharing_consents"
    indexes = (IndexModel([("person_id", 1)], name="person"),)

    def __init__(self, unit: Unit) -> None:
        self._all = Aggregates(unit, self.name, SharingConsent)

    def of(self, consent_ids: Collection[str], person_ids: Collection[str]) -> dict[str, SharingConsent]:
        """These consents, and all of these persons, by id."""
        wanted: list[Document] = []
        if consent_ids:
            wanted.append({"_id": {"$in": sorted(consent_ids)}})
        if person_ids:
            wanted.append({"person_id": {"$in": sorted(person_ids)}})
        found = self._all.find_many({"$or": wanted}, limit=0) if wanted else []
        return {one.consent_id: one for one in found}

    def save(self, consent: SharingConsent) -> None:
        """Remember it."""
        self._all.save(consent)


def _contact(document: Document) -> Contact:
    return from_plain(Contact, {**document, "contact_id": document["_id"]})
