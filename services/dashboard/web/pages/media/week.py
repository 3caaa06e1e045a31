"""Pia: what is said, who carries it, what is due on air?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.media.coverage import line as coverage_line
from services.dashboard.web.pages.media.words import minutes, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.wording import short_moment
from shared.kernel.errors import Invalid
from shared.web.filters import day, number, plural
from shared.web.speech import N_, _, in_a_row, ngettext
from shared.web.zone import local

BEFORE, WEEKS = 4, 8
FIRST_DAY, LAST_DAY = date(1901, 1, 1), date(2199, 1, 1)
SHOWN, DUE = 8, 50
PARTS = ("weeks", "stuck", "due", "said")
COLUMNS = [
    {"key": "week", "label": N_("Week of")},
    {"key": "promised", "label": N_("Promised"), "kind": "number"},
    {"key": "aired", "label": N_("Aired"), "kind": "number"},
    {"key": "missed", "label": N_("Missed"), "kind": "number"},
    {"key": "stuck", "label": N_("Due, not proven"), "kind": "number"},
    {"key": "minutes", "label": N_("Minutes aired of promised"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """The week plan with what is stuck first, or the one part that a page refreshes."""
    part = look.query.get("part", "")
    if look.fragment and part in PARTS:
        return render(f"media/_{part}.html", await _view(ask, look, (part,)))
    frame = {
        "tabs": tabs("/media"),
        "may_log": look.may("media.log"),
        "may_plan": look.may("media.plan"),
        "src": {name: with_query("/media", part=name, from_on=look.query.get("from_on")) for name in PARTS},
    }
    return render("media/week.html", {**frame, **await _view(ask, look, PARTS)})


async def _view(ask: Any, look: Look, parts: tuple[str, ...]) -> dict[str, Any]:
    now = CLOCK.now()
    start = _first_day(look.query.get("from_on", ""), now.date())
    week = {"from_at": now.isoformat(), "until_at": (now + timedelta(days=7)).isoformat()}
    asks = {
        "weeks": lambda: ask.media.show_week_plan({"from_on": start.isoformat(), "weeks": WEEKS}),
        "stuck": lambda: ask.media.list_slots({"stuck": True, "limit": SHOWN}),
        "due": lambda: ask.media.list_slots({"state": "planned", **week, "limit": DUE}),
        "said": lambda: ask.media.list_coverage({"limit": SHOWN}),
    }
    found = await panels(now, **{part: asks[part]() for part in parts})
    shape: dict[str, Callable[[Panel], Any]] = {
        "weeks": lambda panel: weeks(panel, start, now.date()),
        "stuck": lambda panel: [slot_line(slot, now.date()) for slot in panel.data["items"]],
        "due": lambda panel: [slot_line(slot, now.date()) for slot in reversed(panel.data["items"])],
        "said": lambda panel: [coverage_line(item) for item in panel.data["items"]],
    }
    view: dict[str, Any] = {name: shape[name](panel) if panel else [] for name, panel in found.items()}
    return view | {f"{name}_failed": panel.failed("/media") for name, panel in found.items()}


def weeks(panel: Panel, start: date, today: date) -> dict[str, Any]:
    """The plan as bars with a tick at the promise, as a table, and as a finding in a sentence."""
    found = panel.data["weeks"]
    top = max([1, *(max(week["promised"], week["aired"]) for week in found)])
    return {
        "finding": finding(found),
        "bars": [bar(week, top, today) for week in found],
        "columns": COLUMNS,
        "rows": [row(week) for week in found],
        "earlier": with_query("/media", from_on=(start - timedelta(weeks=WEEKS)).isoformat()),
        "later": with_query("/media", from_on=(start + timedelta(weeks=WEEKS)).isoformat()),
    }


def finding(found: list[Mapping[str, Any]]) -> str:
    """What the weeks say together: of what was due, how much is proven."""
    aired, missed, stuck = (sum(week[name] for week in found) for name in ("aired", "missed", "stuck"))
    due = aired + missed + stuck
    if not due:
        return _none_due(sum(week["promised"] for week in found))
    said = ngettext(
        "%(aired)s of %(num)s slot that was due is proven aired",
        "%(aired)s of %(num)s slots that were due are proven aired",
        due,
        aired=number(aired),
    )
    if not stuck:
        return said
    waits = ngettext("%(num)s waits for proof", "%(num)s wait for proof", stuck)
    return _("%(said)s; %(waits)s", said=said, waits=waits)


def _none_due(promised: int) -> str:
    if not promised:
        return _("Nothing is promised")
    return ngettext(
        "%(num)s slot is promised, none was due yet", "%(num)s slots are promised, none was due yet", promised
    )


def bar(week: Mapping[str, Any], top: int, today: date) -> dict[str, Any]:
    """A week as a bar: what aired, and the promise as a tick."""
    starts_on = date.fromisoformat(week["starts_on"])
    return {
        "label": day(starts_on),
        "is_now": starts_on <= today < starts_on + timedelta(days=7),
        "open": _open(week),
        "share": round(week["aired"] * 100 / top, 1),
        "aim": round(week["promised"] * 100 / top, 1) if week["promised"] else None,
        "shown": _shown(week, is_ahead=starts_on > today),
        "href": _door(week) if week["promised"] else "",
    }


def _open(week: Mapping[str, Any]) -> list[dict[str, str]]:
    """What of a week's promises did not air, or waits to be proven, each a door."""
    missed, stuck = week["missed"], week["stuck"]
    said = (
        (missed, ngettext("%(num)s missed", "%(num)s missed", missed), {"state": "missed"}),
        (stuck, ngettext("%(num)s waits for proof", "%(num)s wait for proof", stuck), {"stuck": "true"}),
    )
    return [{"text": text, "href": _door(week, **narrowed)} for count, text, narrowed in said if count]


