"""How the states of hearings and testimonies are called, and when and where a hearing is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.gatherings.words import span
from shared.web.filters import plural
from shared.web.speech import N_, ngettext, said_of

STATES = {
    "planned": (N_("Planned"), "live"),
    "moved": (N_("Moved"), "warn"),
    "cancelled": (N_("Cancelled"), "bad"),
    "held": (N_("Held"), "good"),
}
TESTIMONY = {
    "offered": (N_("Offered"), "neutral"),
    "confirmed": (N_("On the list"), "live"),
    "submitted": (N_("Handed in"), "live"),
    "given": (N_("Given"), "good"),
    "withdrawn": (N_("Withdrawn"), "neutral"),
}


def state_badge(hearing: Mapping[str, Any]) -> dict[str, str]:
    """The state of a hearing, and why it was moved or cancelled."""
    text, state = STATES[hearing["state"]]
    return {"text": said_of("hearing", text), "state": state, "note": hearing.get("reason") or ""}


def when(hearing: Mapping[str, Any]) -> str:
    """Its beginning and its end; of the end the hour alone where the day is the same."""
    return span(hearing["starts_at"], hearing["ends_at"])


def speakers(hearing: Mapping[str, Any]) -> str:
    """How many speak, of how many places."""
    count, slots = hearing["speakers"], hearing.get("slots")
    if slots:
        return ngettext("%(count)s of %(num)s place", "%(count)s of %(num)s places", slots, count=count)
    return plural(count, "speaker", "speakers")
