"""Carry out the wishes to watch a thing, and to watch it no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.policy.commands.watch import UnwatchThing, WatchThing
from services.policy.domain.watch import MOST, Watch, WatchedKind, plain, topic_of, watch_id_of
from services.policy.store import Store
from shared.kernel.errors import Conflict, NotFound

NEEDED = {"campaign": "campaigns.read", "topic": "insights.read"}
"""The permission without which a thing of a kind could not be read, and so is not watched; `policy.read` of others."""
KNOWN: dict[str, Callable[[str, Store], bool]] = {
    "decision-maker": lambda thing_id, store: store.decision_makers.knows(thing_id),
    "body": lambda thing_id, store: store.organizations.title(thing_id) is not None,
    "campaign": lambda thing_id, store: store.campaigns.knows(thing_id),
    "area": lambda thing_id, store: store.policies.has_area(plain(thing_id)),
}
UNKNOWN = {
    "decision-maker": "Nobody with this id holds a post that decides.",
    "body": "No organisation with this id is known here yet.",
    "campaign": "No campaign with this id is known here yet.",
    "area": "No policy of an area that is called so is followed here.",
}


def watch_thing(command: WatchThing, store: Store) -> dict[str, Any]:
    """Watch it from now on; answers `{"watch_id", "version"}`, the same when it is watched already."""
    thing_id = _found(command.kind, command.thing_id, store)
    account_id = store.actor.actor_id
    watch_id = watch_id_of(account_id, command.kind, thing_id)
    known = store.watches.find(watch_id)
    if known is None and store.watches.are_too_many(account_id):
        raise Conflict(
            "watches-too-many", f"You watch {MOST} things, which is the most. Watch one no more first."
        )
    saved = known or store.watches.save(Watch(watch_id, account_id, command.kind, thing_id, store.now))
    return {"watch_id": saved.watch_id, "version": saved.version}


def unwatch_thing(command: UnwatchThing, store: Store) -> dict[str, Any]:
    """Watch it no more."""
    known = store.watches.find(watch_id_of(store.actor.actor_id, command.kind, command.thing_id))
    if known is None:
        raise NotFound("watch-not-found", "You do not watch this.")
    store.watches.remove(known.watch_id)
    return {"watch_id": known.watch_id, "version": known.version}


def _found(kind: WatchedKind, thing_id: str, store: Store) -> str:
    """The id or the words of what is to be watched; refuses what policy has not heard of, and what one may not read."""
    store.actor.must(NEEDED.get(kind, "policy.read"))
    if kind == "topic":
        return topic_of(thing_id)
    if kind == "policy":
        store.policies.get(thing_id)
    elif not KNOWN[kind](thing_id, store):
        raise NotFound(f"{kind}-not-found", UNKNOWN[kind])
    return plain(thing_id)
