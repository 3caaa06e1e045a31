"""How the stages of releases and the answers to pitches are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shared.kernel.clock import from_text
from shared.web.filters import absolute, day, plural

LIST = "/releases"
PITCHES = "/pitches"
STAGES = {
    "draft": ("Draft", "neutral"),
    "approved": ("Approved", "good"),
    "out": ("Out", "live"),
    "withdrawn": ("Withdrawn", "warn"),
}
ANSWERS = {
    "interested": ("Interested", "good"),
    "taken": ("Takes it", "good"),
    "declined": ("Declined", "neutral"),
    "": ("No answer yet", "warn"),
}
Known = Mapping[str, Any]


def address(release_id: str) -> str:
    """The page of a release."""
    return f"{LIST}/{release_id}"


def stage_badge(release: Known, now: datetime) -> dict[str, str]:
    """Where it stands; what is approved and held says until when."""
    text, state = STAGES[release["stage"]]
    if release["stage"] == "approved" and is_held(release, now):
        return {"text": "Approved, under embargo", "state": "neutral"}
    return {"text": text, "state": state}


def is_held(release: Known, now: datetime) -> bool:
    """Whether its embargo is not over."""
    return bool(release["embargo_until"]) and from_text(release["embargo_until"]) > now


def answer_badge(pitch: Known) -> dict[str, str]:
    """What came back, as a badge."""
    text, state = ANSWERS[pitch["answer"]]
    return {"text": text, "state": state}


def out_when(release: Known) -> dict[str, str] | None:
    """Since when it is out, or until when it is held."""
    if release["issued_at"]:
        return {"text": absolute(release["issued_at"])}
    held = release["embargo_until"]
    return {"text": f"Not before {absolute(held)}"} if held else None


def pick_up_words(release: Known) -> str:
    """How long it took, as far as it can be said."""
    first, hours = release["picked_up"], release["pick_up_hours"]
    if not first:
        return ""
    if hours is not None:
        return f"{plural(hours, 'hour', 'hours')} after it was out" if hours else "within the hour"
    return f"on {day(first['published_on'])}"
