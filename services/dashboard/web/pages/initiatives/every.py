"""Ada, Bo: what do members want to start, and who answers them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import people_named, titles_of
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.counted import ask_counts, count_lines
from services.dashboard.web.pages.initiatives.words import LIST, START
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import N_, _, in_a_list

SHOWN = 25
THINGS = ("campaign_id", "about_campaign_id", "organization_id", "community_id")
NARROWED = ("state", "area", "topic", "person_id", *THINGS)
TRUE = ("overdue", "mine")
COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "who", "label": N_("Who starts it")},
    {"key": "where", "label": N_("Where")},
    {"key": "help", "label": N_("Help")},
    {"key": "by", "label": N_("Answer by")},
    {"key": "state", "label": N_("State")},
]
FACETS = (
    Facet(
        "state",
        N_("State"),
        tuple((name, text) for name, (text, _state) in words.STATES.items()),
        of="initiative",
    ),
    Facet("overdue", N_("Answer"), (("true", N_("Overdue")),)),
    Facet("mine", N_("Brought by"), (("true", N_("Me")),)),
)


async def show(ask: Any, look: Look) -> str:
    """The initiatives, the newest first, and how members are answered in all."""
    query = look.query
    asked = {**chosen_from(query, *NARROWED), **{name: True for name in TRUE if query.get(name) == "true"}}
    counts = {} if look.fragment else ask_counts(ask, look)
    found = await panels(
        CLOCK.now(), initiatives=ask.campaigns.list_initiatives({**asked, "limit": SHOWN}), **counts
    )
    panel = found["initiatives"]
    page = panel.data or {"items": [], "next": None}
    people = await people_named(ask, look.actor, (one["person_id"] for one in page["items"]))
    titles = await titles_of(ask, [query.get(name) for name in THINGS])
    view = {
        "columns": COLUMNS,
        "rows": [row(one, people) for one in page["items"]],
        "filters": facets(LIST, query, FACETS, _also(query, titles, people)),
        "is_narrowed": any(name in query for name in (*NARROWED, *TRUE)),
        "failed": panel.failed(LIST),
        "next_href": next_page(LIST, query, page["next"]),
        "take": to_take("campaigns.list_initiatives", asked),
        "src": with_query(LIST, **query),
        "counts": count_lines(found),
        "new_href": f"{LIST}/new" if look.may(START) else "",
    }
    return render("initiatives/_list.html" if look.fragment else "initiatives/index.html", view)


def row(one: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    """An initiative as a row of the list."""
    area = one["area"]
    return {
        "what": {
            "text": cut(one["title"]),
            "href": words.address(one["initiative_id"]),
            "note": in_a_list(one["topics"]),
        },
        "who": words.starter(one, people),
        "where": {"text": area, "href": with_query(LIST, area=area)} if area else None,
        "help": words.help_words(one),
        "by": day(one["answer_by"])
        if one["state"] == "asked"
        else _("answered")
        if one["answered_at"]
        else "",
        "state": words.badge(one),
    }


def _also(query: Mapping[str, str], titles: words.Titles, people: Mapping[str, str]) -> dict[str, str]:
    """The words for what another page has chosen."""
    nouns = {
        "campaign_id": _("One campaign"),
        "about_campaign_id": _("About one campaign"),
        "organization_id": _("One organisation"),
        "community_id": _("One community"),
    }
    also = {
        name: titles.get(query[name], {}).get("title") or noun
        for name, noun in nouns.items()
        if name in query
    }
    if "person_id" in query:
        also["person_id"] = _("started by %(who)s", who=people.get(query["person_id"]) or _("one person"))
    return also | {name: query[name] for name in ("area", "topic") if query.get(name)}


SCREENS = (Screen(LIST, show, needs=words.READ),)
