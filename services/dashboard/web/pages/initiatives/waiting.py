"""Ada: which members wait for an answer that I may give, the longest first?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.initiatives.words import ANSWER, LIST, address
from services.dashboard.web.screens import Look
from services.dashboard.web.waiting import SHOWN, first_of, more_than
from services.dashboard.web.wording import cut
from shared.web.filters import day, plural
from shared.web.speech import _

NEEDS = ANSWER
SOON = 7


def ask_waiting(ask: Any, shown: int = SHOWN) -> Any:
    """Ask for those whose day comes within a week or is over, the longest first."""
    return ask.campaigns.list_initiatives({"due_within": SOON, "limit": more_than(shown)})


def waiting_lines(page: Mapping[str, Any], look: Look, shown: int = SHOWN) -> list[dict[str, Any]]:
    """A line for each, and where there are more, the door to all."""
    href = with_query(LIST, state="asked")
    more = {"text": _("All initiatives that wait"), "href": href, "note": _("More are due within a week.")}
    return first_of(page, shown, lambda one: _line(one, look), more)


def _line(one: Mapping[str, Any], look: Look) -> dict[str, Any]:
    late = one["days_overdue"]
    is_own = look.actor.actor_id in (one["started_by"], one["asked_by"])
    note = (
        _("You have asked this yourself: find somebody else to answer.")
        if is_own
        else _("Support it, or say why not.")
    )
    return {
        "text": _("A member waits: %(title)s", title=cut(one["title"])),
        "href": address(one["initiative_id"]) if is_own else f"{address(one['initiative_id'])}/answer",
        "note": note if late or is_own else _("Answer by %(answer_by)s", answer_by=day(one["answer_by"])),
        "aside": _("overdue by %(late)s", late=plural(late, "day", "days")) if late else _("due"),
        "state": "warn" if late else "neutral",
    }
