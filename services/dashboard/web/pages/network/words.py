"""How the network is said: what changed, who stands between, and what an edge comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from shared.web.filters import MONTHS, number, plural

HERE = "/network"
ORGANIZATIONS, EVERYBODY = "organizations", "everybody"
KINDS = {
    "tie": "a tie",
    "membership": "a membership",
    "exchange": "exchanges",
    "joint work": "work for one campaign",
    "shared people": "people in both",
}
NAMED = 3
Known = Mapping[str, Any]


def month_title(month: str) -> str:
    """`2025-03` as `March 2025`."""
    year, _, of_year = month.partition("-")
    return f"{MONTHS[int(of_year) - 1]} {year}"


def address_of(one: Known) -> str:
    """Where somebody of the network is: an organisation has a sector, a person has none."""
    return f"/organizations/{one['node_id']}" if one["sector"] else f"/people/{one['node_id']}"


def view_of(month: str | None, sight: str, **more: str) -> str:
    """The address of a month's network."""
    return with_query(HERE, month=month, sight="" if sight == ORGANIZATIONS else sight, **more)


def percent(share: float) -> str:
    """A share of one in percent."""
    return f"{number(round(share * 100, 1))} %"


def changes(change: Known | None, sight: str) -> list[dict[str, str]]:
    """A sentence for each sort of change, with the first names of it."""
    if change is None:
        return []
    who = ("organisation", "organisations") if sight == ORGANIZATIONS else ("member", "members")
    told = (
        (change["new_edges"], "new tie", "new ties", "edges"),
        (change["gone_edges"], "tie is gone", "ties are gone", "edges"),
        (change["new_nodes"], f"{who[0]} more", f"{who[1]} more", "nodes"),
        (change["gone_nodes"], f"{who[0]} fewer", f"{who[1]} fewer", "nodes"),
    )
    return [
        {"text": plural(what["count"], one, many), "note": f"{_first(what, kind)}."}
        for what, one, many, kind in told
        if what["count"]
    ]


def without(bridge: Known) -> str:
    """Who loses the way to the rest when one is not there."""
    if not bridge["lost"]:
        return "Others find another way."
    names, more = bridge["lost_names"][:NAMED], bridge["lost"] - len(bridge["lost_names"][:NAMED])
    said = _list_of(names, more)
    verb = "loses its way" if bridge["lost"] == 1 else "lose their way"
    return f"Without it {said} {verb} to the rest."


def comes_from(kinds: Known) -> str:
    """What an edge comes from, the heaviest first."""
    words = [KINDS.get(kind, kind) for kind in sorted(kinds, key=lambda one: (-kinds[one], one))]
    return ", ".join(words).capitalize() if words else ""


def _first(what: Known, kind: str) -> str:
    first = what["first"][:NAMED]
    if kind == "edges":
        names = [f"{one['name']} with {other['name']}" for one, other in first]
    else:
        names = [one["name"] for one in first]
    return _list_of(names, what["count"] - len(first))


def _list_of(names: Iterable[str], more: int) -> str:
    said = [*names, *_and_more(more)]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]


def _and_more(count: int) -> list[str]:
    return [plural(count, "other", "others")] if count > 0 else []
