"""Ada: to which partners is nothing sent any more? Chi: what waits for the word of our organisation?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from services.dashboard.web.pages.partners.sending.troubles import said_again
from services.dashboard.web.pages.partners.sending.words import lag, place
from services.dashboard.web.pages.partners.words import AGREE as NEEDS
from services.dashboard.web.pages.partners.words import LIST, address, counted
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look
from services.dashboard.web.waiting import first_of, more_than
from shared.kernel.clock import from_text, to_text
from shared.web.filters import plural
from shared.web.speech import _, ngettext

ACT = "feeds.act-own"
MOST = 200
PATIENCE = timedelta(days=1)
"""For so long nobody is reminded that a partner has not said its word."""


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


def ask_unsaid(ask: Any) -> Any:
    """Ask how many changes wait for the word of which partner, and since when."""
    return ask.feeds.list_agreements({"limit": MOST})


def unsaid_lines(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One line where partners have not said for more than a day that they corrected or deleted, too."""
    latest = to_text(CLOCK.now() - PATIENCE)
    lasting = (one for one in page["items"] if one["state"] != "ended")
    late = sorted(one["unacknowledged_since"] or "" for one in lasting if one["unacknowledged"])
    late = [since for since in late if since and since < latest]
    if not late:
        return []
    days = max(1, (CLOCK.now() - from_text(late[0])).days)
    return [
        {
            "text": ngettext(
                "%(num)s partner has not said that it did the same with what changed",
                "%(num)s partners have not said that they did the same with what changed",
                len(late),
            ),
            "href": LIST,
            "note": _(
                "Corrections, deletions and withdrawals of consent. Ask them; the list says since when."
            ),
            "aside": _("since %(days)s", days=plural(days, "day", "days")),
            "state": "warn",
        }
    ]


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


__all__ = [
    "ACT",
    "NEEDS",
    "ask_own",
    "ask_stopped",
    "ask_unsaid",
    "line",
    "own_lines",
    "stopped_lines",
    "unsaid_lines",
]
