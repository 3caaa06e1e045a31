"""Pia: what was said, where, how does it speak of us, and why do we say that it belongs to our work?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.media.beside import ask_beside, told_beside
from services.dashboard.web.pages.media.words import ABOUT, TONES, UNNAMED, tabs, tone_badge
from services.dashboard.web.pages.messages.check import ask_check, told_check
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import short_day
from shared.web.filters import absolute, day, number
from shared.web.speech import N_, Words, _, in_a_list, in_a_row, ngettext

LIST = "/media/coverage"
NARROWED = (
    *("outlet_id", "campaign_id", "policy_id", "release_id", "feed_id", "wire_id"),
    *("tone", "is_linked", "is_folded", "from_on", "until_on"),
)
YES_OR_NO = ("is_linked", "is_folded")
ONES = Words(
    {
        "outlet_id": "One outlet",
        "campaign_id": "One campaign",
        "policy_id": "One policy",
        "release_id": "One release",
        "feed_id": "One feed",
        "wire_id": "One wire story",
    }
)
FACETS = (
    Facet("tone", N_("Tone"), tuple((tone, text) for tone, (text, _state) in TONES.items())),
    Facet("is_linked", N_("Linked"), (("true", N_("To our work")), ("false", N_("To nothing yet")))),
    Facet("is_folded", N_("Wire stories"), (("true", N_("Each wire story once")),)),
)
COLUMNS = [
    {"key": "headline", "label": N_("Headline")},
    {"key": "published", "label": N_("Published")},
    {"key": "tone", "label": N_("Tone")},
    {"key": "linked", "label": N_("Linked to")},
    {"key": "reason", "label": N_("Why")},
]


async def show_list(ask: Any, look: Look) -> str:
    """Everything that was published and logged, the latest first, narrowed by what was chosen."""
    asked = chosen_from(look.query, *NARROWED)
    asked |= {name: asked[name] == "true" for name in YES_OR_NO if name in asked}
    found = await panels(CLOCK.now(), coverage=ask.media.list_coverage(asked))
    panel = found["coverage"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [look.query.get(name) for name in ONES])
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(item) for item in page["items"]],
        "filters": facets(LIST, look.query, FACETS, narrowed_by(look, titles)),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_coverage", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_log": look.may("media.log"),
        "may_import": look.may("media.import"),
        "proposals_href": f"{LIST}/proposals",
    }
    return render("media/coverage.html" if not look.fragment else "media/_coverage.html", view)


def narrowed_by(look: Look, titles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The words of what a list is narrowed to by an address from another page."""
    query = look.query
    known = {
        name: titles.get(query[name], {}).get("title") or one for name, one in ONES.items() if name in query
    }
    days = {
        "from_on": _("Since %(day)s", day=query.get("from_on", "")),
        "until_on": _("Until %(day)s", day=query.get("until_on", "")),
    }
    return known | {name: text for name, text in days.items() if name in query}


def row(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item as a row of the list."""
    links = linked_to(item)
    more = in_a_list(link["text"] for link in links[1:])
    return {
        "headline": {
            "text": item["headline"],
            "href": f"{LIST}/{item['coverage_id']}",
            "note": in_a_row(item["outlet_name"], carried(item)),
        },
        "published": short_day(item["published_on"]),
        "tone": tone_badge(item["tone"]),
        "linked": {**links[0], "note": _("and %(more)s", more=more) if more else ""} if links else None,
        "reason": item["link_reason"] or None,
    }


def line(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item as a line: the headline, who carried it, and why it is said to be ours."""
    return {
        "text": item["headline"],
        "href": f"{LIST}/{item['coverage_id']}",
        "note": in_a_row(item["outlet_name"], tone_badge(item["tone"])["text"], item["link_reason"] or ""),
        "aside": short_day(item["published_on"]),
    }


def linked_to(item: Mapping[str, Any]) -> list[dict[str, str]]:
    """The campaign and the policy that a thing is about, as doors."""
    return [fact["value"] for fact in about(item)]


def about(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same as facts."""
    return [
        {
            "name": name,
            "value": {
                "text": item[f"{kind}_title"] or UNNAMED[kind],
                "href": door_to(kind, item[f"{kind}_id"]),
            },
        }
        for kind, name in ABOUT.items()
        if item[f"{kind}_id"]
    ]


def carried(item: Mapping[str, Any]) -> str:
    """How many outlets carried the wire story that an item began; nothing where it is the only one."""
    outlets = item["wire"]["outlets"]
    if outlets < 2 or item["wire_id"] != item["coverage_id"]:
        return ""
    return ngettext("%(num)s outlet carried this", "%(num)s outlets carried this", outlets)


async def show_one(ask: Any, look: Look) -> str:
    """One item, whole, with the reason of its link and what happened to it."""
    coverage_id = look.path["coverage_id"]
    item = await ask.media.show_coverage({"coverage_id": coverage_id})
    found = await panels(
        CLOCK.now(),
        check=ask_check(ask, "coverage", coverage_id),
        history=ask_history(ask, coverage_id),
        **ask_beside(ask, item),
    )
    links = linked_to(item)
    view = {
        "headline": item["headline"],
        "standfirst": _("%(outlet)s, %(day)s", outlet=item["outlet_name"], day=day(item["published_on"])),
        "facts": facts(item),
        "links": links,
        "link_reason": item["link_reason"],
        "quotes": item.get("quotes") or [],
        "check": told_check(found["check"], look),
        **told_beside(found, item, look),
        "url": item["url"] or "",
        "here": f"{LIST}/{coverage_id}",
        "may_log": look.may("media.log"),
        "may_move": look.may("policy.move") and bool(item["policy_id"]),
        "move_href": with_query(f"/policies/{item['policy_id']}/move", because=f"coverage:{coverage_id}"),
        "history": await told(found["history"], look, coverage_id),
    }
    return render("media/coverage_one.html", view)


def facts(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is known of an item, name beside value."""
    reach, release_id, hour = item["reach_claimed"], item.get("release_id"), item.get("published_at")
    logged = {"iso": item["logged_at"], "note": _("came with an import") if item.get("batch_id") else ""}
    feed_id = item.get("feed_id")
    return [
        {
            "name": _("Outlet"),
            "value": {"text": item["outlet_name"], "href": f"/media/outlets/{item['outlet_id']}"},
        },
        {"name": _("Published"), "value": absolute(hour) if hour else day(item["published_on"])},
        {
            "name": _("Our release"),
            "value": {"text": item["release_headline"] or _("A release"), "href": f"/releases/{release_id}"}
            if release_id
            else None,
        },
        {"name": _("Tone"), "value": tone_badge(item["tone"])},
        {
            "name": _("Reach"),
            "value": _("%(reach)s, as the outlet claims", reach=number(reach)) if reach is not None else None,
        },
        {"name": _("Logged"), "value": logged},
        *(
            [{"name": _("Logged by"), "value": {"text": _("A feed"), "href": f"/feeds/{feed_id}"}}]
            if feed_id
            else []
        ),
        {"name": _("Corrected"), "value": {"iso": item["corrected_at"]} if item["corrected_at"] else None},
    ]


SCREENS = (
    Screen(LIST, show_list, needs="media.read"),
    Screen(f"{LIST}/{{coverage_id}}", show_one, needs="media.read"),
)
