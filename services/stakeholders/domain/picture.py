"""What is seen in a network: who stands between others, who is cut off without whom, and where each is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import log, sqrt

import networkx
import numpy

from services.stakeholders.domain.network import Graph, components, lost_without, weight_of

EXACT = 300
"""Up to so many nodes, who stands between others is counted out; beyond, from the ways of so many of them."""
SAMPLED = 100
SEED = 20
BRIDGES, CUTS = 10, 10
NAMED = 20
DRAWN = 150
WIDTH = 1000
MARGIN = 40
ROOM, PUSHES = 36, 120
"""How far signs are to be from each other, and how often they are pushed apart for it."""
BROADER = 2.0
LEAST = 5.0
"""How wide the field is, in signs, however few there are."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Bridge:
    """One through whom ways of others lead: the share of ways, and who loses the way to the rest without them."""

    node: str
    between: float
    lost: int
    lost_ids: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """What was seen in a graph: its parts, the largest first, without those whom nobody is tied to.

    `places` are of the strongest nodes, in a field of `WIDTH` by `height`.
    """

    parts: tuple[frozenset[str], ...]
    bridges: tuple[Bridge, ...]
    places: dict[str, Place]
    height: int
    is_sampled: bool


def picture_of(graph: Graph) -> Picture:
    """Look at a graph; the same graph gives the same picture."""
    parts = components(graph)
    tied = networkx.Graph()
    tied.add_nodes_from(sorted(node for part in parts for node in part))
    tied.add_weighted_edges_from((*pair, weight_of(graph.edges[pair])) for pair in sorted(graph.edges))
    is_sampled = len(tied) > EXACT
    places, height = _places(tied, _strongest(graph, parts))
    return Picture(
        tuple(map(frozenset, parts)),
        _bridges(tied, graph, is_sampled),
        places,
        height,
        is_sampled,
    )


def _bridges(tied: networkx.Graph, graph: Graph, is_sampled: bool) -> tuple[Bridge, ...]:
    """Those between most others, and those without whom most lose the way to the rest."""
    between = networkx.betweenness_centrality(tied, k=SAMPLED if is_sampled else None, seed=SEED)
    neighbours = graph.neighbours
    lost = {node: lost_without(node, neighbours) for node in networkx.articulation_points(tied)}
    first = sorted(between, key=lambda node: (-between[node], node))[:BRIDGES]
    cutting = sorted(lost, key=lambda node: (-len(lost[node]), node))[:CUTS]
    found = [node for node in dict.fromkeys((*first, *cutting)) if between[node] > 0 or node in lost]
    found.sort(key=lambda node: (-between[node], -len(lost.get(node, ())), node))
    return tuple(
        Bridge(node, round(between[node], 4), len(lost.get(node, ())), tuple(lost.get(node, ())[:NAMED]))
        for node in found
    )


def _strongest(graph: Graph, parts: Iterable[set[str]]) -> list[set[str]]:
    """The parts as they are drawn: the nodes with the heaviest edges, as many as a page holds."""
    strengths = graph.strengths
    drawn = set(
        sorted((node for node in strengths if strengths[node]), key=lambda one: (-strengths[one], one))[
            :DRAWN
        ]
    )
    return [part & drawn for part in parts if part & drawn]


def _places(tied: networkx.Graph, parts: list[set[str]]) -> tuple[dict[str, Place], int]:
    """Each part laid out by itself, and the parts side by side on shelves, so that none lies upon another."""
    fields = [_field(part) for part in parts]
    shelf = _shelf(fields)
    corners, high = _shelved(fields, shelf)
    scale = (WIDTH - 2 * MARGIN) / shelf
    places: dict[str, tuple[float, float]] = {}
    for part, (left, top), (wide, deep) in zip(parts, corners, fields, strict=True):
        for node, (x, y) in _laid_out(tied, part).items():
            places[node] = MARGIN + scale * (left + x * wide), MARGIN + scale * (top + y * deep)
    height = round(2 * MARGIN + scale * high)
    return _apart(places, height), height


def _shelf(fields: list[tuple[float, float]]) -> float:
    """How wide the field of all is: as wide as so many parts that it becomes about twice as wide as high."""

    def amiss(shelf: float) -> float:
        return abs(log(shelf / _shelved(fields, shelf)[1] / BROADER))

    wide = list(accumulate(wide for wide, _ in fields))
    return min((max(one, LEAST, fields[0][0]) for one in wide), key=amiss, default=LEAST)


def _shelved(fields: list[tuple[float, float]], shelf: float) -> tuple[list[tuple[float, float]], float]:
    """The corner of each field, beside the one before or under it, and how high all are together."""
    corners = []
    left = top = deep = 0.0
    for wide, high in fields:
        if left and left + wide > shelf * 1.001:
            left, top, deep = 0.0, top + deep, 0.0
        corners.append((left, top))
        left, deep = left + wide, max(deep, high)
    return corners, top + deep


def _apart(places: dict[str, tuple[float, float]], height: int) -> dict[str, Place]:
    """The same places, those that lie upon each other pushed apart as far as there is room."""
    points = numpy.array(list(places.values()), dtype=float).reshape(-1, 2)
    for _ in range(PUSHES):
        between = points[:, None, :] - points[None, :, :]
        far = numpy.hypot(between[..., 0], between[..., 1])
        numpy.fill_diagonal(far, ROOM)
        push = numpy.clip(ROOM - far, 0, None) / 2
        points += (between / numpy.maximum(far, 1.0)[..., None] * push[..., None]).sum(axis=1) * 0.5
        points = points.clip((MARGIN / 2, MARGIN / 2), (WIDTH - MARGIN / 2, height - MARGIN / 2))
    return {node: (round(x), round(y)) for node, (x, y) in zip(places, points.tolist(), strict=True)}


def _field(part: set[str]) -> tuple[float, float]:
    """How wide and high a part's own field is: everybody needs as much room as everybody else."""
    if len(part) < 3:
        return 1.6, 0.6
    side = sqrt(len(part)) + 0.4
    return side * 1.3, side * 0.75


def _laid_out(tied: networkx.Graph, part: set[str]) -> dict[str, tuple[float, float]]:
    """Places between 0.1 and 0.9 in a field of its own; the nodes in one order, so that the seed decides."""
    if len(part) < 3:
        return {node: (0.15 + 0.7 * at, 0.5) for at, node in enumerate(sorted(part))}
    some = networkx.Graph()
    some.add_nodes_from(sorted(part))
    some.add_edges_from(sorted(tuple(sorted(pair)) for pair in tied.subgraph(part).edges))
    laid = networkx.spring_layout(some, seed=SEED, iterations=120, method="force")
    xs, ys = [x for x, _ in laid.values()], [y for _, y in laid.values()]
    return {node: (_within(x, xs), _within(y, ys)) for node, (x, y) in laid.items()}


def _within(value: float, among: list[float]) -> float:
    room = max(among) - min(among)
    return 0.1 + 0.8 * (value - min(among)) / room if room > 1e-9 else 0.5
