"""How ways, states and ends of threads are called, and how long somebody has waited."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.dashboard.web.rendering import CLOCK
from shared.kernel.clock import from_text
from shared.web.filters import plural
from shared.web.speech import N_, Words, _, said_of

LIST = "/threads"
READ, ANSWER = "media.read-threads", "media.answer-threads"
CHANNELS = Words(
    {
        "sms": "Text message",
        "email": "E-mail",
        "phone": "Telephone",
        "letter": "Letter",
        "in-person": "In person",
        "social": "Social media",
    }
)
STATES = {
    "waiting": (N_("Waits"), "warn"),
    "answered": (N_("Answered"), "good"),
    "closed": (N_("Closed"), "neutral"),
}
OUTCOMES = Words(
    {
        "settled": "Settled",
        "no-answer-needed": "No answer is needed",
        "could-not-reach": "They could not be reached",
        "spam": "Spam",
    }
)
DELIVERY = {
    "queued": (N_("On its way"), "live"),
    "sending": (N_("On its way"), "live"),
    "sent": (N_("Sent"), "good"),
    "failed": (N_("Did not arrive"), "bad"),
    "unsure": (N_("Unsure"), "warn"),
}
WHY = Words(
    {
        "no-address": "nothing is known by which they could be reached this way",
        "erased": "they asked to be erased before it was sent",
        "opted-out": "they want no messages this way, and no reason was given",
        "cut-off": "it was cut off while handed over; it may have arrived, and goes again only if somebody says so",
        "line-lost": "it was cut off while handed over; it may have arrived, and goes again only if somebody says so",
    }
)
Known = Mapping[str, Any]


def address(thread_id: str) -> str:
    """The page of a thread."""
    return f"{LIST}/{thread_id}"


def badge(thread: Known) -> dict[str, str]:
    """Where it stands; that somebody waits too long is said in words."""
    if thread["is_overdue"]:
        return {"text": late(thread["reply_by"]), "state": "bad"}
    text, state = STATES[thread["state"]]
    return {"text": said_of("thread", text), "state": state}


def late(reply_by: str) -> str:
    """`Overdue by 3 hours`."""
    return _("Overdue by %(span)s", span=_span(CLOCK.now() - _moment(reply_by)))


def overdue_by(reply_by: str) -> str:
    """`overdue by 3 hours`: the same beside a line."""
    return _("overdue by %(late)s", late=_span(CLOCK.now() - _moment(reply_by)))


def why(message: Known) -> str:
    """Why an answer did not arrive, or may not have."""
    if message["state"] not in ("failed", "unsure"):
        return ""
    code = message["code"]
    return WHY.get(code, _("whoever delivers it answered %(code)s", code=code) if code else "")


def _span(passed: timedelta) -> str:
    minutes = max(1, int(passed.total_seconds() // 60))
    if minutes < 60:
        return plural(minutes, "minute", "minutes")
    hours = minutes // 60
    return plural(hours, "hour", "hours") if hours < 48 else plural(hours // 24, "day", "days")


def _moment(moment: Any) -> Any:
    return from_text(moment) if isinstance(moment, str) else moment
