"""Ada: what is coming, on which day, and does one thing stand in the way of another?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.labels import titles_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.kernel.clock import from_text, to_text
from shared.web.filters import day, plural
from shared.web.speech import N_, Words, _, in_a_list, in_a_row, spoken

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
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """Something on a day: when (the time is none for what has a day only), what it is, where it opens, its place."""

    on: date
    time: str
    kind: str
    text: str
    href: str
    note: str = ""
    county: str = ""

    def line(self, others: Iterable[Entry]) -> dict[str, str]:
        """As a line of the day; gatherings of one day and county say so of each other."""
        clash = [one.text for one in others if one is not self and one.county == self.county]
        also = (
            _("Same day and county as %(others)s.", others=_(" and ").join(clash))
            if self.county and clash
            else ""
        )
        note = in_a_row(self.kind, self.time, self.note)
        return {"text": self.text, "href": self.href, "note": f"{note}. {also}" if also else note}


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
        "days": _days([one for one in entries if now.date() <= one.on <= until.date()]),
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
    span = {
        "from_at": to_text(now.replace(hour=0, minute=0, second=0, microsecond=0)),
        "until_at": to_text(until),
    }
    days = (until - now).days
    wishes: dict[str, tuple[str, Callable[[], Awaitable[Any]]]] = {
        "gatherings": (
            "campaigns.read",
            lambda: ask.campaigns.list_gatherings({"when": "upcoming", "limit": MOST}),
        ),
        "hearings": ("policy.read", lambda: ask.policy.list_hearings({"upcoming": True, "limit": MOST})),
        CONFLICTS: (
            "insights.read",
            lambda: ask.insights.list_calendar_conflicts(
                {"since": now.date().isoformat(), "until": until.date().isoformat()}
            ),
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
    }
    return {name: wish() for name, (needs, wish) in wishes.items() if look.may(needs)}


def gatherings(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """An entry for each day of a gathering that has shifts on it."""
    for one in found["items"]:
        by_day: dict[date, list[Item]] = {}
        for shift in one["shifts"]:
            by_day.setdefault(from_text(shift["starts_at"]).date(), []).append(shift)
        for on, shifts in by_day.items():
            first = min(from_text(shift["starts_at"]) for shift in shifts)
            last = max(from_text(shift["ends_at"]) for shift in shifts)
            several = plural(len(shifts), "shift", "shifts") if len(shifts) > 1 else ""
            where = in_a_list(part for part in (one["place"], one["adm1"], several) if part)
            href = door_to("gathering", one["gathering_id"])
            time = _("%(starts)s to %(ends)s UTC", starts=f"{first:%H:%M}", ends=f"{last:%H:%M}")
            yield Entry(on, time, _("Gathering"), one["title"], href, where, one["adm1"] or "")


def hearings(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """A hearing, and the day until which one may sign up to speak."""
    for one in found["items"]:
        if one["state"] == "cancelled":
            continue
        starts, href = from_text(one["starts_at"]), door_to("hearing", one["hearing_id"])
        title = _title(titles, one)
        text = _("Hearing: %(title)s", title=title or one["body"])
        yield Entry(
            starts.date(),
            _("%(time)s UTC", time=f"{starts:%H:%M}"),
            _("Hearing"),
            text,
            href,
            one["place"] or "",
        )
        if one.get("sign_up_until"):
            last = date.fromisoformat(one["sign_up_until"])
            yield Entry(last, "", _("Last day to sign up to speak"), title or one["body"], href)


def slots(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """Promised air time."""
    for one in found["items"]:
        airs, href = from_text(one["airs_at"]), door_to("slot", one["slot_id"])
        text = f"{one['outlet_name']}: {one['topic'] or _('air time')}"
        yield Entry(airs.date(), _("%(time)s UTC", time=f"{airs:%H:%M}"), _("Air time"), text, href)


def promises(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """What was promised to us, on the day it is due."""
    for one in found["items"]:
        who = one["person_name"] or one["organization_name"] or ""
        href = door_to("promise", one["promise_id"])
        yield Entry(date.fromisoformat(one["due_on"]), "", _("Promise due"), one["what"], href, who)


def initiatives(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The day by which a member is to be answered."""
    for one in found["items"]:
        href = door_to("initiative", one["initiative_id"])
        yield Entry(date.fromisoformat(one["answer_by"]), "", _("Answer to a member due"), one["title"], href)


def campaigns(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The last day of a launched campaign."""
    for one in found["items"]:
        if one["ends_on"]:
            href = door_to("campaign", one["campaign_id"])
            yield Entry(
                date.fromisoformat(one["ends_on"]), "", _("Last day of the campaign"), one["title"], href
            )


FILES = (
    ("campaigns.read", {"text": N_("Gatherings"), "href": "/gatherings/calendar.ics"}),
    ("policy.read", {"text": N_("Hearings"), "href": "/hearings/calendar.ics"}),
)
READ: dict[str, Callable[[Item, Mapping[str, Any]], Iterator[Entry]]] = {
    "gatherings": gatherings,
    "hearings": hearings,
    "slots": slots,
    "promises": promises,
    "initiatives": initiatives,
    "campaigns": campaigns,
}
NAMES = Words(
    {
        "gatherings": "gatherings",
        "hearings": "hearings",
        "slots": "air time",
        "promises": "promises",
        "initiatives": "initiatives",
        "campaigns": "campaigns",
    }
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


def _title(titles: Mapping[str, Any], hearing: Item) -> str:
    return str(titles.get(hearing["policy_id"], {}).get("title", ""))


SCREENS = (Screen(HERE, show, needs="campaigns.read"),)
