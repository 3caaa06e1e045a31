"""What was said in a thread, in its order, and whether an answer can go out at this moment."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.happened import who
from services.dashboard.web.pages.threads.unsure import decisions
from services.dashboard.web.pages.threads.words import CHANNELS, DELIVERY, Known, why
from services.dashboard.web.wording import unless_erased
from shared.web.filters import absolute
from shared.web.speech import N_, Words, _, spoken

SENT_HERE = ("sms", "email")
GIVEN = Words(
    {
        "phone": "Written down as answered by telephone",
        "letter": "Written down as answered by letter",
        "in-person": "Written down as answered in person",
        "social": "Written down as answered on social media",
    }
)
NOT_SENT = (N_("Not sent from here"), "neutral")


def moments(thread: Known, names: Known) -> list[dict[str, Any]]:
    """The messages of a page, the first said first."""
    return [_moment(one, names, _held_up(one, thread)) for one in reversed(thread["said"]["items"])]


def standing(thread: Known, reach: Known | None, channel: str) -> str:
    """What becomes of an answer by this way: it goes out, it does not and why, or nothing is sent by it."""
    if channel not in SENT_HERE:
        return _("Nothing is sent by this way: note here what you answered.")
    if reach is not None and not reach[channel]["has_address"]:
        return _("Nothing is known by which they could be reached this way.")
    return _away(thread["senders"][channel]) or _("Goes out as it stands here.")


def _held_up(message: Known, thread: Known) -> str:
    """Why an answer that is on its way does not go."""
    return _away(thread["senders"][message["channel"]]) if message["state"] == "queued" else ""


def _away(sender: Known) -> str:
    if not sender["is_there"]:
        return _("The process that sends is not running. Answers wait until it is back; nothing is lost.")
    if not sender["is_set_up"]:
        return _(
            "Sending this way is not set up here. Answers wait until somebody who runs the platform does that."
        )
    return ""


def _moment(message: Known, names: Known, held_up: str) -> dict[str, Any]:
    is_theirs = message["direction"] == "in"
    badge = NOT_SENT if message["state"] == "logged" and not is_theirs else DELIVERY.get(message["state"])
    reason = why(message)
    by = "" if message["logged_by"] == "gateway" else who(message["logged_by"], names)
    return {
        "lane": CHANNELS[message["channel"]],
        "at": message["at"],
        "when": absolute(message["at"]),
        "title": _("They said") if is_theirs else GIVEN.get(message["channel"], _("We answered")),
        "by": (_("Noted by %(name)s", name=by) if is_theirs else _("By %(name)s", name=by)) if by else "",
        "paragraphs": [part for part in unless_erased(message["text"]).split("\n") if part.strip()],
        "badge": {"text": spoken(badge[0]), "state": badge[1]} if badge else None,
        "why": f"{reason[:1].upper()}{reason[1:]}." if reason else held_up,
        "despite": message["despite"],
        "decided": decisions(message, names),
        "is_theirs": is_theirs,
    }
