"""Chi, Ada: who does what, where, when and for whom?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.activities.places import (
    LIST,
    Place,
    by_county,
    by_sector,
    map_view,
    narrowed,
    who,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.vocabulary import for_whom
from services.dashboard.web.wording import cut
from shared.web.filters import day, number
from shared.web.speech import N_, Name, _

NARROWED = ("organization_id", "organization", "sector", "adm1", "campaign_id", "batch_id", "since", "until")
DAYS = ("since", "until")
TYPED = (
    {"name": "organization", "label": N_("Organisation"), "kind": "text", "example": N_("Name or acronym")},
    {"name": "since", "label": N_("Going on since"), "kind": "date"},
    {"name": "until", "label": N_("Begun until"), "kind": "date"},
)
OFFERED = 30
SHOWN = 25
COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "who", "label": N_("Who")},
    {"key": "where", "label": N_("Where")},
    {"key": "when", "label": N_("When")},
    {"key": "whom", "label": N_("For whom")},
    {"key": "reached", "label": N_("Reached"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """The activities that were reported last, narrowed by what was chosen, and where they are."""
    asked, wrong = _asked(look.query)
    asked["limit"] = SHOWN
    if look.fragment:
        found = await panels(CLOCK.now(), activities=ask.campaigns.list_activities(asked))
        return render("activities/_list.html", _list(look, found["activities"], asked))
    found = await panels(
        CLOCK.now(),
        activities=ask.campaigns.list_activities(asked),
        places=ask.insights.list_activities_by_place({}),
        campaigns=ask.campaigns.list_campaigns({"limit": OFFERED}),
    )
    places = found["places"].data["items"] if found["places"] else []
    titles = await titles_of(ask, [look.query.get("organization_id"), look.query.get("campaign_id")])
    offered = _facets(places, found["campaigns"])
    narrow = {name: value for name, value in look.query.items() if name in NARROWED}
    view = {
        **_list(look, found["activities"], asked),
        "tabs": tabs(LIST),
        "filters": facets(LIST, narrow, offered, _words(look.query, titles)),
        "typed": {
            "values": {name: look.query.get(name, "") for name in ("organization", *DAYS)},
            "errors": wrong,
            "detail": "",
        },
        "wanted": list(TYPED),
        "kept": {name: value for name, value in narrow.items() if name not in ("organization", *DAYS)},
        "map": map_view(narrowed(places, look.query), look.query),
        "sectors": by_sector(narrowed(places, look.query), look.query),
        "map_failed": found["places"].failed(LIST),
        "map_note": _map_note(look.query, found["places"]),
        "can": {"report": look.may("campaigns.report-activity"), "import": look.may("campaigns.import")},
        "new_href": with_query(f"{LIST}/new", campaign_id=look.query.get("campaign_id")),
    }
    return render("activities/index.html", view)


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of activities."""
    sides = (
        (LIST, _("List and map")),
        ("/matrix", _("Who is where")),
        ("/matrix/alerts", _("Gaps and overlaps")),
        ("/matrix/needs", _("People in need")),
        (f"{LIST}/people", _("People by area")),
    )
    return [{"text": text, "href": href, "current": href == current} for href, text in sides]


def row(item: Mapping[str, Any]) -> dict[str, Any]:
    """An activity as a row of the list."""
    where = [item["adm1"] or item["country"], item["adm2"]]
    written = item["written_as"]
    return {
        "what": {
            "text": cut(item["activity"]),
            "href": f"{LIST}/{item['activity_id']}",
            "note": item["sector"] if item["sector"] != item["activity"] else "",
        },
        "who": who_cell(
            item, _("written as %(written)s", written=written) if written != item["organization_name"] else ""
        ),
        "where": {"text": where[0], "note": where[1] or ""},
        "when": span(item),
        "whom": for_whom(item["beneficiary"]),
        "reached": None if item["reached"] is None else number(item["reached"]),
    }


