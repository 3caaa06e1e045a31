"""Ada: to which partners is nothing sent any more? Chi: what waits for the word of our organisation?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.partners.sending.troubles import said_again
from services.dashboard.web.pages.partners.sending.words import lag, place
from services.dashboard.web.pages.partners.words import AGREE as NEEDS
from services.dashboard.web.pages.partners.words import LIST, address, counted
from services.dashboard.web.screens import Look
from services.dashboard.web.waiting import first_of, more_than
from shared.web.filters import plural
from shared.web.speech import _

ACT = "feeds.act-own"


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


def ask_own(ask: Any, look: Look, shown: int) -> Any:
    """Ask for the agreements of whoever looks, of which there are few."""
    return ask.feeds.list_agreements(
        {"organization_id": look.actor.organization_id, "limit": more_than(shown)}
    )


def own_lines(page: Mapping[str, Any], look: Look, shown: int) -> list[dict[str, Any]]:
    """Terms that wait for a yes, and changes that wait for a word, of each agreement that lasts."""
    lasting = [one for one in page["items"] if one["state"] != "ended"]
    return [line for one in lasting[:shown] for line in _own(one)]


def _own(agreement: Mapping[str, Any]) -> list[dict[str, Any]]:
    here = address(agreement["agreement_id"])
    lines = []
    if agreement["draft"]:
        said = _("Version %(number)s of what you get", number=agreement["draft"])
        lines.append({"text": _("Read the new terms, and say yes or no"), "href": here, "note": said})
    if agreement["unacknowledged"]:
        lines.append(
            {
                "text": _("Say that you have corrected or deleted, too"),
                "href": f"{here}#unacknowledged",
                "note": _("Changes that wait for your word: %(count)s", count=counted(agreement)),
            }
        )
    return [{**one, "aside": _("waits for you"), "state": "warn"} for one in lines]


__all__ = ["ACT", "NEEDS", "ask_own", "ask_stopped", "line", "own_lines", "stopped_lines"]
