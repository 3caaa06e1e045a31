"""How the stages of releases and the answers to pitches are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.dashboard.web.doors import door_to
from shared.kernel.clock import from_text
from shared.web.filters import absolute, day
from shared.web.speech import N_, _, ngettext, said_of, spoken

LIST = "/releases"
PITCHES = "/pitches"
STAGES = {
    "draft": (N_("Draft"), "neutral"),
    "approved": (N_("Approved"), "good"),
    "out": (N_("Out"), "live"),
    "withdrawn": (N_("Withdrawn"), "warn"),
}
ANSWERS = {
    "interested": (N_("Interested"), "good"),
    "taken": (N_("Takes it"), "good"),
    "declined": (N_("Declined"), "neutral"),
    "": (N_("No answer yet"), "warn"),
}
Known = Mapping[str, Any]


def address(release_id: str) -> str:
    """The page of a release."""
    return f"{LIST}/{release_id}"


def stage_badge(release: Known, now: datetime) -> dict[str, str]:
    """Where it stands; what is approved and held says until when."""
    text, state = STAGES[release["stage"]]
    if release["stage"] == "approved" and is_held(release, now):
        return {"text": _("Approved, under embargo"), "state": "neutral"}
    return {"text": said_of("release", text), "state": state}


def is_held(release: Known, now: datetime) -> bool:
    """Whether its embargo is not over."""
    return bool(release["embargo_until"]) and from_text(release["embargo_until"]) > now


def answer_badge(pitch: Known) -> dict[str, str]:
    """What came back, as a badge."""
    text, state = ANSWERS[pitch["answer"]]
    return {"text": spoken(text), "state": state}


def out_when(release: Known) -> str | None:
    """Since when it is out, or until when it is held."""
    if release["issued_at"]:
        return absolute(release["issued_at"])
    held = release["embargo_until"]
    return _("Not before %(when)s", when=absolute(held)) if held else not_yet(release)


def not_yet(release: Known) -> str | None:
    """What stands for what has not happened; of a release that was withdrawn, nothing is still to come."""
    return None if release["stage"] == "withdrawn" else _("Not yet")


def first_picked_up(release: Known) -> dict[str, str]:
    """Who had it first as a door, or why nobody has."""
    first = release["picked_up"]
    if first:
        return {"text": pick_up_words(release), "href": door_to("coverage", first["coverage_id"])}
    return {"text": _("Not yet") if release["issued_at"] else _("It is not out")}


def pick_up_words(release: Known) -> str:
    """How long it took, as far as it can be said."""
    first, hours = release["picked_up"], release["pick_up_hours"]
    if not first:
        return ""
    if hours is not None:
        return (
            ngettext("%(num)s hour after it was out", "%(num)s hours after it was out", hours)
            if hours
            else _("within the hour")
        )
    return _("on %(day)s", day=day(first["published_on"]))