def who_cell(item: Mapping[str, Any], note: str = "") -> dict[str, str]:
    """The organisation of an activity; a name that nobody has attributed yet says so."""
    organization_id = item["organization_id"]
    if organization_id:
        return {"text": item["organization_name"], "href": f"/organizations/{organization_id}", "note": note}
    return {"text": item["organization_name"], "note": _("not registered under this name")}


def span(item: Mapping[str, Any]) -> str | None:
    """The days of an activity in words."""
    began, ended = item["started_on"], item["ended_on"]
    if not began and not ended:
        return None
    if not began or not ended or began == ended:
        return day(began or ended)
    first = day(began)
    if began[:7] == ended[:7]:
        first = first.partition(" ")[0]
    return _("%(first)s to %(ended)s", first=first, ended=day(ended))


def _asked(query: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The request, and what is wrong with the days that were typed; those are left out."""
    wrong = wrong_days(query)
    return chosen_from(query, *(name for name in NARROWED if name not in wrong)), wrong


def wrong_days(query: Mapping[str, str]) -> dict[str, list[str]]:
    """What is wrong with the days of an address, by the name of the field."""
    return {name: [_("Give a day, such as 2025-03-08.")] for name in DAYS if not _is_day(query.get(name, ""))}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text or "2025-03-08")
    except ValueError:
        return False
    return True


def _list(look: Look, panel: Panel, asked: Mapping[str, Any]) -> dict[str, Any]:
    page = panel.data or {"items": [], "next": None}
    return {
        "columns": COLUMNS,
        "rows": [row(item) for item in page["items"]],
        "failed": panel.failed(LIST),
        "is_narrowed": bool(asked.keys() - {"after", "limit"}),
        "may_report": look.may("campaigns.report-activity"),
        "take": to_take("campaigns.list_activities", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "src": with_query(LIST, **look.query),
    }


def _facets(places: list[Place], campaigns: Panel) -> tuple[Facet, ...]:
    organizations: Counter[tuple[str, str]] = Counter()
    sectors: Counter[str] = Counter()
    for place in places:
        sectors[place["sector"]] += place["activities"]
        if place["organization_id"]:
            organizations[place["organization_id"], who(place)] += place["activities"]
    running = campaigns.data["items"] if campaigns else []
    counties = sorted(name for name in by_county(places) if name)
    return (
        Facet(
            "organization_id",
            _("Who"),
            tuple((one, Name(cut(name, 40))) for one, name in _most(organizations)),
        ),
        Facet("sector", _("What"), tuple((name, name) for name in _most(sectors) if name)),
        Facet("adm1", _("Where"), tuple((name, name) for name in counties)),
        Facet(
            "campaign_id",
            _("Campaign"),
            tuple((one["campaign_id"], cut(one["title"], 40)) for one in running),
        ),
    )


def _most(counted: Counter[Any]) -> list[Any]:
    return [one for one, _ in counted.most_common(OFFERED)]


def _words(query: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str]:
    """The words of what is chosen, where a facet does not have them."""
    also = {
        "organization": _("Named %(name)s", name=query.get("organization", "")),
        "batch_id": _("From one import"),
        "since": _("Going on since %(day)s", day=query.get("since", "")),
        "until": _("Begun until %(day)s", day=query.get("until", "")),
    }
    for name in ("organization_id", "campaign_id"):
        if title := titles.get(query.get(name, ""), {}).get("title"):
            also[name] = title
    return {name: words for name, words in also.items() if query.get(name)}


def _map_note(query: Mapping[str, str], panel: Panel) -> str:
    notes = []
    if any(query.get(name) for name in ("campaign_id", "organization", "since", "until", "batch_id")):
        notes.append(
            _("The map narrows by organisation and sector from the menus, and shows all campaigns and days.")
        )
    if panel and panel.data["is_cut"]:
        notes.append(_("There is more than it can show at once; narrow it."))
    return " ".join(notes)


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
