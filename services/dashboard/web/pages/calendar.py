"""Ada: what is coming, on which day, and does one thing stand in the way of another?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.calendar_entries import NAMES, READ, Entry, Item
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.kernel.clock import to_text
from shared.web.filters import day, plural
from shared.web.speech import N_, _, in_a_list, spoken
from shared.web.zone import local, start_of

HERE = "/calendar"
CONFLICTS = "conflicts"
WEEKS = (2, 4, 12)
USUAL = 4
MOST = 200
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)


async def show(ask: Any, look: Look) -> str:
    """The next weeks, day by day, from all services that the viewer may read."""
    weeks = _weeks(look)
    now = CLOCK.now()
    until = now + timedelta(weeks=weeks)
    found = await panels(now, **_asked(ask, look, now, until))
    conflicts = found.pop(CONFLICTS, None)
    titles = await titles_of(ask, _policies(found))
    entries = [one for name, panel in found.items() if panel for one in READ[name](panel.data, titles)]
    view = {
        "days": _days([one for one in entries if local(now).date() <= one.on <= local(until).date()]),
        "spans": [_span(one, weeks) for one in WEEKS],
        "silent": [
            _("%(names)s, since %(since)s", names=NAMES[name], since=panel.since)
            for name, panel in found.items()
            if not panel
        ],
        "conflicts": _conflicts(conflicts.data["items"]) if conflicts else [],
        "cut": [NAMES[name] for name, panel in found.items() if panel and panel.data["next"]],
        "files": [{**one, "text": spoken(one["text"])} for needs, one in FILES if look.may(needs)],
        "can": {"gather": look.may("campaigns.plan-gathering")},
    }
    return render("calendar/index.html", view)


def _asked(ask: Any, look: Look, now: datetime, until: datetime) -> dict[str, Any]:
    first, last = local(now).date().isoformat(), local(until).date().isoformat()
    span = {"from_at": start_of(first), "until_at": to_text(until)}
    days = (until - now).days
    wishes: dict[str, tuple[str, Callable[[], Awaitable[Any]]]] = {
        "gatherings": (
            "campaigns.read",
            lambda: ask.campaigns.list_gatherings({"when": "upcoming", "limit": MOST}),
        ),
        "hearings": ("policy.read", lambda: ask.policy.list_hearings({"upcoming": True, "limit": MOST})),
        CONFLICTS: (
            "insights.read",
            lambda: ask.insights.list_calendar_conflicts({"since": first, "until": last}),
        ),
        "slots": (
            "media.read",
            lambda: ask.media.list_slots({"state": "planned", **span, "limit": MOST}),
        ),
        "promises": (
            "stakeholders.read-people",
            lambda: ask.stakeholders.list_promises({"state": "open", "due_within": days, "limit": MOST}),
        ),
        "initiatives": (
            "campaigns.read",
            lambda: ask.campaigns.list_initiatives({"due_within": days, "limit": MOST}),
        ),
        "campaigns": (
            "campaigns.read",
            lambda: ask.campaigns.list_campaigns({"stage": "launched", "limit": MOST}),
        ),
        "tasks": (
            "campaigns.read",
            lambda: ask.campaigns.list_tasks({"due_within": days, "limit": MOST}),
        ),
        "threads": (
            "media.read-threads",
            lambda: ask.media.list_threads({"state": "waiting", "limit": MOST}),
        ),
        "releases": ("media.read", lambda: ask.media.list_releases({"stage": "approved", "limit": MOST})),
        "wins": ("policy.read", lambda: ask.policy.list_wins({"due_by": last, "limit": MOST})),
        "provisions": (
            "policy.read",
            lambda: ask.policy.list_provisions({"due_from": first, "due_by": last, "limit": MOST}),
        ),
    }
    return {name: wish() for name, (needs, wish) in wishes.items() if look.may(needs)}


FILES = (
    ("campaigns.read", {"text": N_("Gatherings"), "href": "/gatherings/calendar.ics"}),
    ("policy.read", {"text": N_("Hearings"), "href": "/hearings/calendar.ics"}),
)


def _conflicts(items: Iterable[Item]) -> list[dict[str, str]]:
    """What stands in each other's way, a line each, which opens the first of them."""
    return [
        {
            "text": in_a_list(_whose(one) for one in item["things"]),
            "href": door_to(item["things"][0]["kind"], item["things"][0]["thing_id"]),
            "note": _shared(item),
            "aside": day(item["day"]),
        }
        for item in items
    ]


def _whose(thing: Item) -> str:
    name = thing["organization_name"]
    return _("%(title)s (%(name)s)", title=thing["title"], name=name) if name else str(thing["title"])


def _shared(item: Item) -> str:
    first = item["things"][0]
    if item["reason"] == "place":
        return _("One day and one place: %(place)s", place=first["place"])
    if item["reason"] == "audience":
        return _(
            "One day and one community: %(community)s",
            community=item["community_name"] or item["community_id"],
        )
    return _("One day and one county: %(county)s", county=first["area"])


def _days(entries: list[Entry]) -> list[dict[str, Any]]:
    by_day: dict[date, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: (one.on, one.time, one.text)):
        by_day.setdefault(entry.on, []).append(entry)
    return [
        {
            "heading": _("%(weekday)s, %(day)s", weekday=spoken(WEEKDAYS[on.weekday()]), day=day(on)),
            "lines": [one.line(other for other in of_day if other.county) for one in of_day],
        }
        for on, of_day in by_day.items()
    ]


def _span(weeks: int, chosen: int) -> dict[str, Any]:
    return {
        "text": plural(weeks, "week", "weeks"),
        "href": with_query(HERE, weeks=weeks),
        "current": weeks == chosen,
    }


def _weeks(look: Look) -> int:
    return next((one for one in WEEKS if str(one) == look.query.get("weeks")), USUAL)


def _items(found: Mapping[str, Panel], name: str) -> list[Item]:
    panel = found.get(name)
    return list(panel.data["items"]) if panel else []


def _policies(found: Mapping[str, Panel]) -> list[str]:
    return [one["policy_id"] for one in _items(found, "hearings")]


SCREENS = (Screen(HERE, show, needs="campaigns.read"),)
