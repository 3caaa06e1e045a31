"""Put pairs forward and decide about them, whether they are of persons or of organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from services.stakeholders.domain.pair import Pair, Resemblance, State
from services.stakeholders.store import Store
from services.stakeholders.store.pair import Pairs

P = TypeVar("P", bound=Pair)


def put_forward(own: str, likely: Sequence[tuple[str, Resemblance]], pairs: Pairs[P], store: Store) -> None:
    """Put forward what resembles an entry, and take back what no longer does."""
    found = [(pairs.cls.between(own, other, one, store.now), one) for other, one in likely]
    pairs.drop({each.key for each in pairs.waiting_of(own)} - {pair.key for pair, _ in found})
    for pair, one in found:
        known = pairs.find(pair.key)
        if known is None:
            pairs.save(pair, pair.propose())
        elif known.state == "waiting" and (weighed := known.weigh(one)) != known:
            pairs.save(weighed)


def dismiss(pairs: Pairs[P], key: str, version: int | None, store: Store) -> P:
    """Say that two are two."""
    dismissed, event = pairs.get(key, version).dismiss(store.now, store.actor.actor_id)
    return pairs.save(dismissed, event)


def decide(one: str, other: str, state: State, pairs: Pairs[P], store: Store) -> None:
    """Note what a merge, or taking it back, says about a pair; whoever merges need not have found one."""
    pair = pairs.find(pairs.cls.id_from(one, other))
    if pair is not None:
        pairs.save(pair.decided(state, store.now, store.actor.actor_id))
