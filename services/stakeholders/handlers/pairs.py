"""Put pairs forward and decide about them, whether they are of persons or of organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from services.stakeholders.domain.pair import Pair, Resemblance, State
from services.stakeholders.store import Store
from services.stakeholders.store.pair import Pairs
from shared.kernel.errors import Invalid

P = TypeVar("P", bound=Pair)


def put_forward(own: str, likely: Sequence[tuple[str, Resemblance]], pairs: Pairs[P], store: Store) -> None:
    """Put forward what resembles an entry, and take back what no longer does."""
    found = [(pairs.cls.between(own, other, one, store.now), one) for other, one in likely]
    compared = {each.key for each in pairs.waiting_of(own) if not each.noticed_by}
    pairs.drop(compared - {pair.key for pair, _ in found})
    for pair, one in found:
        known = pairs.find(pair.key)
        if known is None:
            pairs.save(pair, pair.propose())
        elif known.state == "waiting" and (weighed := known.weigh(one)) != known:
            pairs.save(weighed)


def notice(one: str, other: str, found: Resemblance, pairs: Pairs[P], store: Store) -> P:
    """Put forward two whom somebody takes for one, whatever speaks against it."""
    known = pairs.find(pairs.cls.id_from(one, other))
    pair = known or pairs.cls.between(one, other, found, store.now)
    noticed = pair.noticed(found, store.actor.actor_id)
    is_asked = known is not None and known.state == "waiting"
    return pairs.save(noticed, *([] if is_asked else [noticed.propose()]))


def other_than(one: str, other: str) -> None:
    """Refuse a pair of an entry with itself, also under the id of one that was merged into it."""
    if one == other:
        raise Invalid(
            "pair-of-one",
            "That is this entry itself; choose the other one.",
            {"other_id": ["Choose another."]},
        )


def dismiss(pairs: Pairs[P], key: str, version: int | None, store: Store) -> P:
    """Say that two are two."""
    dismissed, event = pairs.get(key, version).dismiss(store.now, store.actor.actor_id)
    return pairs.save(dismissed, event)


def decide(one: str, other: str, state: State, pairs: Pairs[P], store: Store) -> None:
    """Note what a merge, or taking it back, says about a pair; whoever merges need not have found one."""
    pair = pairs.find(pairs.cls.id_from(one, other))
    if pair is not None:
        pairs.save(pair.decided(state, store.now, store.actor.actor_id))
