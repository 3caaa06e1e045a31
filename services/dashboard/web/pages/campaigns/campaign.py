"""Ada: is it working? What this campaign set out to do, what is counted of it, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.behind import behind
from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.appeals.every import line as appeal_line
from services.dashboard.web.pages.campaigns.chain import links, totals_of
from services.dashboard.web.pages.campaigns.happening import (
    activity_line,
    coverage_line,
    gathering_line,
    petition_line,
    release_line,
    resource_line,
    slot_line,
)
from services.dashboard.web.pages.campaigns.listing import LIST, aim, time_left
from services.dashboard.web.pages.campaigns.next_step import next_step
from services.dashboard.web.pages.campaigns.words import IN_ALL, UNOPENED, figure_door, stage_badge
from services.dashboard.web.pages.cycles.words import line as cycle_line
from services.dashboard.web.pages.exchange.beside import ask_exchange, exchange
from services.dashboard.web.pages.initiatives.beside import ask_about, ask_started, began, started
from services.dashboard.web.pages.media import air_cost
from services.dashboard.web.pages.tasks.words import line as task_line
from services.dashboard.web.pages.threads.beside import ask_threads, threads
from services.dashboard.web.pages.wins.beside import ask_wins, wins
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.watching import ask_watches, watch_button
from shared.web.filters import absolute, day, number, plural
from shared.web.speech import N_, _, said_of

SHOWN = 6
PETITIONS = 50
"""Petitions have no list of their own, so all are shown here."""
COUNTED = {"activities": "activities", "coverage": "coverage", "slots": "slots_planned"}
"""The figure that counts all that is listed in part."""
PANELS = {
    "tasks": task_line,
    "petitions": petition_line,
    "appeals": appeal_line,
    "gatherings": gathering_line,
    "resources": resource_line,
    "cycles": cycle_line,
    "activities": activity_line,
    "releases": release_line,
    "coverage": coverage_line,
    "slots": slot_line,
}


async def show(ask: Any, look: Look) -> str:
    """One campaign with everything that hangs on it; its owner must know it, the others may be silent."""
    campaign_id = look.path["campaign_id"]
    campaign = await ask.campaigns.show_campaign({"campaign_id": campaign_id})
    report = ask.insights.show_campaign_report({"campaign_id": campaign_id})
    if look.fragment:
        asked = await panels(CLOCK.now(), report=report)
        return render("campaigns/_chain.html", _chain(campaign, asked["report"], look))
    found = await panels(
        CLOCK.now(),
        report=report,
        history=ask_history(ask, campaign_id),
        **_hanging(ask, look, campaign_id),
        **ask_started(ask, look, campaign_id=campaign_id),
        **ask_about(ask, look, campaign_id),
        **ask_watches(ask, look),
        **ask_threads(ask, look, campaign_id=campaign_id),
        **ask_wins(ask, look, campaign_id),
        **ask_exchange(ask, campaign_id),
    )
    totals = totals_of(found["report"].data)
    view = {
        **_chain(campaign, found["report"], look),
        "title": campaign["title"],
        "goal": campaign["goal"],
        "outcome": campaign["outcome"],
        "facts": await _facts(ask, campaign),
        "badge": stage_badge(campaign["stage"]),
        "here": f"{LIST}/{campaign_id}",
        "policy": _policy(campaign),
        "started": started(found, look, "about", about_campaign_id=campaign_id),
        "began": await began(ask, look, found.get("started")),
        "step": next_step(campaign, look, found["petitions"]),
        "hanging": {name: _lines(name, found[name], look) for name in PANELS if name in found},
        "doors": _doors(campaign_id),
        "counts": _counts(campaign_id, totals),
        "cuts": {name: _cut(name, found[name], totals) for name in PANELS if name in found},
        "air_cost": air_cost.line(found.get("air_cost")),
        "threads": threads(found.get("threads"), look, campaign_id=campaign_id),
        "can": _can(look, campaign),
        "unopened": UNOPENED[campaign["stage"]],
        "wins": wins(found.get("wins"), look, campaign),
        "exchange": exchange(found["exchange"], look, campaign),
        "watch": _watch(found, campaign_id),
        "state": look.state({}),
        "version": str(campaign["version"]),
        "history": await told(found["history"], look, campaign_id),
    }
    return render("campaigns/show.html", view)


def _watch(found: Mapping[str, Panel], campaign_id: str) -> list[dict[str, str]]:
    """What the menu offers to whoever may watch; nothing while it is not known whether they do."""
    panel = found.get("watches")
    return [watch_button(panel.data["items"], "campaign", campaign_id)] if panel else []


def _hanging(ask: Any, look: Look, campaign_id: str) -> dict[str, Any]:
    """What hangs on a campaign, as far as the reader may see it."""
    asked = {"campaign_id": campaign_id, "limit": SHOWN}
    own = {
        "tasks": ask.campaigns.list_tasks(asked),
        "petitions": ask.campaigns.list_petitions({**asked, "limit": PETITIONS}),
        "appeals": ask.campaigns.list_appeals(asked),
        "gatherings": ask.campaigns.list_gatherings(asked),
        "resources": ask.campaigns.list_resources(asked),
        "cycles": ask.campaigns.list_cycles(asked),
        "activities": ask.campaigns.list_activities(asked),
    }
    if not look.may("media.read"):
        return own
    return {
        **own,
        "releases": ask.media.list_releases(asked),
        "coverage": ask.media.list_coverage(asked),
        "slots": ask.media.list_slots(asked),
        "air_cost": ask.media.show_air_cost({"campaign_id": campaign_id}),
    }


def _chain(campaign: Mapping[str, Any], report: Panel, look: Look) -> dict[str, Any]:
    totals = totals_of(report.data)
    known = bool(report)
    return {
        "links": links(campaign, totals, CLOCK.now().date()),
        "chain_since": report.since,
        "behind": behind(report.data),
        "as_of": _("as of %(as_of)s", as_of=absolute(report.data["as_of"])) if known else "",
        "campaign_src": f"{LIST}/{campaign['campaign_id']}",
        "may_correct": _can(look, campaign)["correct"],
    }


async def _facts(ask: Any, campaign: Mapping[str, Any]) -> list[dict[str, Any]]:
    titles = await titles_of(ask, campaign["partner_ids"])
    partners = [
        {
            "name": _("Partner"),
            "value": {
                "text": organization_title(titles, one),
                "href": f"/organizations/{one}",
            },
        }
        for one in campaign["partner_ids"]
    ]
    closed = said_of("campaign", N_("Closed"))
    moments = ((_("Planned"), "planned_at"), (_("Launched"), "launched_at"), (closed, "closed_at"))
    known = [{"name": name, "value": {"iso": campaign[field]}} for name, field in moments if campaign[field]]
    span = _(
        "%(starts_on)s to %(ends_on)s", starts_on=day(campaign["starts_on"]), ends_on=day(campaign["ends_on"])
    )
    over = {"text": span, "note": time_left(campaign, CLOCK.now().date())}
    return [{"name": _("Runs"), "value": over}, *known, *partners]


def _policy(campaign: Mapping[str, Any]) -> dict[str, str] | None:
    aims_at = aim(campaign)
    return aims_at and {**aims_at, "story": f"/stories/{campaign['policy_id']}"}


def _lines(name: str, panel: Panel, look: Look) -> dict[str, Any]:
    items = panel.data["items"] if panel else []
    failed = panel.failed(look.address)
    return {"lines": [PANELS[name](one) for one in items], "failed": failed}


def _doors(campaign_id: str) -> dict[str, str]:
    """Where all of what hangs on it is listed."""
    only = {"campaign_id": campaign_id}
    return {
        "tasks": with_query("/tasks", **only),
        "plan_task": f"{LIST}/{campaign_id}/task",
        "appeals": with_query("/appeals", **only),
        "open_appeal": f"{LIST}/{campaign_id}/appeal",
        "gatherings": with_query("/gatherings", **only),
        "plan_gathering": with_query("/gatherings/new", **only),
        "resources": with_query("/resources", **only),
        "need_resource": f"{LIST}/{campaign_id}/resource",
        "cycles": with_query("/cycles", **only),
        "open_cycle": f"{LIST}/{campaign_id}/cycle",
        "activities": with_query("/activities", **only),
        "reach": with_query("/figures/reach", **only),
        "report_activity": with_query("/activities/new", **only),
        "import": with_query("/imports/new", service="campaigns", kind="activities"),
        "messages": with_query("/messages", **only),
        "releases": with_query("/releases", **only),
        "write_release": with_query("/releases/new", **only),
        "coverage": with_query("/media/coverage", **only),
        "log_coverage": with_query("/media/coverage/new", **only),
        "slots": with_query("/media/slots", **only),
        "plan_slot": with_query("/media/slots/new", **only),
    }


def _counts(campaign_id: str, totals: Mapping[str, int] | None) -> dict[str, dict[str, str]]:
    """How many of each there are in all, each a door to how it is counted."""
    return {
        name: {"text": plural(totals.get(figure, 0), *words), "href": figure_door(figure, campaign_id)}
        for name, (figure, words) in IN_ALL.items()
        if totals is not None
    }


def _cut(name: str, panel: Panel, totals: Mapping[str, int] | None) -> str:
    """That a list is not whole, and of how many it shows how many where that is counted."""
    if not panel or not panel.data["next"]:
        return ""
    shown = len(panel.data["items"])
    whole = (totals or {}).get(COUNTED.get(name, ""), 0)
    return (
        _("%(shown)s of %(whole)s are shown", shown=shown, whole=number(whole))
        if whole > shown
        else _("Only %(shown)s shown", shown=plural(shown, "is", "are"))
    )


def _can(look: Look, campaign: Mapping[str, Any]) -> dict[str, bool]:
    is_launched = campaign["stage"] == "launched"
    return {
        "launch": campaign["stage"] == "planned" and bool(campaign["chain"]) and look.may("campaigns.launch"),
        "close": is_launched and look.may("campaigns.launch"),
        "correct": campaign["stage"] != "closed" and look.may("campaigns.plan"),
        "open": is_launched and look.may("campaigns.open-petition"),
        "appeal": is_launched and look.may("campaigns.open-appeal"),
        "gather": is_launched and look.may("campaigns.plan-gathering"),
        "plan_task": campaign["stage"] != "closed" and look.may("campaigns.plan-tasks"),
        "need": campaign["stage"] != "closed" and look.may("campaigns.plan-resources"),
        "sign": campaign["stage"] != "closed" and look.may("campaigns.open-cycle"),
        "report": look.may("campaigns.report-activity"),
        "import": look.may("campaigns.import"),
        "write": look.may("media.release"),
        "log": look.may("media.log"),
        "slot": look.may("media.plan"),
    }


SCREENS = (Screen(f"{LIST}/{{campaign_id}}", show, needs="campaigns.read"),)
