"""Ada, Chi: what did the campaign come to, week by week and partner by partner, now or on an earlier day?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.behind import behind
from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.campaigns.cells import MONEY_COLUMNS, cells_of, money_rows
from services.dashboard.web.pages.campaigns.cells import SHOWN as CELLS
from services.dashboard.web.pages.campaigns.chain import against, links, totals_of
from services.dashboard.web.pages.campaigns.listing import LIST
from services.dashboard.web.pages.campaigns.momentum import MOMENTUM_COLUMNS, momentum_of
from services.dashboard.web.pages.campaigns.partners import PARTNER_COLUMNS, partner_bars, partner_rows
from services.dashboard.web.pages.campaigns.plots import plots_of
from services.dashboard.web.pages.campaigns.remembered import remembered
from services.dashboard.web.pages.campaigns.weeks import columns, finding, weeks_of
from services.dashboard.web.pages.campaigns.words import figure_door
from services.dashboard.web.pages.media.words import TONES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.typed import as_of_day
from shared.web.filters import absolute, day, number
from shared.web.speech import N_, Words, _, spoken

SHOWN = (
    ("people", N_("People who took part")),
    ("people_again", N_("Times somebody came again")),
    ("people_back", N_("Times somebody came back")),
    ("signatures", N_("Signatures")),
    ("acts", N_("Letters, calls, pledges")),
    ("gatherings_held", N_("Gatherings held")),
    ("attendances", N_("Attendances")),
    ("volunteer_minutes", N_("Minutes given")),
    ("no_shows", N_("No-shows")),
    ("activities", N_("Activities")),
    ("people_reached", N_("People reached")),
    ("minutes_planned", N_("Air minutes promised")),
    ("minutes_aired", N_("Air minutes aired")),
    ("releases_issued", N_("Releases out")),
    ("coverage", N_("Pieces of coverage")),
    ("coverage_on_message", N_("Of these with a key message")),
    ("wire_stories", N_("Wire stories, each once")),
    ("messages_received", N_("Messages that came in")),
    ("replies_sent", N_("Replies that went out")),
    ("replies_noted", N_("Replies given otherwise")),
    ("answers_in_time", N_("Answered in time")),
    ("answers_late", N_("Answered late")),
    ("threads_open", N_("Threads that wait")),
    ("messages_sent", N_("Messages sent")),
    ("opt_outs", N_("Opt-outs")),
    ("contributions", N_("Contributions")),
    ("touches", N_("Contacts")),
    ("policy_moves_aimed_at", N_("Moves of the policy")),
    ("wins", N_("Wins that hold")),
    ("wins_reversed", N_("Wins reversed")),
)
WEEKLY = Words(
    {
        "signatures": "signatures",
        "people": "people who took part",
        "acts": "letters, calls and pledges",
        "attendances": "attendances",
        "volunteer_minutes": "minutes given",
        "activities": "activities",
        "people_reached": "people reached",
        "minutes_aired": "air minutes",
        "coverage": "pieces of coverage",
        "touches": "contacts",
    }
)


async def show(ask: Any, look: Look) -> str:
    """The report of a campaign; without insights its head still stands."""
    campaign_id = look.path["campaign_id"]
    campaign = await ask.campaigns.show_campaign({"campaign_id": campaign_id})
    moment = as_of_day(look, CLOCK.now().date())
    of = {"organization_id": look.query["organization_id"]} if look.query.get("organization_id") else {}
    by_cell = {"campaign_id": campaign_id, **of, **moment.asked}
    found = await panels(
        CLOCK.now(),
        report=ask.insights.show_campaign_report({"campaign_id": campaign_id, **moment.asked}),
        cells=ask.insights.list_campaign_cells({**by_cell, "limit": CELLS}),
        recall=ask.insights.show_recall({"campaign_id": campaign_id, **moment.asked}),
    )
    panel = found["report"]
    here = f"{LIST}/{campaign_id}/report"
    view = {
        "title": campaign["title"],
        "goal": campaign["goal"],
        "back": f"{LIST}/{campaign_id}",
        "here": here,
        "failed": panel.failed(here),
        "is_past": bool(moment.day),
        "state": moment.state,
        "recall": remembered(found["recall"], campaign_id, look, here),
        "told": await _told(ask, look, campaign, panel.data, moment.day) if panel else None,
        "cells": await _cells(ask, found["cells"], by_cell, here, moment.day),
    }
    return render("campaigns/report.html", view)


async def _told(ask: Any, look: Look, campaign: Mapping[str, Any], report: Any, as_of: str) -> dict[str, Any]:
    campaign_id = campaign["campaign_id"]
    totals = totals_of(report) or {}
    today = date.fromisoformat(as_of) if as_of else CLOCK.now().date()
    titles = await titles_of(ask, [one["organization_id"] for one in report["organizations"]])
    narrowed = {"campaign_id": campaign_id, "as_of": as_of}
    by = look.query.get("by", "")
    return {
        "as_of": _("as of %(as_of)s, as it was known then", as_of=day(as_of))
        if as_of
        else _("as of %(as_of)s", as_of=absolute(report["as_of"])),
        "behind": "" if as_of else behind(report),
        "position": _("Counted from the events that the log held then")
        if as_of
        else _("Counted from %(position)s events in the log", position=number(report["position"])),
        "figures": [_figure(name, label, totals, narrowed) for name, label in SHOWN],
        "plots": plots_of(report, campaign, narrowed, today),
        "links": links(campaign, totals, today),
        "against": against(campaign, totals),
        "momentum": momentum_of(report["momentum"], narrowed, today),
        "weeks": _weeks(report, by, narrowed, today),
        "momentum_columns": MOMENTUM_COLUMNS,
        "partner_columns": PARTNER_COLUMNS,
        "partners": partner_rows(report["organizations"], totals, titles, narrowed),
        "shares": partner_bars(report["organizations"], totals, titles, narrowed, by),
        "tones": _tones(report["tones"], narrowed),
        "money": money_rows(report, narrowed),
        "money_columns": MONEY_COLUMNS,
    }


async def _cells(ask: Any, panel: Panel, asked: dict[str, Any], here: str, as_of: str) -> Any:
    ids = [one["organization_id"] for one in panel.data["items"]] if panel else []
    titles = await titles_of(ask, [*ids, asked.get("organization_id")])
    return cells_of(panel, asked, titles, here, {"campaign_id": asked["campaign_id"], "as_of": as_of})


def _figure(name: str, label: str, totals: Mapping[str, int], narrowed: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "label": spoken(label),
        "value": number(totals.get(name, 0)),
        "href": figure_door(name, **narrowed),
    }


def _weeks(
    report: Mapping[str, Any], by: str, narrowed: Mapping[str, Any], today: date
) -> dict[str, Any] | None:
    """The chosen figure week by week, else the first that was counted at all, and the way to the others."""
    counted = [name for name in WEEKLY if any(one["figures"].get(name) for one in report["weeks"])]
    if not counted:
        return None
    chosen = by if by in counted else counted[0]
    weeks = weeks_of(report["weeks"], chosen)
    doors = {week.name: figure_door(chosen, **narrowed, week=week.name) for week in weeks}
    here = f"{LIST}/{narrowed['campaign_id']}/report"
    return {
        "title": finding(WEEKLY[chosen], weeks, today),
        "measure": _("%(figure)s a week; weeks begin on Monday, in UTC", figure=WEEKLY[chosen].capitalize()),
        "note": _("The last column is not over yet.") if weeks[-1].holds(today) else "",
        "unit": WEEKLY[chosen].capitalize(),
        "rows": columns(weeks, doors, today),
        "others": [
            {
                "text": WEEKLY[name].capitalize(),
                "href": with_query(here, by=name, as_of=narrowed["as_of"]),
                "current": name == chosen,
            }
            for name in counted
        ],
    }


def _tones(tones: Mapping[str, int], narrowed: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = [
        {
            "label": spoken(text),
            "value": tones[tone],
            "shown": number(tones[tone]),
            "href": figure_door("coverage", **narrowed, detail=tone),
        }
        for tone, (text, _state) in TONES.items()
        if tones.get(tone)
    ]
    if unsaid := tones.get("none"):
        rows.append({"label": _("Tone not given"), "value": unsaid, "shown": number(unsaid), "href": ""})
    return rows


SCREENS = (Screen(f"{LIST}/{{campaign_id}}/report", show, needs="insights.read"),)
