"""Chi, Ada: do this partner's reports come in time and in full, and what is to be done next?"""

from __future__ import annotations

from datetime import date
from typing import Any

from services.dashboard.web.pages.partners.cards.words import (
    behind,
    card_place,
    column_words,
    few,
    hours,
    in_hundred,
    next_steps,
)
from services.dashboard.web.pages.partners.one import ONE
from services.dashboard.web.pages.partners.words import (
    LIST,
    SEE,
    Known,
    address,
    is_partner,
    partner_names,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from shared.web.filters import month, number, short_month
from shared.web.speech import N_, _, in_a_list, ngettext

CARD = f"{ONE}/report-card"
COLUMNS = [
    {"key": "month", "label": N_("Month")},
    {"key": "on_time", "label": N_("On time"), "kind": "number"},
    {"key": "filled", "label": N_("Fields filled"), "kind": "number"},
    {"key": "errors", "label": N_("Rows refused"), "kind": "number"},
    {"key": "reply", "label": N_("Until its word, half of them"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """The card of one partner, its months, and what to do about it."""
    agreement = await ask.feeds.show_agreement({"agreement_id": look.path["agreement_id"]})
    whose = agreement["organization_id"]
    here = card_place(agreement["agreement_id"])
    panel = (await panels(CLOCK.now(), card=ask.insights.show_report_card({"organization_id": whose})))[
        "card"
    ]
    card = panel.data
    view = {
        "partner": (await partner_names(ask, [whose]))[whose],
        "crumbs": [{"text": _("Partners"), "href": LIST}],
        "back": address(agreement["agreement_id"]),
        "is_own": is_partner(look, agreement),
        "failed": panel.failed(here),
        "columns": COLUMNS,
        "rows": [row(one, here) for one in card["months"]] if card else [],
        "figures": _figures(card["total"], here) if card else [],
        "steps": next_steps(card["total"], here) if card else [],
        "chart": _chart(card, here) if card else None,
        "how": _how(card) if card else [],
    }
    return render("partners/card.html", view)


def row(card: Known, here: str) -> dict[str, Any]:
    """A month as a row; each figure leads to what stands behind it."""
    which = {"month": card["month"]}
    wait = hours(card["median_hours"])
    slow = hours(card["slow_hours"])
    return {
        "month": {"text": month(card["month"]), "note": _reported(card)},
        "on_time": {**_door(card["on_time"], behind(here, "activities", **which)), "note": _parts(card)},
        "filled": {
            **_door(card["filled"], behind(here, "activities", **which)),
            "note": in_a_list([column_words(one["field"]) for one in card["empty"]]),
        },
        "errors": _door(card["errors"], behind(here, "files", **which)),
        "reply": {
            "text": wait or few({"part": card["replies"], "of": card["words"]["of"] + card["answers"]["of"]}),
            "href": behind(here, _replied(card), **which),
            "note": _("nine of ten: %(wait)s", wait=slow) if slow else "",
        },
    }


def _door(share: Known, href: str) -> dict[str, Any]:
    return {"text": in_hundred(share), **({"href": href} if share["of"] else {})}


def _reported(card: Known) -> str:
    return ngettext("%(num)s activity", "%(num)s activities", card["reported"])


def _parts(card: Known) -> str:
    """What the share on time is made of."""
    said = {
        "activities": _("activities %(few)s", few=few(card["activities"])),
        "alerts": _("alerts %(few)s", few=few(card["alerts"])),
        "tasks": _("tasks %(few)s", few=few(card["tasks"])),
        "words": _("words %(few)s", few=few(card["words"])),
        "answers": _("answers %(few)s", few=few(card["answers"])),
    }
    return in_a_list([text for name, text in said.items() if card[name]["of"]])


def _figures(total: Known, here: str) -> list[dict[str, Any]]:
    wait = hours(total["median_hours"])
    return [
        _figure(
            _("On time"), in_hundred(total["on_time"]), behind(here, "activities"), few(total["on_time"])
        ),
        _figure(
            _("Fields filled"), in_hundred(total["filled"]), behind(here, "activities"), few(total["filled"])
        ),
        _figure(_("Rows refused"), in_hundred(total["errors"]), behind(here, "files"), few(total["errors"])),
        _figure(_("Until its word"), wait or _("too few to say"), behind(here, _replied(total)), ""),
    ]


def _replied(card: Known) -> str:
    """Behind which rows it stands how soon it replied: its words, or its answers where it had to give no word."""
    return "answers" if card["answers"]["of"] and not card["words"]["of"] else "words"


def _figure(label: str, value: str, href: str, note: str) -> dict[str, Any]:
    return {"label": label, "value": value, "href": href, "note": "" if note == value else note}


def _chart(card: Known, here: str) -> dict[str, Any] | None:
    """The share on time by month; nothing where hardly any month says something."""
    told = [one for one in card["months"] if one["on_time"]["rate"] is not None]
    if len(told) < 2:
        return None
    rows = [
        {
            "label": short_month(date.fromisoformat(f"{one['month']}-01")),
            "value": round((one["on_time"]["rate"] or 0) * 100),
            "shown": in_hundred(one["on_time"]),
            "href": behind(here, "activities", month=one["month"]),
            "partial": one is card["months"][0],
        }
        for one in reversed(card["months"])
    ]
    now, before = told[0]["on_time"], told[1]["on_time"]
    better = round(now["rate"] * 100) - round(before["rate"] * 100)
    title = _("As much on time as the month before")
    if better:
        title = (
            _("More on time than the month before") if better > 0 else _("Less on time than the month before")
        )
    return {"title": title, "rows": rows}


def _how(card: Known) -> list[dict[str, str]]:
    return [
        {
            "name": _("On time"),
            "value": _(
                "Activities reported within %(days)s days of their end, or else of their beginning; gaps, overlaps and "
                "tasks settled by their day; what was to be done the same with acknowledged within seven days; letters "
                "of people, and initiatives that it goes along with, answered by their day.",
                days=number(card["within_days"]),
            ),
        },
        {
            "name": _("Fields filled"),
            "value": _(
                "Sector, activity, area, beginning, end, for whom, people reached, how they were counted, and status."
            ),
        },
        {"name": _("Rows refused"), "value": _("Of all rows sent in, by file, program or queue.")},
        {
            "name": _("Until its word"),
            "value": _(
                "From when something left that asks for a word, until the partner gave it; and from when somebody "
                "wrote to it, or a member asked, until they had its answer."
            ),
        },
        {
            "name": _("Too few"),
            "value": _(
                "Of fewer than %(fewest)s nothing is said in per cent.", fewest=number(card["fewest"])
            ),
        },
    ]


SCREENS = (Screen(CARD, show, needs=SEE),)