def row(week: Mapping[str, Any]) -> dict[str, Any]:
    """A week as a row, every count a door to its slots."""
    counts = {
        "promised": _count(week, "promised"),
        "aired": _count(week, "aired", state="aired"),
        "missed": _count(week, "missed", state="missed"),
        "stuck": _count(week, "stuck", stuck="true"),
    }
    said = _(
        "%(aired)s of %(promised)s",
        aired=number(week["aired_minutes"]),
        promised=number(week["promised_minutes"]),
    )
    return {"week": day(week["starts_on"]), **counts, "minutes": said}


def slot_line(slot: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A promise as a line: what, where, when, and how long it has been waiting."""
    waited = (today - local(slot["airs_at"]).date()).days
    late = {"aside": plural(waited, "day", "days") if waited else _("today"), "state": "warn"}
    return {
        "text": slot["topic"],
        "href": f"/media/slots/{slot['slot_id']}",
        "note": in_a_row(slot["outlet_name"], short_moment(slot["airs_at"]), minutes(slot["minutes"])),
        **(late if slot["is_stuck"] else {"when": slot["airs_at"]}),
    }


def _shown(week: Mapping[str, Any], *, is_ahead: bool) -> str:
    if not week["promised"]:
        return _("none")
    promised = number(week["promised"])
    return (
        _("%(promised)s promised", promised=promised)
        if is_ahead
        else _("%(aired)s of %(promised)s", aired=number(week["aired"]), promised=promised)
    )


def _count(week: Mapping[str, Any], name: str, **narrowed: str) -> dict[str, str] | str:
    return {"text": number(week[name]), "href": _door(week, **narrowed)} if week[name] else "0"


def _door(week: Mapping[str, Any], **narrowed: str) -> str:
    ends_on = date.fromisoformat(week["starts_on"]) + timedelta(days=7)
    span = {"from_at": f"{week['starts_on']}T00:00Z", "until_at": f"{ends_on}T00:00Z"}
    return with_query("/media/slots", **span, **narrowed)


def _first_day(text: str, today: date) -> date:
    if not text:
        return today - timedelta(weeks=BEFORE)
    try:
        day_asked = date.fromisoformat(text)
    except ValueError:
        day_asked = None
    if day_asked is None or not FIRST_DAY <= day_asked <= LAST_DAY:
        sentence = _("The week plan begins on a day such as 2025-03-03, from 1901 to 2199.")
        raise Invalid("day-unreadable", sentence, {"from_on": [_("Not such a day.")]})
    return day_asked


SCREENS = (Screen("/media", show, needs="media.read"),)
