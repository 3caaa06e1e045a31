"""How media's kinds, tones and states are called on its pages, and the tabs between them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.dashboard.web.choices import Option
from services.dashboard.web.wording import short_day
from shared.kernel.clock import from_text
from shared.web.filters import number, plural

OUTLET_KINDS = {
    "radio": "Radio",
    "community-radio": "Community radio",
    "television": "Television",
    "press": "Press",
    "online": "Online",
    "social": "Social media",
    "notice-board": "Notice board",
}
TONES = {
    "positive": ("For us", "good"),
    "neutral": ("Neutral", "neutral"),
    "mixed": ("Mixed", "neutral"),
    "negative": ("Against us", "warn"),
}
STATES = {"planned": ("Promised", "neutral"), "aired": ("Aired", "good"), "missed": ("Missed", "warn")}
STUCK = ("Due, not proven", "warn")
COVERAGE = "/media/coverage"
TABS = (
    ("/media", "Week plan"),
    ("/media/slots", "Air time"),
    ("/messages", "Messages"),
    ("/releases", "Releases"),
    ("/mailings", "Mailings"),
    ("/threads", "Threads"),
    ("/media/coverage", "Coverage"),
    ("/feeds", "Feeds"),
    ("/media/outlets", "Outlets"),
)


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of media."""
    return [{"text": text, "href": href, "current": href == current} for href, text in TABS]


def options(words: Mapping[str, str]) -> list[Option]:
    """Words as the options of a field."""
    return [{"value": value, "text": text} for value, text in words.items()]


def tone_badge(tone: str) -> dict[str, str]:
    """How an item speaks of us, as a badge."""
    text, state = TONES[tone]
    return {"text": text, "state": state}


def slot_badge(slot: Mapping[str, Any]) -> dict[str, str]:
    """What came of a promise, as a badge."""
    text, state = STUCK if slot["is_stuck"] else STATES[slot["state"]]
    return {"text": text, "state": state}


def minutes(count: int) -> str:
    """A length of air time."""
    return plural(count, "minute", "minutes")


def for_input(moment: str | datetime) -> str:
    """A moment as a browser's field for date and time holds it, in UTC."""
    said = from_text(moment) if isinstance(moment, str) else moment
    return said.strftime("%Y-%m-%dT%H:%M")


def audience(outlet: Mapping[str, Any]) -> dict[str, str] | None:
    """How many an outlet says it reaches, and who says so."""
    claimed = outlet["audience"]
    if not claimed:
        return None
    as_of = f" (as of {short_day(claimed['as_of'])})" if claimed.get("as_of") else ""
    return {"text": f"{number(claimed['claimed'])} claimed", "note": f"{claimed['source']}{as_of}"}
