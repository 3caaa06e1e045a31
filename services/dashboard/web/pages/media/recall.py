"""Pia: who was asked whether they remember a campaign, how many do, and how sure is that?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.media.words import UNNAMED, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import short_day
from shared.web.filters import day, number, percent
from shared.web.speech import N_, _

LIST = "/media/recall"
NARROWED = ("campaign_id", "organization_id", "area")
COLUMNS = [
    {"key": "area", "label": N_("Area")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "when", "label": N_("Until")},
    {"key": "asked", "label": N_("Asked"), "kind": "number"},
    {"key": "share", "label": N_("Remembered it"), "kind": "number"},
]


async def show_list(ask: Any, look: Look) -> str:
    """All surveys, the latest first."""
    asked = chosen_from(look.query, *NARROWED)
    found = await panels(CLOCK.now(), surveys=ask.media.list_recall_surveys(asked))
    panel = found["surveys"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [look.query.get(name) for name in ("campaign_id", "organization_id")])
    words = {
        name: titles.get(look.query[name], {}).get("title") or look.query[name]
        for name in NARROWED
        if name in look.query
    }
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(item) for item in page["items"]],
        "filters": facets(LIST, look.query, (), words),
        "is_narrowed": bool(words),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_recall_surveys", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "new_href": with_query(f"{LIST}/new", campaign_id=look.query.get("campaign_id"))
        if look.may("media.log")
        else "",
        "may_import": look.may("media.import"),
    }
    return render("media/recall.html" if not look.fragment else "media/_recall.html", view)


def row(item: Mapping[str, Any]) -> dict[str, Any]:
    """A survey as a row of the list."""
    return {
        "area": {"text": item["area"], "href": f"{LIST}/{item['recall_survey_id']}"},
        "campaign": {
            "text": item["campaign_title"] or UNNAMED["campaign"],
            "href": f"/campaigns/{item['campaign_id']}/report#recall",
        },
        "when": short_day(item["until_on"]),
        "asked": number(item["asked"]),
        "share": {"text": percent(item["share"], 0), "note": between(item)},
    }


def between(item: Mapping[str, Any]) -> str:
    """The interval of a share, in per cent."""
    return _("between %(low)s and %(high)s", low=percent(item["low"], 0), high=percent(item["high"], 0))


async def show_one(ask: Any, look: Look) -> str:
    """One survey: whom it asked, what it found, and how sure that is."""
    survey_id = look.path["recall_survey_id"]
    item = await ask.media.show_recall_survey({"recall_survey_id": survey_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, survey_id))
    view = {
        "area": item["area"],
        "standfirst": _(
            "%(from_day)s to %(until_day)s", from_day=day(item["from_on"]), until_day=day(item["until_on"])
        ),
        "found": found_by(item),
        "facts": facts(item),
        "here": f"{LIST}/{survey_id}",
        "may_log": look.may("media.log"),
        "history": await told(found["history"], look, survey_id),
    }
    return render("media/recall_one.html", view)


def found_by(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the survey found, name beside value; what nobody asked stays empty."""
    return [
        {"name": _("Asked"), "value": number(item["asked"])},
        {
            "name": _("Remembered it"),
            "value": _(
                "%(count)s, which is %(share)s, %(interval)s",
                count=number(item["recalled"]),
                share=percent(item["share"], 0),
                interval=between(item),
            ),
        },
        {"name": _("Of these understood it"), "value": part(item["understood"], item["recalled"])},
        {"name": _("Of these acted on it"), "value": part(item["acted"], item["recalled"])},
    ]


def part(count: int | None, of: int) -> str | None:
    """So many of those who remembered; nothing where nobody asked for it."""
    return None if count is None else _("%(part)s of %(whole)s", part=number(count), whole=number(of))


def facts(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How it was come by, name beside value."""
    organization_id = item["organization_id"]
    whose = {
        "text": item["organization_name"] or _("An organisation"),
        "href": f"/organizations/{organization_id}",
    }
    return [
        {
            "name": _("Campaign"),
            "value": {
                "text": item["campaign_title"] or UNNAMED["campaign"],
                "href": f"/campaigns/{item['campaign_id']}",
            },
        },
        {"name": _("How those asked were chosen"), "value": item["method"]},
        {"name": _("Who asked"), "value": whose if organization_id else None},
        {
            "name": _("Recorded"),
            "value": {
                "iso": item["recorded_at"],
                "note": _("came with an import") if item.get("batch_id") else "",
            },
        },
        {"name": _("Corrected"), "value": {"iso": item["corrected_at"]} if item["corrected_at"] else None},
    ]


SCREENS = (
    Screen(LIST, show_list, needs="media.read"),
    Screen(f"{LIST}/{{recall_survey_id}}", show_one, needs="media.read"),
)
