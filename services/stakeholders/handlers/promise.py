"""Carry out the wishes about promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.stakeholders.commands.promise import (
    BreakPromise,
    CorrectPromise,
    ExtendPromise,
    KeepPromise,
    MakePromise,
    WithdrawPromise,
)
from services.stakeholders.domain.moment import Moment, at_start_of
from services.stakeholders.domain.promise import CORRECTABLE, Promise
from services.stakeholders.handlers.exchange import known_both
from services.stakeholders.store import Store
from shared.kernel.events import DomainEvent
from shared.kernel.ids import new_id

Settling = KeepPromise | BreakPromise | WithdrawPromise


def make_promise(command: MakePromise, store: Store) -> dict[str, Any]:
    """Note a promise; answers `{"promise_id", "state", "version"}`."""
    both = known_both(command.person_id, command.organization_id, store)
    to = store.organizations.known(command.to_organization_id)
    told = {**vars(command), **both, "to_organization_id": to, "made_on": _made_on(command, store)}
    promise = Promise(promise_id=new_id(), recorded_by=store.actor.actor_id, recorded_at=store.now, **told)
    event = promise.make(store.now.date())
    _note(promise, promise.made_on, "promised", f"Promised by {promise.due_on.isoformat()}", store)
    return _answer(store.promises.save(promise, event))


def correct_promise(command: CorrectPromise, store: Store) -> dict[str, Any]:
    """Put right what was promised."""
    promise = store.promises.get(command.promise_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    if changes.get("to_organization_id") == "":
        changes["to_organization_id"] = None
    if changes.get("to_organization_id"):
        changes["to_organization_id"] = store.organizations.known(changes["to_organization_id"])
    corrected, event = promise.correct(changes, store.now.date())
    return _answer(promise if event is None else store.promises.save(corrected, event))


def extend_promise(command: ExtendPromise, store: Store) -> dict[str, Any]:
    """Give a promise a later day."""
    promise = store.promises.get(command.promise_id, command.expected_version)
    extended, event = promise.extend(command.due_on, store.now.date(), store.actor.actor_id, command.reason)
    return _answer(store.promises.save(extended, event))


def keep_promise(command: KeepPromise, store: Store) -> dict[str, Any]:
    """Say that a promise was kept."""
    promise, terms = _settling(command, store)
    return _settle(*promise.keep(*terms), "Kept the promise", store)


def break_promise(command: BreakPromise, store: Store) -> dict[str, Any]:
    """Say that a promise was broken."""
    promise, terms = _settling(command, store)
    return _settle(*promise.break_(*terms), "Broke the promise", store)


def withdraw_promise(command: WithdrawPromise, store: Store) -> dict[str, Any]:
    """Say that a promise no longer holds."""
    promise, terms = _settling(command, store)
    return _settle(*promise.withdraw(*terms), "Withdrew the promise", store)


def _settling(command: Settling, store: Store) -> tuple[Promise, tuple[date, date, str, str]]:
    promise = store.promises.get(command.promise_id, command.expected_version)
    today = store.now.date()
    return promise, (command.settled_on or today, today, store.actor.actor_id, command.reason)


def _settle(promise: Promise, event: DomainEvent, words: str, store: Store) -> dict[str, Any]:
    assert promise.settled_on is not None
    _note(promise, promise.settled_on, f"promise-{promise.state}", words, store)
    return _answer(store.promises.save(promise, event))


def _made_on(command: MakePromise, store: Store) -> date:
    if command.exchange_id:
        exchange = store.exchanges.get(command.exchange_id)
        return command.made_on or exchange.held_on
    return command.made_on or store.now.date()


def _note(promise: Promise, on: date, kind: str, words: str, store: Store) -> None:
    if promise.person_id:
        said = f"{words}: {promise.what}"
        store.timeline.add(Moment(promise.person_id, at_start_of(on), kind, said, promise.promise_id))


def _answer(promise: Promise) -> dict[str, Any]:
    return {"promise_id": promise.promise_id, "state": promise.state, "version": promise.version}
