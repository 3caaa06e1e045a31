"""Whoever looks: who waits for an answer of mine, or of my organisation?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.dashboard.web.pages.threads.words import ANSWER, CHANNELS, LIST, Known, address, late
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.waiting import SHOWN, first_of, more_than
from services.dashboard.web.wording import cut
from shared.web.filters import absolute
from shared.web.speech import _

NEEDS = ANSWER
MOST = 200


def ask_waiting(ask: Any, shown: int = SHOWN) -> Any:
    """Ask for those who wait for oneself or one's organisation, the most urgent first."""
    return ask.media.list_threads({"mine": True, "limit": more_than(shown)})


def waiting_lines(page: Known, shown: int = SHOWN) -> list[dict[str, Any]]:
    """Who waits, and where there are more, the door to all."""
    more = {
        "text": _("All who wait for you"),
        "href": f"{LIST}?mine=true",
        "note": _("More wait for an answer."),
    }
    return first_of(page, shown, _line, more)


def ask_own_overdue(ask: Any, look: Look) -> dict[str, Any]:
    """What to ask so that one's own overdue threads do not stand under what waits for others."""
    if not look.may(NEEDS):
        return {}
    return {"own_threads": ask.media.list_threads({"mine": True, "overdue": True, "limit": MOST})}


def without_own(groups: Iterable[Known], own: Panel | None) -> list[Known]:
    """What is stuck, without the threads that wait for the reader."""
    ids = {one["thread_id"] for one in own.data["items"]} if own else set()
    return [_without(group, ids) if ids and group["kind"] == "thread" else group for group in groups]


def _without(group: Known, ids: set[str]) -> dict[str, Any]:
    items = [item for item in group["items"] if item["thing_id"] not in ids]
    return {**group, "items": items, "count": max(len(items), group["count"] - len(ids))}


def _line(thread: Known) -> dict[str, Any]:
    is_late = thread["is_overdue"]
    due = (
        late(thread["reply_by"])
        if is_late
        else _("Answer by %(moment)s", moment=absolute(thread["reply_by"]))
    )
    return {
        "text": cut(thread["subject"]),
        "href": address(thread["thread_id"]),
        "note": f"{CHANNELS[thread['channel']]} · {due}",
        "aside": _("overdue") if is_late else _("waits"),
        "state": "warn" if is_late else "neutral",
    }
