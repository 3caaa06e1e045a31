"""Ada: to which partners is nothing sent any more, because their receivers have failed for too long?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.partners.sending.troubles import said_again
from services.dashboard.web.pages.partners.sending.words import lag, place
from services.dashboard.web.pages.partners.words import AGREE as NEEDS
from services.dashboard.web.pages.partners.words import LIST
from services.dashboard.web.waiting import first_of
from shared.web.filters import plural
from shared.web.speech import _


def ask_stopped(ask: Any) -> Any:
    """Ask for the subscriptions that the platform has paused."""
    return ask.feeds.list_stopped_subscriptions({})


def stopped_lines(page: Mapping[str, Any], shown: int) -> list[dict[str, Any]]:
    """A line each, the oldest first, and where there are more, the door to all partners."""
    more = {"text": _("All partners"), "href": LIST, "note": _("To others nothing is sent either.")}
    return first_of({**page, "next": None}, shown, line, more)


def line(subscription: Mapping[str, Any]) -> dict[str, Any]:
    """One subscription that was paused, with why and how much waits."""
    return {
        "text": _("Nothing is sent to %(host)s any more", host=subscription["host"]),
        "href": place(subscription["agreement_id"], subscription["subscription_id"]),
        "note": said_again(subscription["reason"]),
        "aside": plural(lag(subscription), "event waits", "events wait"),
        "state": "bad",
    }


__all__ = ["NEEDS", "ask_stopped", "line", "stopped_lines"]
