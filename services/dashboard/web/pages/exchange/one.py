"""Ada, Chi: who brought whom to this campaign, who is owed how many, and who received them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import event_door
from services.dashboard.web.facets import next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import organization_title, people_named, titles_of
from services.dashboard.web.pages.exchange import words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.typed import as_of_day
from shared.web.filters import absolute, day, number
from shared.web.speech import N_, _

PATH = "/campaigns/{campaign_id}/exchange"
SHOWN = 25
COUNTS = {
    "brought": N_("Brought"),
    "owed": N_("Owed in return"),
    "received": N_("Received"),
    "balance": N_("Still owed"),
    "waiting": N_("Waits for a taker"),
    "silent": N_("Waits for a consent"),
}
COLUMNS = [
    {"key": "who", "label": N_("Organisation")},
    *({"key": key, "label": label, "kind": "number"} for key, label in COUNTS.items()),
]
ENTRY_COLUMNS = [
    {"key": "what", "label": N_("What happened")},
    {"key": "who", "label": N_("Who")},
    {"key": "by", "label": N_("Brought by")},
    {"key": "to", "label": N_("Passed on to")},
    {"key": "when", "label": N_("When")},
]


async def show(ask: Any, look: Look) -> str:
    """The agreement and its ledger, now or at the end of a day; whoever may audit it sees every entry."""
    campaign_id = look.path["campaign_id"]
    campaign = await ask.campaigns.show_campaign({"campaign_id": campaign_id})
    moment = as_of_day(look, CLOCK.now().date())
    found = await panels(
        CLOCK.now(),
        exchange=ask.campaigns.get_exchange({"campaign_id": campaign_id, **moment.asked}),
        history=ask_history(ask, campaign_id),
        **_entries(ask, look, campaign_id),
    )
    exchange = found["exchange"].data
    titles = await titles_of(ask, _organizations(exchange, found.get("entries")))
    here = words.address(campaign_id)
    view = {
        "campaign": {"text": campaign["title"], "href": f"/campaigns/{campaign_id}"},
        "here": here,
        "failed": found["exchange"].failed(look.address),
        "state": moment.state,
        "is_past": bool(moment.day),
        "as_of": day(moment.day) if moment.day else "",
        "can": _can(look, campaign, exchange),
        "columns": COLUMNS,
        "take": to_take("campaigns.list_exchange_lines", {"campaign_id": campaign_id, **moment.asked}),
        **(_ledger(exchange, titles) if exchange else {"has_one": False, "badge": None}),
        "entries": await _shown(ask, look, found.get("entries"), titles, here),
        "history": await told(found["history"], look, campaign_id),
    }
    return render("exchange/show.html", view)


def _entries(ask: Any, look: Look, campaign_id: str) -> dict[str, Any]:
    if not look.may(words.AUDIT):
        return {}
    paging = {name: look.query[name] for name in ("after",) if name in look.query}
    asked = {"campaign_id": campaign_id, "limit": SHOWN, **paging}
    return {"entries": ask.campaigns.list_exchange_entries(asked)}


def _organizations(exchange: Mapping[str, Any] | None, entries: Panel | None) -> list[str | None]:
    """Everybody who is named on the page."""
    found = exchange or {"participants": [], "lines": []}
    ids = [one["organization_id"] for one in (*found["participants"], *found["lines"])]
    items = entries.data["items"] if entries else []
    return [*ids, *(one.get(name) for one in items for name in ("organization_id", "from_organization_id"))]


def _ledger(exchange: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    lines, sums = exchange["lines"], exchange["sums"]
    rows = [_row(_door(one["organization_id"], titles), one) for one in lines]
    return {
        "has_one": exchange["state"] != "none",
        "badge": words.badge(exchange),
        "rule": words.RULES[exchange["mode"]],
        "facts": _facts(exchange, titles),
        "rows": [*rows, _row(_("All who take part"), sums)],
        "bars": [_bar(one, titles) for one in lines] if len(lines) > 1 and sums["brought"] else [],
        "top": max((one[name] for one in lines for name in ("owed", "received")), default=0),
        "is_own_only": len(lines) < len(exchange["participants"]),
    }


def _row(who: Any, counts: Mapping[str, Any]) -> dict[str, Any]:
    return {"who": who, **{name: number(counts[name]) for name in COUNTS}}


def _bar(line: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    """What an organisation has received, with a tick where what it is owed would be reached."""
    shown = _("%(received)s of %(owed)s", received=number(line["received"]), owed=number(line["owed"]))
    return {
        "label": organization_title(titles, line["organization_id"]),
        "value": line["received"],
        "aim": line["owed"],
        "shown": shown,
        "href": f"/organizations/{line['organization_id']}",
    }


def _facts(exchange: Mapping[str, Any], titles: Mapping[str, Any]) -> list[dict[str, Any]]:
    moments = ((_("Agreed"), "agreed_at"), (_("Ended"), "ended_at"))
    known = [{"name": name, "value": {"iso": exchange[field]}} for name, field in moments if exchange[field]]
    if exchange["end_reason"]:
        known.append({"name": _("Why it ended"), "value": words.why_ended(exchange["end_reason"])})
    return known + [
        {
            "name": _("Takes part"),
            "value": {
                **_door(one["organization_id"], titles),
                "note": _("since %(moment)s", moment=absolute(one["since"])),
            },
        }
        for one in exchange["participants"]
    ]


def _can(look: Look, campaign: Mapping[str, Any], exchange: Mapping[str, Any] | None) -> dict[str, bool]:
    may = exchange is not None and look.may(words.PLAN)
    return {
        "agree": may and campaign["stage"] != "closed",
        "end": may and exchange is not None and exchange["state"] == "agreed",
    }


async def _shown(
    ask: Any, look: Look, panel: Panel | None, titles: Mapping[str, Any], here: str
) -> dict[str, Any] | None:
    """Every entry, the latest first; who it is about is named for those who may read people."""
    if panel is None:
        return None
    items = panel.data["items"] if panel else []
    people = await people_named(ask, look.actor, [one["person_id"] for one in items])
    return {
        "columns": ENTRY_COLUMNS,
        "rows": [_entry(one, titles, people) for one in items],
        "failed": panel.failed(look.address),
        "next_href": next_page(here, look.query, panel.data["next"]) if panel else "",
        "take": to_take("campaigns.list_exchange_entries", {"campaign_id": look.path["campaign_id"]}),
    }


def _entry(one: Mapping[str, Any], titles: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    is_passed_on = one["kind"] == "shared"
    name, person = people.get(one["person_id"]), f"/people/{one['person_id']}"
    by = one["from_organization_id"] if is_passed_on else one["organization_id"]
    what = words.entry(one["kind"], one.get("is_agreed"))
    return {
        "what": {"text": what, "href": event_door(one["entry_id"])},
        "who": {"text": name, "href": person} if name else _("One person"),
        "by": _door(by, titles),
        "to": _door(one["organization_id"], titles) if is_passed_on else None,
        "when": {"iso": one["at"]},
    }


def _door(organization_id: str, titles: Mapping[str, Any]) -> dict[str, str]:
    title = organization_title(titles, organization_id)
    return {"text": title, "href": f"/organizations/{organization_id}"}


SCREENS = (Screen(PATH, show, needs="campaigns.read"),)
