"""Credit for a movement: the same acts weighed by several models side by side, so that none passes for the truth.

The models are those of multi-touch attribution: first touch, last touch, linear and time decay; *named* counts only
what somebody named as a cause. The shares of each model are whole basis points that sum to 10,000, and depend on
neither the order in which events arrived nor the order in which acts are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.insights.domain.entry import Entry, moment_of
from services.insights.domain.leads import Leads
from services.insights.domain.story.edges import DOCUMENTED, Edge
from services.insights.domain.story.material import ADOPTED, BEHIND, Material, kind_of

WHOLE = 10_000
HALF_LIFE = timedelta(days=30)
ACTS = (
    "campaigns.activity.reported",
    "campaigns.gathering.closed",
    ADOPTED,
    "media.coverage.logged",
    "media.slot.aired",
    "policy.touch.logged",
)
"""The events that are acts of the coalition; groups of signatures, of letters and calls, and of activities are, too."""
GROUPED = {"activities": "activity", "signatures": "signature", "acts": "act"}


@dataclass(frozen=True)
class Act:
    """Something that was done before the movement; a week of signatures, or of letters and calls, is one act."""

    card_id: str
    kind: str
    at: datetime
    organization_id: str | None = None
    is_named: bool = False


Weigh = Callable[[Sequence[Act], datetime], list[float]]


def acts_of(material: Material, edges: Iterable[Edge]) -> list[Act]:
    """The acts with a step to the movement, whatever its confidence, in the order of time."""
    end = material.movement
    towards = {edge.cause: edge.confidence for edge in edges if edge.effect == end.id}
    acts = [
        Act(one.id, kind_of(one), _begun(one), _whose(one, material.leads), towards[one.id] == DOCUMENTED)
        for one in material.of_kind(*ACTS)
        if one.id in towards
    ]
    for group in material.groups:
        if group.card_id in towards:
            of = None if group.kind in BEHIND else material.leads.get(group.key or "", group.key)
            kind = GROUPED[group.kind]
            is_named = towards[group.card_id] == DOCUMENTED
            acts.append(Act(group.card_id, kind, group.moment(end.time), of, is_named))
    return sorted(acts, key=lambda act: (act.at, act.card_id))


def _begun(entry: Entry) -> datetime:
    """When an act was done: of an initiative when the member started it, not when a campaign took it up."""
    return moment_of(entry.data.get("started_at"), entry.time) if entry.name == ADOPTED else entry.time


def _whose(entry: Entry, leads: Leads) -> str | None:
    """Whose act it was, by the id that is kept; an initiative without an organisation is its community's."""
    of = entry.data.get("organization_id")
    of = leads.get(of, of) if of else of
    return of or entry.data.get("community_id") if entry.name == ADOPTED else of


def credit_of(acts: Sequence[Act], end: datetime) -> dict[str, Any]:
    """`{"acts", "models": [name], "by_kind": [row], "by_organization": [row]}`, the row with most acts first.

    A row is `{"key", "acts", "shares": {model: basis points}}`. A model under which no act counts is left out.
    """
    shares = {name: model(acts, end) for name, model in MODELS.items()}
    shares = {name: weights for name, weights in shares.items() if sum(weights)}
    return {
        "acts": len(acts),
        "models": list(shares),
        "by_kind": _rows(acts, shares, [act.kind for act in acts]),
        "by_organization": _rows(acts, shares, [act.organization_id for act in acts]),
    }


def apportion(weights: Sequence[float]) -> list[int]:
    """Basis points by weight that sum to exactly 10,000, by largest remainder; the first of equals gets the rest."""
    whole = sum(weights)
    exact = [weight * WHOLE / whole for weight in weights]
    shares = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_rest[: WHOLE - sum(shares)]:
        shares[place] += 1
    return shares


def _rows(
    acts: Sequence[Act], weights: dict[str, list[float]], keys: Sequence[Hashable]
) -> list[dict[str, Any]]:
    sums: dict[str, dict[Hashable, float]] = {name: defaultdict(float) for name in weights}
    counts: dict[Hashable, int] = defaultdict(int)
    for place, key in enumerate(keys):
        counts[key] += 1
        for name, of_act in weights.items():
            sums[name][key] += of_act[place]
    order = sorted(counts, key=lambda key: (-counts[key], str(key or "")))
    shares = {name: apportion([of[key] for key in order]) for name, of in sums.items()}
    return [
        {"key": key, "acts": counts[key], "shares": {name: of[place] for name, of in shares.items()}}
        for place, key in enumerate(order)
    ]


def _first(acts: Sequence[Act], end: datetime) -> list[float]:
    first = min((act.at for act in acts), default=end)
    return [float(act.at == first) for act in acts]


def _last(acts: Sequence[Act], end: datetime) -> list[float]:
    last = max((act.at for act in acts), default=end)
    return [float(act.at == last) for act in acts]


def _linear(acts: Sequence[Act], end: datetime) -> list[float]:
    return [1.0 for _ in acts]


def _time_decay(acts: Sequence[Act], end: datetime) -> list[float]:
    """Half as much for each thirty days that an act lay before the latest one; so far back as floats can tell."""
    last = max((act.at for act in acts), default=end)
    return [0.5 ** ((last - act.at) / HALF_LIFE) for act in acts]


def _named(acts: Sequence[Act], end: datetime) -> list[float]:
    return [float(act.is_named) for act in acts]


MODELS: dict[str, Weigh] = {
    "first": _first,
    "last": _last,
    "linear": _linear,
    "time_decay": _time_decay,
    "named": _named,
}
