"""Answer the questions about the network as it was drawn of a month, with the names of now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.stakeholders.domain.graphml import graphml
from services.stakeholders.domain.network import EVERYBODY
from services.stakeholders.store import Store
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.roles import READ_PEOPLE

Known = Mapping[str, Any]
NOTHING = {"nodes": 0, "edges": 0, "density": 0.0, "components": 0, "largest": 0, "isolated": 0}
LINES = 600
"""Edges between those who are drawn, the heaviest."""
PARTS, FIRST = 20, 5
"""So many parts are told, the largest first, and so many of each are named, the strongest first."""
BLANK: dict[str, Any] = {
    **{"month": None, "day": None, "drawn_at": None, "measures": NOTHING, "nodes": [], "edges": []},
    **{"isolated": [], "bridges": [], "change": None, "is_cut": False, "is_sampled": False},
    **{"width": 0, "height": 0, "digest": ""},
}
SOMEBODY = "A person"


def show_network(asked: Known, store: Store) -> dict[str, Any]:
    """What is drawn of a month, the latest where none is given, and what was measured in every month."""
    network = _network(asked, store)
    drawn = [one for one in network["nodes"] if one["x"] is not None]
    ids = {one["node_id"] for one in drawn}
    lines = [one for one in network["edges"] if one["from_id"] in ids and one["to_id"] in ids][:LINES]
    change, parts = network["change"], _parts(network)
    first = [node for part in parts for node in part["first"]]
    named = _Named(store, [*ids, *first, *_mentioned(change)])
    kept = ("month", "day", "drawn_at", "measures", "is_cut", "is_sampled", "width", "height")
    return {
        **{name: network[name] for name in kept},
        "sight": asked["sight"],
        "months": store.networks.summaries(asked["sight"]),
        "nodes": [named.node(one) for one in drawn],
        "edges": lines,
        "parts": [{**part, "first": [named.of(node) for node in part["first"]]} for part in parts],
        "change": _told(change, named) if change else None,
    }


def list_bridges(asked: Known, store: Store) -> dict[str, Any]:
    """Those through whom most ways of others lead, and those without whom most lose the way to the rest."""
    bridges = _network(asked, store)["bridges"]
    named = _Named(store, (one for each in bridges for one in (each["node_id"], *each["lost_ids"])))
    items = [
        {
            **named.of(one["node_id"]),
            **{name: one[name] for name in ("between", "lost")},
            "lost_names": [named.of(each)["name"] for each in one["lost_ids"]],
        }
        for one in bridges
    ]
    return {"items": items, "next": None}


def list_isolated(asked: Known, store: Store) -> dict[str, Any]:
    """A page of the partners to whom nobody is tied, each with the day on which we last spoke with them."""
    network = _network(asked, store)
    found = _page(network, network["isolated"], asked)
    named = _Named(store, found["items"])
    spoken = store.exchanges.last_with("organization_id", found["items"])
    items = [{**named.of(one), "last_exchange_on": spoken.get(one)} for one in found["items"]]
    return {**found, "items": items}


def list_network_nodes(asked: Known, store: Store) -> dict[str, Any]:
    """A page of everybody in the network or in one part of it, the strongest first."""
    network, part = _network(asked, store), asked.get("part")
    nodes = network["nodes"] if part is None else [one for one in network["nodes"] if one["part"] == part]
    found = _page(network, nodes, asked)
    named = _Named(store, (one["node_id"] for one in found["items"]))
    return {**found, "items": [named.node(one) for one in found["items"]]}


def list_network_edges(asked: Known, store: Store) -> dict[str, Any]:
    """A page of what ties them, the heaviest first, with what each comes from."""
    network = _network(asked, store)
    found = _page(network, network["edges"], asked)
    named = _Named(store, (one[end] for one in found["items"] for end in ("from_id", "to_id")))
    return {**found, "items": [named.edge(one) for one in found["items"]]}


def export_network(asked: Known, store: Store) -> dict[str, Any]:
    """The whole network of a month as GraphML, which programs for networks read."""
    network = _network(asked, store)
    named = _Named(store, (one["node_id"] for one in network["nodes"]))
    nodes = [named.node(one) for one in network["nodes"]]
    text = graphml(nodes, [named.edge(one) for one in network["edges"]])
    return {
        "name": f"network-{network['month'] or 'empty'}.graphml",
        "media_type": "application/xml",
        "text": text,
    }


class _Named:
    """The names of those who stand in a network: a person has one, an organisation a sector too."""

    def __init__(self, store: Store, ids: Iterable[str]) -> None:
        wanted = set(ids)
        self._organizations = store.organizations.briefly(wanted)
        left = wanted - self._organizations.keys()
        self._people = (
            store.people.names_through_merges(left) if left and store.actor.may(READ_PEOPLE) else {}
        )

    def of(self, node_id: str) -> dict[str, Any]:
        """Who it is."""
        known = self._organizations.get(node_id) or {"sector": "", "is_partner": False}
        name = known.get("name") or self._people.get(node_id) or SOMEBODY
        return {
            "node_id": node_id,
            "name": name,
            "sector": known["sector"],
            "is_partner": known["is_partner"],
        }

    def node(self, one: Known) -> dict[str, Any]:
        """A node with who it is."""
        return {**self.of(one["node_id"]), **one}

    def edge(self, one: Known) -> dict[str, Any]:
        """An edge with the names of both ends."""
        told = {}
        for end in ("from", "to"):
            node_id = one[f"{end}_id"]
            told[f"{end}_name"] = self.of(node_id)["name"]
            told[f"{end}_kind"] = "organization" if node_id in self._organizations else "person"
        return {**one, **told}


def _network(asked: Known, store: Store) -> dict[str, Any]:
    """What was drawn; persons only for who may read people."""
    if asked["sight"] == EVERYBODY:
        store.actor.must(READ_PEOPLE)
    month = asked.get("month") or ""
    found = store.networks.find(asked["sight"], month)
    if found is None and month:
        raise NotFound("month-not-drawn", "Of this month no network is kept; the last thirteen are.")
    return found or BLANK


def _page(network: Known, items: list[Any], asked: Known) -> dict[str, Any]:
    """A part of what was drawn; a mark of one drawing does not hold in the next."""
    begin = 0
    if asked.get("after"):
        digest, _, number = asked["after"].rpartition("|")
        if digest != network["digest"] or not (number.isascii() and number.isdigit()):
            raise Invalid("cursor-invalid", "It was drawn anew; start from the first page.")
        begin = int(number)
    end = begin + asked["limit"]
    return {"items": items[begin:end], "next": f"{network['digest']}|{end}" if end < len(items) else None}


def _parts(network: Known) -> list[dict[str, Any]]:
    """The largest parts with how many are in them and the ids of the strongest."""
    parts: dict[int, dict[str, Any]] = {}
    for node in network["nodes"]:
        rank = node["part"]
        if 0 < rank <= PARTS:
            part = parts.setdefault(rank, {"part": rank, "nodes": 0, "first": []})
            part["nodes"] += 1
            if part["nodes"] <= FIRST:
                part["first"].append(node["node_id"])
    return [parts[rank] for rank in sorted(parts)]


def _mentioned(change: Known | None) -> list[str]:
    if not change:
        return []
    pairs = [*change["new_edges"]["first"], *change["gone_edges"]["first"]]
    return [
        *(one for pair in pairs for one in pair),
        *change["new_nodes"]["first"],
        *change["gone_nodes"]["first"],
    ]


def _told(change: Known, named: _Named) -> dict[str, Any]:
    """What is new and gone, in names."""
    told: dict[str, Any] = {}
    for what, one in change.items():
        if what.endswith("edges"):
            first = [[named.of(node) for node in pair] for pair in one["first"]]
            told[what] = {"count": one["count"], "first": first}
        else:
            told[what] = {"count": one["count"], "first": [named.of(node) for node in one["first"]]}
    return told
