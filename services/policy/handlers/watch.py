"""Carry out the wishes to watch a thing, and to watch it no more."""

from __future__ import annotations

from typing import Any

from services.policy.commands.watch import UnwatchThing, WatchThing
from services.policy.domain.watch import MOST, Watch, watch_id_of
from services.policy.store import Store
from shared.kernel.errors import Conflict, NotFound


def watch_thing(command: WatchThing, store: Store) -> dict[str, Any]:
    """Watch it from now on; answers `{"watch_id", "version"}`, the same when it is watched already."""
    _must_be_known(command, store)
    account_id = store.actor.actor_id
    watch_id = watch_id_of(account_id, command.thing_id)
    known = store.watches.find(watch_id)
    if known is None and store.watches.are_too_many(account_id):
        raise Conflict(
            "watches-too-many", f"You watch {MOST} things, which is the most. Watch one no more first."
        )
    saved = known or store.watches.save(
        Watch(watch_id, account_id, command.kind, command.thing_id, store.now)
    )
    return {"watch_id": saved.watch_id, "version": saved.version}


def unwatch_thing(command: UnwatchThing, store: Store) -> dict[str, Any]:
    """Watch it no more."""
    known = store.watches.find(watch_id_of(store.actor.actor_id, command.thing_id))
    if known is None:
        raise NotFound("watch-not-found", "You do not watch this.")
    store.watches.remove(known.watch_id)
    return {"watch_id": known.watch_id, "version": known.version}


def _must_be_known(command: WatchThing, store: Store) -> None:
    """Refuse what policy has not heard of."""
    if command.kind == "policy":
        store.policies.get(command.thing_id)
    elif command.kind == "decision-maker" and not store.decision_makers.knows(command.thing_id):
        raise NotFound("decision-maker-not-found", "Nobody with this id holds a post that decides.")
    elif command.kind == "body" and store.organizations.title(command.thing_id) is None:
        raise NotFound("body-not-found", "No organisation with this id is known here yet.")
