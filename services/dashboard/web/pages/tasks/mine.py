"""Whoever looks: which tasks are mine, and which of them are overdue?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.tasks.words import LIST, address, badge, waits_for
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import _

NEEDS = "campaigns.do-task"
SOON = 7
SHOWN = 5


def ask_due(ask: Any) -> Any:
    """Ask for one's own that are due within days, the overdue first."""
    return ask.campaigns.list_tasks({"mine": True, "due_within": SOON, "limit": SHOWN + 1})


def due_lines(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One's own tasks, the overdue first, and where there are more, the door to all."""
    lines = [_line(one) for one in page["items"][:SHOWN]]
    if len(page["items"]) <= SHOWN:
        return lines
    return [
        *lines,
        {"text": _("All your tasks"), "href": f"{LIST}?mine=true", "note": _("More are due within a week.")},
    ]


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
        "aside": badge(task)["text"].lower() if late else "due",
        "state": "warn" if late else "neutral",
    }
