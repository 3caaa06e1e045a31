"""Bo: who may be registered twice? Ada, as steward: which organisations may be?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.duplicates.kind import Kind
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.told_likeness import in_a_sentence
from shared.web.speech import N_, _, in_a_row

COLUMNS = [
    {"key": "pair", "label": N_("Who")},
    {"key": "score", "label": N_("Likeness"), "kind": "number"},
    {"key": "why", "label": N_("What speaks for it")},
    {"key": "found", "label": N_("Found")},
]


async def show(kind: Kind, kinds: Sequence[Kind], ask: Any, look: Look) -> str:
    """The pairs, the likeliest first."""
    query = look.query
    asked = chosen_from(query, "state")
    found = getattr(ask.stakeholders, kind.operations.list)(asked)
    panel = (await panels(CLOCK.now(), pairs=found))["pairs"]
    page = panel.data or {"items": [], "next": None}
    offered = (Facet("state", _("State"), tuple(kind.states().items())),)
    view = {
        "said": dict(kind.words),
        "trail": kind.trail(),
        "pairs": kind.pairs,
        "topics": kind.topics,
        "columns": COLUMNS,
        "rows": [row(kind, one) for one in page["items"]],
        "tabs": kind.tabs,
        "sides": sides(kind, kinds, look),
        "filters": facets(kind.pairs, query, offered),
        "is_narrowed": "state" in query,
        "failed": panel.failed(kind.pairs),
        "take": to_take(f"stakeholders.{kind.operations.list}", asked),
        "next_href": next_page(kind.pairs, query, page["next"]),
        "here": with_query(kind.pairs, **query),
        "may_merge": look.may(kind.merges),
        "state": look.state({}),
    }
    return render("duplicates/_every.html" if look.fragment else "duplicates/every.html", view)


async def scan(kind: Kind, ask: Any, look: Look, form: Form) -> Done:
    """Look through all entries, in the background."""
    await getattr(ask.stakeholders, kind.operations.scan)({})
    return Done(kind.pairs, kind.words["scanning"])


def sides(current: Kind, kinds: Sequence[Kind], look: Look) -> list[dict[str, Any]]:
    """The lists of the other kinds, as far as who looks may see them."""
    return [
        {"text": kind.words["all"], "href": kind.pairs, "current": kind is current}
        for kind in kinds
        if look.may(kind.reads)
    ]


def row(kind: Kind, pair: Mapping[str, Any]) -> dict[str, Any]:
    """A pair as a row of the list."""
    for_it = [one["words"] for one in pair["reasons"] if one["points"] >= 0]
    return {
        "pair": {"text": kind.names_of(pair), "href": f"{kind.pairs}/{pair[kind.pair_id]}"},
        "score": str(pair["score"]),
        "why": in_a_row(*map(in_a_sentence, for_it), by=" "),
        "found": {"iso": pair["found_at"]},
    }


def screens(kind: Kind, kinds: Sequence[Kind]) -> tuple[Screen, ...]:
    """The list of the pairs of a kind."""
    showing = partial(show, kind, kinds)
    return (
        Screen(kind.pairs, showing, needs=kind.reads),
        Screen(f"{kind.pairs}/scan", showing, act=partial(scan, kind), needs=kind.merges),
    )
