"""Draw the network of each month anew where it is other than it was drawn; for a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.stakeholders.domain.network import (
    SIGHTS,
    Change,
    Graph,
    Material,
    changed,
    days_of,
    graph_on,
    isolated,
    weight_of,
)
from services.stakeholders.domain.picture import WIDTH, Picture, picture_of
from services.stakeholders.store import Store
from services.stakeholders.store.network import SHAPE, key_of
from shared.kernel.commands import Transactions, by_itself

NAMED = 20
"""So many of what is new or gone are named; the rest is counted."""


def draw_networks(transactions: Transactions) -> int:
    """Draw what has changed, each month in a transaction of its own; returns how many were drawn."""
    mark, days = _in_transaction(
        transactions, lambda store: (store.networks.mark(), days_of(store.now.date()))
    )
    oldest = min(days.values())
    material = _in_transaction(transactions, lambda store: store.networks.links.since(oldest))
    known = _in_transaction(transactions, lambda store: store.networks.digests())
    drawn = 0
    for sight in SIGHTS:
        for network in _networks(sight, days, material, known):
            _in_transaction(transactions, lambda store, network=network: store.networks.save(network))
            drawn += 1
    told = {month: day.isoformat() for month, day in days.items()}
    _in_transaction(transactions, lambda store: store.networks.finish(mark, told))
    return drawn


def _networks(sight: str, days: Mapping[str, date], material: Material, known: Mapping[str, str]) -> Any:
    """Those of a sight that are other than they are known, the oldest first."""
    before: Graph | None = None
    for month in sorted(days):
        graph = graph_on(days[month], material, sight)
        digest = " ".join((str(SHAPE), graph.digest, before.digest if before else ""))
        if known.get(key_of(sight, month)) != digest:
            about = {"sight": sight, "month": month, "day": days[month].isoformat(), "digest": digest}
            yield {**about, **_drawn(graph, before, material)}
        before = graph


def _drawn(graph: Graph, before: Graph | None, material: Material) -> dict[str, Any]:
    picture = picture_of(graph)
    alone = isolated(graph, material.partners)
    return {
        "measures": {
            "nodes": len(graph.nodes),
            "edges": len(graph.edges),
            "density": graph.density,
            "components": len(picture.parts),
            "largest": max(map(len, picture.parts), default=0),
            "isolated": len(alone),
        },
        "nodes": _nodes(graph, picture, material.persons),
        "edges": _edges(graph),
        "bridges": [
            {"node_id": one.node, "between": one.between, "lost": one.lost, "lost_ids": list(one.lost_ids)}
            for one in picture.bridges
        ],
        "isolated": alone,
        "change": _change(changed(before, graph)) if before else None,
        "is_cut": graph.is_cut,
        "is_sampled": picture.is_sampled,
        "width": WIDTH,
        "height": picture.height,
    }


def _nodes(graph: Graph, picture: Picture, persons: frozenset[str]) -> list[dict[str, Any]]:
    """The strongest first; a place have those that are drawn."""
    strengths, neighbours = graph.strengths, graph.neighbours
    parts = {node: rank for rank, part in enumerate(picture.parts, start=1) for node in part}
    return [
        {
            "node_id": node,
            "kind": "person" if node in persons else "organization",
            "weight": strengths[node],
            "edges": len(neighbours[node]),
            "part": parts.get(node, 0),
            "x": picture.places.get(node, (None, None))[0],
            "y": picture.places.get(node, (None, None))[1],
        }
        for node in sorted(graph.nodes, key=lambda one: (-strengths[one], one))
    ]


def _edges(graph: Graph) -> list[dict[str, Any]]:
    """The heaviest first."""
    return [
        {"from_id": one, "to_id": other, "weight": weight_of(kinds), "kinds": dict(sorted(kinds.items()))}
        for (one, other), kinds in sorted(
            graph.edges.items(), key=lambda edge: (-weight_of(edge[1]), edge[0])
        )
    ]


def _change(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in ("new_edges", "gone_edges"):
        pairs = getattr(change, name)
        told[name] = {"count": len(pairs), "first": [list(pair) for pair in pairs[:NAMED]]}
    for name in ("new_nodes", "gone_nodes"):
        nodes = getattr(change, name)
        told[name] = {"count": len(nodes), "first": list(nodes[:NAMED])}
    return told


def _in_transaction(transactions: Transactions, work: Any) -> Any:
    return transactions.run(by_itself(), lambda unit: work(Store(unit)))
