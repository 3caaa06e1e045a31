"""Carry out the wishes about exchanges."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.exchange import CorrectExchange, LogExchange, RemoveExchange
from services.stakeholders.domain.exchange import CORRECTABLE, OPTIONAL, Exchange
from services.stakeholders.domain.moment import Moment, at_start_of
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def log_exchange(command: LogExchange, store: Store) -> dict[str, Any]:
    """Note an exchange; answers `{"exchange_id", "version"}`."""
    both = known_both(command.person_id, command.organization_id, store)
    exchange = Exchange(
        exchange_id=new_id(),
        recorded_by=store.actor.actor_id,
        recorded_at=store.now,
        **{**vars(command), **both},
    )
    saved = store.exchanges.save(exchange, exchange.log(store.now.date()))
    _note(saved, store)
    return _answer(saved)


def correct_exchange(command: CorrectExchange, store: Store) -> dict[str, Any]:
    """Put right what is known of an exchange."""
    exchange = store.exchanges.get(command.exchange_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    changes |= {name: None for name in OPTIONAL if changes.get(name) == ""}
    both = known_both(changes.get("person_id"), changes.get("organization_id"), store)
    changes |= {name: value for name, value in both.items() if value}
    corrected, event = exchange.correct(changes, store.now.date())
    if event is None:
        return _answer(exchange)
    saved = store.exchanges.save(corrected, event)
    store.timeline.drop([saved.exchange_id])
    _note(saved, store)
    return _answer(saved)


def remove_exchange(command: RemoveExchange, store: Store) -> dict[str, Any]:
    """Take out what was logged in error, unless a promise names it."""
    exchange = store.exchanges.get(command.exchange_id, command.expected_version)
    if store.promises.made_in(exchange.exchange_id):
        raise Conflict(
            "exchange-with-promise", "A promise was made in this exchange. Withdraw the promise instead."
        )
    store.exchanges.remove(exchange, exchange.remove(command.reason))
    store.timeline.drop([exchange.exchange_id])
    return {"exchange_id": exchange.exchange_id, "version": exchange.version + 1}


def known_both(person_id: str | None, organization_id: str | None, store: Store) -> dict[str, str | None]:
    """Refuse whom nobody has registered; answers both ids, which are others if they were merged."""
    return {
        "organization_id": store.organizations.known(organization_id),
        "person_id": store.people.get(person_id).person_id if person_id else None,
    }


def _note(exchange: Exchange, store: Store) -> None:
    if exchange.person_id:
        store.timeline.add(
            Moment(
                exchange.person_id,
                at_start_of(exchange.held_on),
                "exchanged",
                exchange.words(),
                exchange.exchange_id,
                exchange.organization_id,
            )
        )


def _answer(exchange: Exchange) -> dict[str, Any]:
    return {"exchange_id": exchange.exchange_id, "version": exchange.version}
