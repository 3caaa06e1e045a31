"""How gatherings, shifts and sign-ups are called on pages: kinds, states, spans of time, places as words and a bar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.kernel.clock import from_text
from shared.web.filters import day, number, plural
from shared.web.speech import N_, Words, _, in_a_list, said_of
from shared.web.zone import abbreviation, hour, local

LIST = "/gatherings"
KINDS = Words(
    {
        "rally": "Rally",
        "canvass": "Canvass",
        "phone-bank": "Phone bank",
        "training": "Training",
        "meeting": "Meeting",
        "clean-up": "Clean-up",
        "vigil": "Vigil",
        "other": "Other",
    }
)
STATES = {
    "going": (N_("Has a place"), "neutral"),
    "waitlisted": (N_("In line"), "warn"),
    "arrived": (N_("Checked in"), "good"),
    "missed": (N_("Did not come"), "warn"),
    "withdrawn": (N_("Withdrawn"), "neutral"),
}
AS_IT_WAS = {
    "going": (N_("Had a place"), "neutral"),
    "waitlisted": (N_("Was in line"), "neutral"),
}
"""Of those who counted on a gathering that does not take place."""
RHYTHMS = Words({"weekly": "Every week", "fortnightly": "Every second week", "monthly": "Every month"})
Known = Mapping[str, Any]


def address(gathering_id: str) -> str:
    """Where a gathering's own screen is."""
    return f"{LIST}/{gathering_id}"


def badge(gathering: Known, now: Any) -> dict[str, str]:
    """Where a gathering stands: planned, going on, over and to be closed, closed, cancelled."""
    if gathering["stage"] == "cancelled":
        return {"text": _("Cancelled"), "state": "bad"}
    if gathering["stage"] == "closed":
        return {"text": _("Closed"), "state": "good"}
    if now >= from_text(gathering["ends_at"]):
        return {"text": _("Over, not closed"), "state": "warn"}
    is_on = now >= from_text(gathering["starts_at"])
    return (
        {"text": _("Going on"), "state": "live"}
        if is_on
        else {"text": said_of("gathering", N_("Planned")), "state": "neutral"}
    )


def state_badge(state: str, *, is_off: bool = False) -> dict[str, str]:
    """What became of a sign-up, as a badge; `is_off` of a gathering that was cancelled."""
    text, kind = {**STATES, **AS_IT_WAS}[state] if is_off else STATES[state]
    return {"text": text, "state": kind}


def span(starts_at: str, ends_at: str) -> str:
    """`15 March 2025, 09:00 to 12:00 UTC`; with both days where there are two."""
    first, last = local(starts_at).date(), local(ends_at).date()
    return _(
        "%(day)s, %(starts)s to %(ends)s %(zone)s",
        day=day(first),
        starts=hour(starts_at),
        ends=in_a_list(("" if first == last else day(last), hour(ends_at))),
        zone=abbreviation(ends_at),
    )


def shift_name(shift: Known) -> str:
    """A shift as one speaks of it: by its name or, without one, by its hours."""
    starts, ends = (hour(shift[name]) for name in ("starts_at", "ends_at"))
    return str(shift["name"] or _("%(starts)s to %(ends)s", starts=starts, ends=ends))


def places(shifts: list[Known]) -> dict[str, Any]:
    """How many places of these shifts are taken, as words and, where there is a limit, as a share."""
    taken, waiting = (sum(shift[name] for shift in shifts) for name in ("taken", "waiting"))
    limits = [shift["capacity"] for shift in shifts]
    line = _("%(waiting)s in line", waiting=number(waiting)) if waiting else ""
    if not limits or None in limits:
        return {"text": _("%(taken)s signed up, no limit", taken=number(taken)), "note": line}
    total = sum(limits)
    return {
        "text": _(
            "%(taken)s of %(total)s taken", taken=number(taken), total=plural(total, "place", "places")
        ),
        "note": line,
        "share": round(taken * 100 / total, 1),
    }


def hours(minutes: int) -> str:
    """`3 hours 30 minutes`: what somebody gave."""
    whole, rest = divmod(minutes, 60)
    said = [plural(whole, "hour", "hours")] if whole else []
    return " ".join([*said, *([plural(rest, "minute", "minutes")] if rest or not whole else [])])


def open_shifts(gathering: Known, now: Any) -> list[Known]:
    """The shifts that can still be signed up for."""
    return [shift for shift in gathering["shifts"] if now < from_text(shift["ends_at"])]
