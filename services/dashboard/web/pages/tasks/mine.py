"""Whoever looks: which tasks are mine, and which of them are overdue?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.tasks.words import LIST, address, badge, waits_for
from services.dashboard.web.waiting import SHOWN, first_of, more_than
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import _

NEEDS = "campaigns.do-task"
SOON = 7


def ask_due(ask: Any, shown: int = SHOWN) -> Any:
    """Ask for one's own that are due within days, the overdue first."""
    return ask.campaigns.list_tasks({"mine": True, "due_within": SOON, "limit": more_than(shown)})


def due_lines(page: Mapping[str, Any], shown: int = SHOWN) -> list[dict[str, Any]]:
    """One's own tasks, the overdue first, and where there are more, the door to all."""
    more = {
        "text": _("All your tasks"),
        "href": f"{LIST}?mine=true",
        "note": _("More are due within a week."),
    }
    return first_of(page, shown, _line, more)


def ask_overdue(ask: Any, shown: int = SHOWN) -> Any:
    """Ask for tasks of anybody that are overdue."""
    return ask.campaigns.list_tasks({"state": "overdue", "limit": more_than(shown)})


def overdue_lines(page: Mapping[str, Any], shown: int = SHOWN) -> list[dict[str, Any]]:
    """Overdue tasks in the words of one's own, and where there are more, the door to all."""
    href = with_query(LIST, state="overdue")
    more = {"text": _("All overdue tasks"), "href": href, "note": _("More are overdue.")}
    return first_of(page, shown, _line, more)


def _line(task: Mapping[str, Any]) -> dict[str, Any]:
    late = bool(task["days_overdue"])
    due = (
        _("Finish it, or give it another day.")
        if late
        else _("Due on %(due_on)s", due_on=day(task["due_on"]))
    )
    return {
        "text": cut(task["title"]),
        "href": address(task["task_id"]),
        "note": waits_for(task) or due,
        "aside": badge(task)["text"].lower() if late else _("due"),
        "state": "warn" if late else "neutral",
    }
