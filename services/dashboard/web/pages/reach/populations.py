"""Ada: how many people live where, by whose count, of which sex and age?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.activities.listing import tabs
from services.dashboard.web.pages.reach.words import PEOPLE, period, table
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import number
from shared.web.speech import N_, Words, _

NARROWED = ("level", "area")
COLUMNS = [
    {"key": "area", "label": N_("Area")},
    {"key": "people", "label": N_("People"), "kind": "number"},
    {"key": "period", "label": N_("Counted for")},
    {"key": "source", "label": N_("Who counted")},
]
LEVELS = Words({"0": "Countries", "1": "Counties", "2": "Districts"})


async def show(ask: Any, look: Look) -> str:
    """All counts by area."""
    asked = chosen_from(look.query, *NARROWED)
    found = await panels(CLOCK.now(), people=ask.campaigns.list_populations(asked))
    panel = found["people"]
    page = panel.data or {"items": [], "next": None}
    also = {"area": look.query["area"]} if look.query.get("area") else {}
    view = {
        "tabs": tabs(PEOPLE),
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "filters": facets(PEOPLE, look.query, (Facet("level", _("Size"), tuple(LEVELS.items())),), also),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(PEOPLE),
        "src": with_query(PEOPLE, **look.query),
        "take": to_take("campaigns.list_populations", asked),
        "next_href": next_page(PEOPLE, look.query, page["next"]),
        "import_href": with_query("/imports/new", service="campaigns", kind="population")
        if look.may("campaigns.count-people")
        else "",
    }
    return render("reach/_populations.html" if look.fragment else "reach/populations.html", view)


def row(one: Mapping[str, Any]) -> dict[str, Any]:
    """A count as a row of the list."""
    people = one["people"]
    return {
        "area": {"text": one["area"], "href": f"{PEOPLE}/{one['population_id']}", "note": one["within"]},
        "people": number(people) if people is not None else {"text": _("a part only")},
        "period": period(one["period_start"], one["period_end"]),
        "source": one["source"],
    }


async def show_one(ask: Any, look: Look) -> str:
    """One count, by sex and age."""
    population_id = look.path["population_id"]
    one = await ask.campaigns.show_population({"population_id": population_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, population_id))
    view = {
        "area": one["area"],
        "groups": table(one["groups"]),
        "facts": [
            {"name": _("Lies in"), "value": one["within"]},
            {"name": _("P-code"), "value": one["code"]},
            {"name": _("Who counted"), "value": one["source"]},
            {"name": _("Counted for"), "value": period(one["period_start"], one["period_end"])},
            {"name": _("Brought in"), "value": {"iso": one["set_at"]}},
        ],
        "people_href": PEOPLE,
        "outlets_href": with_query("/media/outlets", area=one["area"]),
        "history": await told(found["history"], look, population_id),
    }
    return render("reach/population.html", view)


SCREENS = (
    Screen(PEOPLE, show, needs="campaigns.read"),
    Screen(f"{PEOPLE}/{{population_id}}", show_one, needs="campaigns.read"),
)
