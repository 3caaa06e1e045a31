"""Who is tied to whom on a day: links that held then, gathered into a graph that is as large as can be looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from services.stakeholders.domain.community import FEW

ORGANIZATIONS, EVERYBODY = "organizations", "everybody"
SIGHTS = (ORGANIZATIONS, EVERYBODY)
"""What is drawn: organisations alone, or persons too, for who may read people."""
TIE, MEMBERSHIP, EXCHANGE, JOINT, SHARED = "tie", "membership", "exchange", "joint work", "shared people"
KINDS = (TIE, MEMBERSHIP, EXCHANGE, JOINT, SHARED)
LINGERS = 180
"""Days for which an exchange or a finished piece of joint work still ties two."""
MOST_NODES, MOST_EDGES = 2_000, 10_000
HEAVIEST = 5
"""No kind weighs more than the strongest tie that somebody can say."""
MONTHS = 13

Pair = tuple[str, str]
Kinds = dict[str, int]


@dataclass(frozen=True)
class Link:
    """Something that ties two from a day on, until it ends or, when it lingers, until it is half a year past."""

    one: str
    other: str
    kind: str
    began_on: date
    ended_on: date | None = None
    weight: int = 1

    @property
    def pair(self) -> Pair:
        """Both ends, in one order."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)

    def holds_on(self, day: date) -> bool:
        """Whether it tied the two on a day."""
        if self.began_on > day or self.one == self.other:
            return False
        lingers = LINGERS if self.kind in (EXCHANGE, JOINT) else 0
        return self.ended_on is None or self.ended_on + timedelta(days=lingers) > day


@dataclass(frozen=True)
class Material:
    """All that a network is made of: links, partners with the day since when they are known, who is a person."""

    links: tuple[Link, ...] = ()
    partners: Mapping[str, date] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()

    def seen_by(self, sight: str) -> Iterator[Link]:
        """The links between those who are drawn; people whom two share are drawn as a link where they are no nodes."""
        for link in self.links:
            has_person = link.one in self.persons or link.other in self.persons
            if link.kind != SHARED if sight == EVERYBODY else not has_person:
                yield link


@dataclass(frozen=True)
class Graph:
    """Who is tied to whom on one day, with what each edge comes from; `is_cut` when there was more than is drawn."""

    nodes: tuple[str, ...]
    edges: Mapping[Pair, Kinds]
    is_cut: bool = False

    @property
    def density(self) -> float:
        """How many of all edges that could be there are."""
        possible = len(self.nodes) * (len(self.nodes) - 1) / 2
        return round(len(self.edges) / possible, 4) if possible else 0.0

    @property
    def strengths(self) -> dict[str, int]:
        """What the edges of each node weigh together."""
        strengths = dict.fromkeys(self.nodes, 0)
        for pair, kinds in self.edges.items():
            for node in pair:
                strengths[node] += weight_of(kinds)
        return strengths

    @property
    def neighbours(self) -> dict[str, set[str]]:
        """Who is tied to each node."""
        found: dict[str, set[str]] = {node: set() for node in self.nodes}
        for one, other in self.edges:
            found[one].add(other)
            found[other].add(one)
        return found

    @property
    def digest(self) -> str:
        """The same for the same nodes and edges."""
        told = repr(
            (sorted(self.nodes), sorted((pair, sorted(kinds.items())) for pair, kinds in self.edges.items()))
        )
        return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class Change:
    """What is other than in the graph before."""

    new_edges: tuple[Pair, ...] = ()
    gone_edges: tuple[Pair, ...] = ()
    new_nodes: tuple[str, ...] = ()
    gone_nodes: tuple[str, ...] = ()


def weight_of(kinds: Kinds) -> int:
    """What an edge weighs."""
    return sum(kinds.values())


