"""Dara: who changed position, on what, from where to where, and what shows it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.persons import Persons, persons_of
from services.dashboard.web.pages.policy.words import leans, position_badge, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut, short_day
from shared.web.speech import N_, _

LIST = "/policies/movers"
LONGEST = 100
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "policy", "label": N_("On what")},
    {"key": "moved", "label": N_("Went to")},
    {"key": "since", "label": N_("On")},
    {"key": "evidence", "label": N_("What shows it")},
]


async def show(ask: Any, look: Look) -> str:
    """All who changed position, the latest first."""
    found = await panels(
        CLOCK.now(), movers=ask.policy.list_movers(chosen_from(look.query, "policy_id", "from_on"))
    )
    panel = found["movers"]
    page = panel.data or {"items": [], "next": None}
    chosen = look.query.get("policy_id", "")
    titles = await titles_of(ask, [*(one["policy_id"] for one in page["items"]), chosen])
    persons = await persons_of(ask, look, [one["person_id"] for one in page["items"]])
    also = {"policy_id": cut(_title(chosen, titles))} if chosen else {}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(one, titles, persons) for one in page["items"]],
        "filters": facets(LIST, look.query, (_since(),), also),
        "is_narrowed": bool(chosen or "from_on" in look.query),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("policy.list_movers", chosen_from(look.query, "policy_id", "from_on")),
        "next_href": next_page(LIST, look.query, page["next"]),
    }
    return render("policy/movers.html" if not look.fragment else "policy/_movers.html", view)


def row(
    mover: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]], persons: Persons
) -> dict[str, Any]:
    """Somebody who moved, as a row."""
    before = _("from %(leans)s", leans=leans(mover["before"])) if mover["before"] is not None else ""
    here = f"/policies/{mover['policy_id']}"
    return {
        "who": persons.cell(mover["person_id"]),
        "policy": {"text": cut(_title(mover["policy_id"], titles), LONGEST), "href": here},
        "moved": {**position_badge(mover["value"]), "note": before},
        "since": short_day(mover["since_on"]),
        "evidence": {"text": mover["evidence"], "href": with_query("/events", subject=mover["position_id"])},
    }


def _title(policy_id: str, titles: Mapping[str, Mapping[str, str]]) -> str:
    return titles.get(policy_id, {}).get("title") or _("One policy")


def _since() -> Facet:
    today = CLOCK.now().date()
    spans = ((30, _("The last 30 days")), (90, _("The last 90 days")), (365, _("The last year")))
    return Facet(
        "from_on",
        _("When"),
        tuple(((today - timedelta(days=days)).isoformat(), text) for days, text in spans),
    )


SCREENS = (Screen(LIST, show, needs="policy.read"),)
