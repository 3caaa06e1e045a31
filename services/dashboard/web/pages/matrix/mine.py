"""Whoever looks: which gaps and overlaps must I see to, and which of all are overdue?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.matrix import alert_words as words
from services.dashboard.web.waiting import SHOWN, first_of, more_than
from shared.web.filters import day
from shared.web.speech import _

NEEDS = words.DO


def ask_waiting(ask: Any, shown: int = SHOWN) -> Any:
    """Ask in one for one's own that are due and, where one coordinates, for those of anybody that are overdue."""
    return ask.campaigns.list_assigned_alerts({"waiting": True, "limit": more_than(shown)})


def lines(page: Mapping[str, Any], shown: int = SHOWN) -> list[dict[str, Any]]:
    """Each as a line, and where there are more, the door to all."""
    more = {"text": _("All gaps and overlaps"), "href": words.ALERTS, "note": _("More are due.")}
    return first_of(page, shown, _line, more)


def _line(alert: Mapping[str, Any]) -> dict[str, Any]:
    late = words.is_late(alert)
    due = (
        _("Settle it and say what was done, or give it another day.")
        if late
        else _("Due on %(due_on)s", due_on=day(alert["due_on"]))
    )
    return {
        "text": _("%(kind)s: %(name)s", kind=words.KINDS[alert["kind"]], name=words.name_of(alert)),
        "href": words.address(alert["alert_id"]),
        "note": due,
        "aside": words.badge(alert)["text"],
        "state": "warn" if late else "neutral",
    }