def graph_on(day: date, material: Material, sight: str) -> Graph:
    """The links of a day, the strongest first, and every partner of that day, though nobody be tied to them."""
    gathered: dict[Pair, Kinds] = {}
    for link in material.seen_by(sight):
        if link.holds_on(day):
            kinds = gathered.setdefault(link.pair, {})
            kinds[link.kind] = kinds.get(link.kind, 0) + link.weight
    # Who shares a few persons could be guessed, so only larger numbers tie two.
    for kinds in gathered.values():
        if kinds.get(SHARED, FEW) < FEW:
            del kinds[SHARED]
    weighed = {
        pair: {kind: min(weight, HEAVIEST) for kind, weight in kinds.items()}
        for pair, kinds in gathered.items()
        if kinds
    }
    return _bounded(weighed, sorted(one for one, since in material.partners.items() if since <= day))


def _bounded(edges: Mapping[Pair, Kinds], partners: list[str]) -> Graph:
    nodes: dict[str, None] = {}
    kept: dict[Pair, Kinds] = {}
    for pair in sorted(edges, key=lambda one: (-weight_of(edges[one]), one))[:MOST_EDGES]:
        fresh = [node for node in pair if node not in nodes]
        if len(nodes) + len(fresh) <= MOST_NODES:
            nodes |= dict.fromkeys(fresh)
            kept[pair] = edges[pair]
    alone = [one for one in partners if one not in nodes]
    room = MOST_NODES - len(nodes)
    is_cut = len(kept) < len(edges) or len(alone) > room
    return Graph((*nodes, *alone[:room]), kept, is_cut)


def changed(before: Graph, after: Graph) -> Change:
    """What has come and what has gone, the strongest edges first."""

    def strongest(pairs: Iterable[Pair], of: Graph) -> tuple[Pair, ...]:
        return tuple(sorted(pairs, key=lambda one: (-weight_of(of.edges[one]), one)))

    return Change(
        strongest(after.edges.keys() - before.edges.keys(), after),
        strongest(before.edges.keys() - after.edges.keys(), before),
        tuple(sorted({*after.nodes} - {*before.nodes})),
        tuple(sorted({*before.nodes} - {*after.nodes})),
    )


def components(graph: Graph) -> list[set[str]]:
    """The parts within which everybody reaches everybody, the largest first; those without an edge are none."""
    neighbours = {node: near for node, near in graph.neighbours.items() if near}
    parts: list[set[str]] = []
    unseen = dict.fromkeys(sorted(neighbours))
    while unseen:
        part = reached(next(iter(unseen)), neighbours)
        parts.append(part)
        for node in part:
            del unseen[node]
    return sorted(parts, key=lambda one: (-len(one), min(one)))


def reached(start: str, neighbours: Mapping[str, set[str]], without: str = "") -> set[str]:
    """Everybody to whom a way leads, that does not lead through one."""
    seen, ahead = {start}, [start]
    while ahead:
        for node in neighbours[ahead.pop()] - seen:
            if node != without:
                seen.add(node)
                ahead.append(node)
    return seen


def lost_without(node: str, neighbours: Mapping[str, set[str]]) -> list[str]:
    """Who loses the way to the rest when one is not there: all but the largest of what then stands apart."""
    parts: list[set[str]] = []
    for near in sorted(neighbours[node]):
        if not any(near in part for part in parts):
            parts.append(reached(near, neighbours, without=node))
    parts.sort(key=lambda part: (-len(part), min(part)))
    return sorted(one for part in parts[1:] for one in part)


def isolated(graph: Graph, partners: Iterable[str]) -> list[str]:
    """The partners to whom nobody is tied."""
    neighbours = graph.neighbours
    return sorted(one for one in partners if one in neighbours and not neighbours[one])


def days_of(today: date) -> dict[str, date]:
    """Each month by its name with the day of which it is drawn: its last one, or today; the latest first."""
    days: dict[str, date] = {}
    day = today
    while len(days) < MONTHS:
        days[f"{day:%Y-%m}"] = day
        day = day.replace(day=1) - timedelta(days=1)
    return days
