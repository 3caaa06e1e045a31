"""Answer what a partner's log holds of some types: the latest, what has changed, and all that says what stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from services.feeds.domain.rule import Rule
from services.feeds.queries.delivery import must_be_reached, rendered
from services.feeds.store import Store
from shared.mongo.connection import Document

BATCH = 500
LOOKED_THROUGH = 10_000
"""Deliveries that one question for changes looks through at most: where few are of its types, its answer is short."""
MOST = 20_000
"""Deliveries from which what stands is worked out anew at each question."""
Event = dict[str, Any]


class TooMuch(Exception):
    """More deliveries than can be folded at each question."""


def head_of(agreement_id: str, store: Store) -> int:
    """How far a partner's sequence has come."""
    return store.heads.get([agreement_id])[agreement_id]


def latest_events(agreement_id: str, before: int | None, limit: int, store: Store) -> list[Event]:
    """The events before a sequence, or the last ones, as the partner gets them, the newest first."""
    return rendered(agreement_id, store.deliveries.before(agreement_id, before, limit), store)


def changes_of(
    agreement_id: str, topics: Sequence[str], asked: dict[str, Any], store: Store
) -> tuple[list[Event], int]:
    """The next events of some types after a sequence, and the sequence up to which that is all of them."""
    must_be_reached(asked["after"], head_of(agreement_id, store))
    rows: list[Document] = []
    reached = asked["after"]
    for found, end in _looked_through(agreement_id, topics, reached, store):
        room = asked["limit"] - len(rows)
        rows += found[:room]
        reached = int(rows[-1]["sequence"]) if len(found) >= room else end
        if len(found) >= room or end - asked["after"] >= LOOKED_THROUGH:
            break
    return rendered(agreement_id, rows, store), reached


def events_of(agreement_id: str, topics: Sequence[str], store: Store) -> list[Event]:
    """All events of some types that a partner was told of, in its order; raises `TooMuch`."""
    events: list[Event] = []
    for found, _ in _looked_through(agreement_id, topics, 0, store):
        if len(events) + len(found) > MOST:
            raise TooMuch
        events += rendered(agreement_id, found, store)
    return events


def fields_let_out(agreement_id: str, topics: Sequence[str], store: Store) -> frozenset[str]:
    """The fields of some types that leave in whatever form, by any version of the terms that was agreed.

    Of all versions, for what left by an earlier one is still the partner's, and a column that was there stays.
    """
    return frozenset(field for field, rule in _agreed(agreement_id, topics, store) if rule != "none")


def fields_changed(agreement_id: str, topics: Sequence[str], store: Store) -> frozenset[str]:
    """Those that leave masked or hashed by any version: brought back, they would stand in the place of the truth."""
    return frozenset(
        field for field, rule in _agreed(agreement_id, topics, store) if rule in ("mask", "hash")
    )


def _agreed(agreement_id: str, topics: Sequence[str], store: Store) -> Iterator[tuple[str, Rule]]:
    for number in store.agreements.agreed_numbers(agreement_id):
        for topic in topics:
            yield from store.agreed.rules(agreement_id, number).get(topic, {}).items()


def _looked_through(
    agreement_id: str, topics: Sequence[str], after: int, store: Store
) -> Iterator[tuple[list[Document], int]]:
    """The deliveries of some types, batch by batch, each with the sequence at which its batch ends."""
    while rows := store.deliveries.after(agreement_id, after, BATCH):
        wanted = store.events.of_topics([row["position"] for row in rows], topics)
        after = int(rows[-1]["sequence"])
        yield [row for row in rows if row["position"] in wanted], after
        if len(rows) < BATCH:
            return
