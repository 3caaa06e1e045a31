"""How media's kinds, tones and states are called on its pages, and the tabs between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import short_day
from shared.web.filters import number, plural
from shared.web.speech import N_, Words, _, said_of, spoken

OUTLET_KINDS = Words(
    {
        "radio": "Radio",
        "community-radio": "Community radio",
        "television": "Television",
        "press": "Press",
        "online": "Online",
        "social": "Social media",
        "notice-board": "Notice board",
    }
)
TONES = {
    "positive": (N_("For us"), "good"),
    "neutral": (N_("Neutral"), "neutral"),
    "mixed": (N_("Mixed"), "neutral"),
    "negative": (N_("Against us"), "warn"),
}
UNSAID = (N_("Tone not given"), "neutral")
STATES = {
    "planned": (N_("Promised"), "neutral"),
    "aired": (N_("Aired"), "good"),
    "missed": (N_("Missed"), "warn"),
}
STUCK = (N_("Due, not proven"), "warn")
UNNAMED = Words({"campaign": "A campaign", "policy": "A policy"})
"""What coverage is linked to, where its title is not known."""
ABOUT = Words({"campaign": "Campaign", "policy": "Policy"})
"""What a thing can be about."""
COVERAGE = "/media/coverage"
TABS = (
    ("/media", N_("Week plan")),
    ("/media/slots", N_("Air time")),
    ("/messages", N_("Messages")),
    ("/releases", N_("Releases")),
    ("/mailings", N_("Mailings")),
    ("/threads", N_("Threads")),
    ("/media/coverage", N_("Coverage")),
    ("/media/recall", N_("Recall surveys")),
    ("/feeds", N_("Feeds")),
    ("/media/outlets", N_("Outlets")),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of media."""
    return [{"text": text, "href": href, "current": href == current} for href, text in TABS]


def tone_badge(tone: str) -> dict[str, str]:
    """How an item speaks of us, as a badge."""
    text, state = TONES.get(tone, UNSAID)
    return {"text": spoken(text), "state": state}


def slot_badge(slot: Mapping[str, Any]) -> dict[str, str]:
    """What came of a promise, as a badge."""
    text, state = STUCK if slot["is_stuck"] else STATES[slot["state"]]
    return {"text": said_of("slot", text), "state": state}


def minutes(count: int) -> str:
    """A length of air time."""
    return plural(count, "minute", "minutes")


def audience(outlet: Mapping[str, Any]) -> dict[str, str] | None:
    """How many an outlet says it reaches, and who says so."""
    claimed = outlet["audience"]
    if not claimed:
        return None
    source = claimed["source"]
    if claimed.get("as_of"):
        source = _("%(source)s (as of %(day)s)", source=source, day=short_day(claimed["as_of"]))
    return {
        "text": _("%(claimed)s claimed", claimed=number(claimed["claimed"])),
        "note": source,
    }
