"""Bo: what is on, where can people come, and what must still be closed?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.gatherings.words import KINDS, LIST, address, badge, places, span
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _

NARROWED = ("campaign_id", "series_id", "organization_id", "community_id", "adm1", "kind")
SIDES = (("upcoming", N_("To come")), ("past", N_("Past")), ("cancelled", N_("Cancelled")))
SHOWN = 25
OFFERED = 30
COLUMNS = [
    {"key": "what", "label": N_("Gathering")},
    {"key": "when", "label": N_("When")},
    {"key": "where", "label": N_("Where")},
    {"key": "places", "label": N_("Places")},
    {"key": "stage", "label": N_("Stage")},
]
AREA = {"name": "adm1", "label": N_("Area"), "kind": "text", "example": N_("County or district")}


async def show(ask: Any, look: Look) -> str:
    """The gatherings of one side, narrowed by campaign, area and kind; what comes next first."""
    when = _side(look)
    asked = {**chosen_from(look.query, *NARROWED), "when": when, "limit": SHOWN}
    if look.fragment:
        found = await panels(CLOCK.now(), gatherings=ask.campaigns.list_gatherings(asked))
        return render("gatherings/_list.html", _list(look, found["gatherings"], asked))
    found = await panels(
        CLOCK.now(),
        gatherings=ask.campaigns.list_gatherings(asked),
        campaigns=ask.campaigns.list_campaigns({"limit": OFFERED}),
    )
    narrow = {name: value for name, value in look.query.items() if name in NARROWED}
    titles = await titles_of(
        ask, [narrow.get(name) for name in ("campaign_id", "organization_id", "community_id")]
    )
    kept = {name: value for name, value in narrow.items() if name != "adm1"}
    view = {
        **_list(look, found["gatherings"], asked),
        "tabs": tabs(when, narrow),
        "filters": facets(
            LIST, {**narrow, **kept_side(when)}, _facets(found["campaigns"]), _words(narrow, when, titles)
        ),
        "typed": {"values": {"adm1": narrow.get("adm1", "")}, "errors": {}, "detail": ""},
        "wanted": [AREA],
        "kept": {**kept, **kept_side(when)},
        "calendar_href": with_query(f"{LIST}/calendar.ics", **narrow),
        "new_href": with_query(f"{LIST}/new", campaign_id=narrow.get("campaign_id")),
        "may_plan": look.may("campaigns.plan-gathering"),
    }
    return render("gatherings/index.html", view)


def row(gathering: Mapping[str, Any]) -> dict[str, Any]:
    """A gathering as a row of the list."""
    where = {"text": gathering["place"], "note": gathering["adm1"]}
    return {
        "what": {
            "text": cut(gathering["title"]),
            "href": address(gathering["gathering_id"]),
            "note": KINDS[gathering["kind"]],
        },
        "when": span(gathering["starts_at"], gathering["ends_at"]),
        "where": where,
        "places": places(gathering["shifts"]),
        "stage": badge(gathering, CLOCK.now()),
    }


def tabs(current: str, narrow: Mapping[str, str]) -> list[dict[str, Any]]:
    """What comes, what was, what was called off."""
    return [
        {"text": text, "href": with_query(LIST, **{**narrow, "when": when}), "current": when == current}
        for when, text in SIDES
    ]


def kept_side(when: str) -> dict[str, str]:
    """The side of the list as part of an address; the first needs no word."""
    return {} if when == "upcoming" else {"when": when}


def _side(look: Look) -> str:
    asked = look.query.get("when", "")
    return asked if asked in dict(SIDES) else "upcoming"


def _list(look: Look, panel: Panel, asked: Mapping[str, Any]) -> dict[str, Any]:
    page = panel.data or {"items": [], "next": None}
    return {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "failed": panel.failed(LIST),
        "next_href": next_page(LIST, look.query, page["next"]),
        "take": to_take("campaigns.list_gatherings", asked),
        "src": with_query(LIST, **look.query),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "when": asked["when"],
    }


def _facets(campaigns: Panel) -> tuple[Facet, ...]:
    offered = campaigns.data["items"] if campaigns else []
    return (
        Facet("kind", _("Kind"), tuple(KINDS.items())),
        Facet(
            "campaign_id",
            _("Campaign"),
            tuple((one["campaign_id"], cut(one["title"], 60)) for one in offered),
        ),
    )


def _words(narrow: Mapping[str, str], when: str, titles: Mapping[str, Any]) -> dict[str, str]:
    """What is chosen elsewhere than in the menus, in words."""
    words = {"campaign_id": _("One campaign"), "organization_id": _("One host"), "series_id": _("One series")}
    words |= {"community_id": _("One community")}
    said = {
        name: titles.get(narrow[name], {}).get("title") or word
        for name, word in words.items()
        if name in narrow
    }
    area = {"adm1": _("In %(adm1)s", adm1=narrow["adm1"])} if "adm1" in narrow else {}
    return {**said, **area, **{name: dict(SIDES)[side] for name, side in kept_side(when).items()}}


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
