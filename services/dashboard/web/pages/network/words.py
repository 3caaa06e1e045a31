"""How the network is said: what changed, who stands between, and what an edge comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from shared.web.filters import MONTHS, plural
from shared.web.speech import N_pair, Words, _, current, in_a_list

HERE = "/network"
ORGANIZATIONS, EVERYBODY = "organizations", "everybody"
KINDS = Words(
    {
        "tie": "a tie",
        "membership": "a membership",
        "exchange": "exchanges",
        "joint work": "work for one campaign",
        "shared people": "people in both",
    }
)
NEW, GONE = N_pair("new tie", "new ties"), N_pair("tie is gone", "ties are gone")
NODES = {
    ORGANIZATIONS: (
        N_pair("organisation more", "organisations more"),
        N_pair("organisation fewer", "organisations fewer"),
    ),
    EVERYBODY: (N_pair("member more", "members more"), N_pair("member fewer", "members fewer")),
}
"""What there is more of, and fewer, in each sight."""
NAMED = 3
Known = Mapping[str, Any]


def month_title(month: str) -> str:
    """`2025-03` as `March 2025`."""
    year, of_year = month.split("-")[:2]
    return f"{month_name(int(of_year))} {year}"


def month_name(of_year: int) -> str:
    """`March`, in the language of the reader."""
    return (current().months or MONTHS)[of_year - 1]


def address_of(one: Known) -> str:
    """Where somebody of the network is: an organisation has a sector, a person has none."""
    return f"/organizations/{one['node_id']}" if one["sector"] else f"/people/{one['node_id']}"


def view_of(month: str | None, sight: str, **more: str) -> str:
    """The address of a month's network."""
    return with_query(HERE, month=month, sight="" if sight == ORGANIZATIONS else sight, **more)


def changes(change: Known | None, sight: str) -> list[dict[str, str]]:
    """A sentence for each sort of change, with the first names of it."""
    if change is None:
        return []
    more, fewer = NODES[sight]
    told = (
        (change["new_edges"], NEW, "edges"),
        (change["gone_edges"], GONE, "edges"),
        (change["new_nodes"], more, "nodes"),
        (change["gone_nodes"], fewer, "nodes"),
    )
    return [
        {"text": plural(what["count"], *words), "note": f"{_first(what, kind)}."}
        for what, words, kind in told
        if what["count"]
    ]


def without(bridge: Known) -> str:
    """Who loses the way to the rest when one is not there."""
    if not bridge["lost"]:
        return _("Others find another way.")
    names, more = bridge["lost_names"][:NAMED], bridge["lost"] - len(bridge["lost_names"][:NAMED])
    said = _list_of(names, more)
    if bridge["lost"] == 1:
        return _("Without it %(names)s loses its way to the rest.", names=said)
    return _("Without it %(names)s lose their way to the rest.", names=said)


def comes_from(kinds: Known) -> str:
    """What an edge comes from, the heaviest first."""
    words = [KINDS.get(kind, kind) for kind in sorted(kinds, key=lambda one: (-kinds[one], one))]
    return in_a_list(words).capitalize() if words else ""


def _first(what: Known, kind: str) -> str:
    first = what["first"][:NAMED]
    if kind == "edges":
        names = [_("%(name)s with %(other)s", name=one["name"], other=other["name"]) for one, other in first]
    else:
        names = [one["name"] for one in first]
    return _list_of(names, what["count"] - len(first))


def _list_of(names: Iterable[str], more: int) -> str:
    said = [*names, *_and_more(more)]
    if len(said) == 1:
        return said[0]
    return _("%(several)s and %(last)s", several=in_a_list(said[:-1]), last=said[-1])


def _and_more(count: int) -> list[str]:
    return [plural(count, "other", "others")] if count > 0 else []
