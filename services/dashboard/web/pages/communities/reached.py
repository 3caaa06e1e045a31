"""Ada: whom of all our communities, of a place or not, does nobody reach?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.languages import language
from services.dashboard.web.pages.communities.given import behind
from services.dashboard.web.pages.communities.words import COMMUNITIES, KINDS, address, how_many
from services.dashboard.web.pages.gatherings.words import hours
from services.dashboard.web.pages.matrix.words import BEHIND as ACTIVITIES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import day, number
from shared.web.speech import N_, Words, _, in_a_list, in_a_row

REACHED = f"{COMMUNITIES}/reached"
TABLE = "communities-reached"
SHOWN = 50
COLUMNS = [
    {"key": "name", "label": N_("Community")},
    {"key": "how", "label": N_("Reached by")},
    {"key": "people", "label": N_("People"), "kind": "number"},
    {"key": "in_area", "label": N_("In its area"), "kind": "number"},
    {"key": "named", "label": N_("For it"), "kind": "number"},
    {"key": "gatherings", "label": N_("Gatherings"), "kind": "number"},
    {"key": "mailings", "label": N_("Mailings"), "kind": "number"},
    {"key": "languages", "label": N_("Messages")},
]
WAYS = Words(
    {
        "area": "activities in its area",
        "named": "activities for it",
        "gatherings": "gatherings",
        "mailings": "mailings",
    }
)
LAST = Words(
    {
        "area": "an activity in its area",
        "named": "an activity for it",
        "gatherings": "a gathering for it",
        "mailings": "a mailing to its area",
    }
)
NOT_IN_AN_AREA = Words(
    {
        "interest": "live in many places",
        "circumstance": "live in many places",
        "virtual": "meet in no place",
    }
)
UNKNOWN = Words(
    {
        "no-area": "area not written",
        "outline-only": "drawn, but no area written",
    }
)
FACETS = (Facet("kind", N_("Kind"), tuple(KINDS.items())),)
NOTHING: dict[str, Any] = {"items": [], "next": None, "total": None, "is_built": True, "is_cut": False}
Known = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """All communities, those that nobody reaches first, each figure with the way to what is behind it."""
    asked = {**chosen_from(look.query, "kind"), "limit": SHOWN}
    panel = (await panels(CLOCK.now(), reached=ask.insights.list_communities_reached(asked)))["reached"]
    page = panel.data or NOTHING
    total = page["total"]
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "figures": figures(total, look) if total and total["communities"] else [],
        "is_in_tens": bool(total and total["is_in_tens"]),
        "table_id": TABLE,
        "filters": facets(REACHED, look.query, FACETS),
        "is_narrowed": "kind" in look.query,
        "is_built": page["is_built"],
        "is_cut": page["is_cut"],
        "failed": panel.failed(REACHED),
        "next_href": next_page(REACHED, look.query, page["next"]),
        "take": to_take("insights.list_communities_reached", asked),
        "here": with_query(REACHED, **look.query),
    }
    return render("communities/_reached.html" if look.fragment else "communities/reached.html", view)


def figures(total: Known, look: Look) -> list[dict[str, Any]]:
    """The sums over all of them, each with what it means; the rows behind them are those of the table."""
    here = f"{with_query(REACHED, **look.query)}#{TABLE}"
    of_kind = with_query(COMMUNITIES, kind=look.query.get("kind", ""))
    unsure = _("and %(unsure)s of which it is not known", unsure=number(total["unsure"]))
    return [
        {
            "label": _("Reached by nobody"),
            "value": number(total["nobody"]),
            "href": here,
            "note": unsure if total["unsure"] else "",
        },
        {
            "label": _("People, each once"),
            "value": _people(total["people"], in_tens=total["is_in_tens"]),
            "href": of_kind,
        },
        {
            "label": _("Of them in several communities"),
            "value": _people(total["people_in_several"], in_tens=total["is_in_tens"]),
            "href": of_kind,
        },
        {
            "label": _("Hours given for them"),
            "value": _whole_hours(total["minutes"]),
            "href": here,
            "note": _("Each gathering once, however many it is for."),
        },
    ]


def row(one: Known) -> dict[str, Any]:
    """A community as a row."""
    here = address(one["community_id"])
    return {
        "name": {"text": one["name"], "href": here, "note": in_a_row(KINDS[one["kind"]], one["area"])},
        "how": _how(one),
        "people": {"text": how_many(one), "href": f"{here}#people"},
        "in_area": _in_area(one),
        "named": {"text": number(one["named"]), "href": with_query(ACTIVITIES, group=one["name"])},
        "gatherings": _gatherings(one),
        "mailings": _mailings(one),
        "languages": _languages(one["languages"]),
    }


def _how(one: Known) -> dict[str, str]:
    """By what it is reached, in words, and when last, with the way to the event that tells of it."""
    if one["reached"] == "nobody":
        return {"text": _("Nobody"), "state": "bad"}
    if one["reached"] == "unsure":
        return {"text": _("Not known"), "state": "warn"}
    said = {"text": in_a_list(WAYS[way] for way in one["how"])}
    if not one["last_on"]:
        return said
    last = _("last %(day)s: %(what)s", day=day(one["last_on"]), what=LAST.get(one["last_by"], ""))
    return {**said, "note": last, "href": event_door(one["last_event_id"])}


def _in_area(one: Known) -> dict[str, str]:
    why = one["in_area_unknown"]
    if not why:
        return {"text": number(one["in_area"]), "href": with_query(ACTIVITIES, area=one["area"])}
    if why in UNKNOWN:
        return {
            "text": _("Not known"),
            "note": UNKNOWN[why],
            "href": f"{address(one['community_id'])}/correct",
        }
    return {"text": _("Not by place"), "note": NOT_IN_AN_AREA.get(one["kind"], "")}


def _gatherings(one: Known) -> dict[str, str]:
    to_come = _("%(to_come)s to come", to_come=number(one["gatherings_to_come"]))
    given = hours(one["minutes"]) if one["minutes"] else ""
    return {
        "text": number(one["gatherings"]),
        "href": behind(one["community_id"]),
        "note": in_a_row(given, to_come if one["gatherings_to_come"] else ""),
    }


def _mailings(one: Known) -> dict[str, str] | None:
    """How many mailings went to its area alone; of whom no area is known, the cell of activities there says why."""
    if one["mailings"] is None:
        return None
    if not one["mailings"]:
        return {"text": number(0), "href": "/mailings"}
    shown = one["mailing_event_ids"]
    door = with_query("/events", events=",".join(shown))
    rest = _("the latest %(shown)s open", shown=number(len(shown))) if len(shown) < one["mailings"] else ""
    return {"text": number(one["mailings"]), "href": door, "note": rest}


def _languages(spoken_there: list[Known]) -> dict[str, str]:
    if not spoken_there:
        return {"text": _("Not known"), "note": _("languages not written")}
    without = [language(one["language"]) for one in spoken_there if not one["messages"]]
    told = [
        in_a_row(language(one["language"]), number(one["messages"]), by=" ")
        for one in spoken_there
        if one["messages"]
    ]
    none = _("None in %(languages)s", languages=in_a_list(without)) if without else ""
    return {
        "text": in_a_list(told) or none,
        "href": with_query("/figures", figure="wordings_approved"),
        "note": none if told else "",
    }


def _whole_hours(minutes: int) -> str:
    return hours(minutes - minutes % 60 if minutes > 60 else minutes)


def _people(count: int, *, in_tens: bool) -> str:
    if not in_tens:
        return number(count)
    return _("at least %(count)s", count=number(count)) if count else _("fewer than 10")


SCREENS = (Screen(REACHED, show, needs="insights.read"),)
