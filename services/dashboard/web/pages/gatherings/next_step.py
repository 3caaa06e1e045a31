"""The next step of a gathering: fill it, check people in, close it; the one thing that is due now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from services.dashboard.web.pages.gatherings.words import address
from services.dashboard.web.screens import Look
from shared.kernel.clock import from_text
from shared.web.speech import _, ngettext

Step = dict[str, Any]
SHORTLY = timedelta(hours=2)
"""People may be checked in for a day before; until shortly before, filling it is what is due."""


def next_step(gathering: Mapping[str, Any], look: Look, now: datetime) -> Step | None:
    """What is due, in a sentence with a door or, where the gathering is over, a form."""
    if gathering["stage"] != "planned" or not look.may("campaigns.check-in"):
        return None
    if now >= from_text(gathering["ends_at"]):
        return _close(gathering)
    here = address(gathering["gathering_id"])
    if now >= from_text(gathering["starts_at"]) - SHORTLY:
        text = _("The doors are open. Check people in as they come, also those who walk in.")
        return {"text": text, "href": f"{here}/check-in", "action": _("Open the check-in")}
    return _fill(gathering)


def _close(gathering: Mapping[str, Any]) -> Step:
    expected = gathering["sign_ups"].get("going", 0)
    if not expected:
        return {
            "text": _("It is over, and everybody is accounted for. Close it."),
            "close": _("Close it"),
            "no_shows": "",
        }
    text = ngettext(
        "It is over. %(num)s person with a place is neither checked in nor withdrawn. "
        "Check in who was there, or close it and say that the others did not come.",
        "It is over. %(num)s people with a place are neither checked in nor withdrawn. "
        "Check in who was there, or close it and say that the others did not come.",
        expected,
    )
    return {
        "text": text,
        "close": _("Close it; the others did not come"),
        "no_shows": "yes",
        "href": f"{address(gathering['gathering_id'])}/check-in",
        "action": _("Check people in"),
    }


def _fill(gathering: Mapping[str, Any]) -> Step | None:
    limited = [one for one in gathering["shifts"] if one["capacity"] is not None]
    free = sum(one["capacity"] - one["taken"] for one in limited)
    if not free:
        return None
    return {
        "text": ngettext(
            "%(num)s place is free. Sign somebody up, or ask for more people.",
            "%(num)s places are free. Sign somebody up, or ask for more people.",
            free,
        )
    }
