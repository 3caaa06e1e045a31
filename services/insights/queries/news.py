"""What changed last, wish by wish: a file of a thousand lines is one piece of news, with all that followed from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from services.insights.domain.entry import Entry, typed
from services.insights.store import Store
from shared.kernel.roles import needed_to_see

SHOWN, MOST, ENOUGH = 20, 40, 8
CROWD, ROUNDS = 3, 4
FILES = [
    typed(f"{service}.import.{end}")
    for service in ("stakeholders", "campaigns", "media", "policy")
    for end in ("completed", "undone")
]
NEWEST = [("_id", -1)]


def latest_news(store: Store, types: Sequence[str] | None) -> list[Entry]:
    """An event for each of the latest wishes, of the types that may be seen; None is any type.

    Where like events stand before all else, those of other types are read behind them: each by its own index, so that
    a file of any length costs the same.
    """
    read = store.log.find({} if types is None else {"type": {"$in": list(types)}}, order=NEWEST, limit=SHOWN)
    told = _told(read, store)
    left = set(store.log.types() if types is None else types) if len(read) == SHOWN else set()
    for _ in range(ROUNDS):
        left -= _crowded(read)
        if not left or _lines(told) >= ENOUGH:
            break
        more = store.log.find({"type": {"$in": sorted(left)}}, order=NEWEST, limit=SHOWN)
        read = sorted({one.id: one for one in (*read, *more)}.values(), key=lambda one: -one.position)
        told = _told(read, store)
    return told[:MOST]


def _told(read: Sequence[Entry], store: Store) -> list[Entry]:
    """What stands for each wish: the end of a file, else the last thing that was asked for and not merely followed."""
    wishes: dict[str, list[Entry]] = {}
    for entry in read:
        wishes.setdefault(entry.correlation_id, []).append(entry)
    files = store.log.find({"type": {"$in": FILES}}, order=NEWEST, limit=SHOWN)
    ends = {one.correlation_id: one for one in files if store.actor.may(needed_to_see(one.name))}
    return [ends.get(wish) or _root(entries, store) for wish, entries in wishes.items()]


def _root(entries: Sequence[Entry], store: Store) -> Entry:
    asked_for = next((one for one in entries if not one.causation_id), None)
    if asked_for:
        return asked_for
    first = store.log.find({"correlation_id": entries[0].correlation_id}, order=[("_id", 1)], limit=1)
    return next((one for one in first if store.actor.may(needed_to_see(one.name))), entries[0])


def _lines(told: Iterable[Entry]) -> int:
    return sum(1 for _ in groupby(told, key=_alike))


def _alike(entry: Entry) -> tuple[str, str]:
    return entry.type, entry.who


def _crowded(read: Sequence[Entry]) -> set[str]:
    """The types of which there is enough."""
    return {kind for kind, count in Counter(one.type for one in read).items() if count >= CROWD}
