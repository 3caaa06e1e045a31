"""How the states of hearings and testimonies are called, and when and where a hearing is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import short_moment
from shared.web.filters import plural

STATES = {
    "planned": ("Planned", "live"),
    "moved": ("Moved", "warn"),
    "cancelled": ("Cancelled", "bad"),
    "held": ("Held", "good"),
}
TESTIMONY = {
    "offered": ("Offered", "neutral"),
    "confirmed": ("On the list", "live"),
    "submitted": ("Handed in", "live"),
    "given": ("Given", "good"),
    "withdrawn": ("Withdrawn", "neutral"),
}


def state_badge(hearing: Mapping[str, Any]) -> dict[str, str]:
    """The state of a hearing, and why it was moved or cancelled."""
    text, state = STATES[hearing["state"]]
    return {"text": text, "state": state, "note": hearing.get("reason") or ""}


def when(hearing: Mapping[str, Any]) -> str:
    """Its beginning and its end; of the end the hour alone where the day is the same."""
    starts, ends = short_moment(hearing["starts_at"]), short_moment(hearing["ends_at"])
    same_day = starts.partition(",")[0] == ends.partition(",")[0]
    return f"{starts.removesuffix(' UTC')} to {ends.rpartition(', ')[2] if same_day else ends}"


def speakers(hearing: Mapping[str, Any]) -> str:
    """How many speak, of how many places."""
    count, slots = hearing["speakers"], hearing.get("slots")
    if slots:
        return f"{count} of {plural(slots, 'place', 'places')}"
    return plural(count, "speaker", "speakers")
