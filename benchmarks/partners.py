"""Partners with agreements in the database of feeds, and events that are numbered for them, as the service does it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice

from pymongo.database import Database

from services.feeds.domain.agreement import Agreement
from services.feeds.domain.key import Key
from services.feeds.domain.terms import Shared, Terms
from services.feeds.reactions import REACTIONS
from services.feeds.service import Feeds
from services.feeds.store import Store
from shared.contracts.told import fields_of_events
from shared.kernel.clock import SystemClock
from shared.kernel.commands import Context
from shared.kernel.events import Event
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.kernel.secret import digest
from shared.mongo.connection import Document
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit

TOGETHER = 500
EVERYTHING = tuple(
    Shared(name, dict.fromkeys(sorted(fields), "allow")) for name, fields in fields_of_events().items()
)


def agree(database: Database[Document], number: int, types: Iterable[str]) -> list[str]:
    """Agree with so many partners on types of events; answers the agreements' ids."""
    shared = tuple(one for one in EVERYTHING if one.type in set(types))

    def work(unit: Unit) -> list[str]:
        store, made = Store(unit), []
        for _ in range(number):
            agreement = Agreement(new_id(), new_id())
            terms = Terms(1, date(2025, 1, 1), shared, agreed_at=store.now)
            store.salts.make(agreement.agreement_id)
            store.agreements.save(
                Agreement(agreement.agreement_id, agreement.organization_id, (terms,), store.now)
            )
            made.append(agreement.agreement_id)
        return made

    return _unit_of_work(database).run(_context(), work)


def give_keys(database: Database[Document], agreement_id: str, number: int) -> list[str]:
    """Give a partner so many keys, more than it could make; answers their secrets."""
    secrets = [f"gwf_{new_id()}" for _ in range(number)]

    def work(unit: Unit) -> None:
        store = Store(unit)
        whose = store.agreements.get(agreement_id).organization_id
        for secret in secrets:
            store.keys.save(
                Key(
                    new_id(),
                    agreement_id,
                    whose,
                    "Copy",
                    digest(secret),
                    made_at=store.now,
                    made_by="bench",
                )
            )

    _unit_of_work(database).run(_context(), work)
    return secrets


def number_for_partners(database: Database[Document], events: Iterable[Event]) -> None:
    """Let the service's own reactions keep events and number them."""
    unit_of_work, left = _unit_of_work(database), iter(events)
    while some := list(islice(left, TOGETHER)):
        unit_of_work.run(_context(), lambda unit, some=some: _react(unit, some))


def _react(unit: Unit, events: list[Event]) -> None:
    store = Store(unit)
    for event in events:
        for react in REACTIONS["*"]:
            react(event, store)


def _unit_of_work(database: Database[Document]) -> UnitOfWork[Store]:
    return UnitOfWork(database, Feeds.store, SystemClock())


def _context() -> Context:
    return Context(SYSTEM, new_id(), new_id())
