"""Whoever looks: who waits for an answer of mine, or of my organisation?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.pages.threads.words import (
    ANSWER,
    CHANNELS,
    LIST,
    READ,
    Known,
    address,
    overdue_by,
)
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.waiting import SHOWN, first_of, more_than
from services.dashboard.web.wording import cut, unless_erased
from shared.web.filters import absolute
from shared.web.speech import _, in_a_row

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


def ask_overdue(ask: Any, look: Look) -> dict[str, Any]:
    """What to ask so that insights' overdue threads read as elsewhere, and one's own not as those of others."""
    if not look.may(READ):
        return {}
    return {"threads_overdue": ask.media.list_threads({"overdue": True, "limit": MOST})}


def told(groups: Iterable[Known], overdue: Panel | None, look: Look) -> list[Known]:
    """What is stuck, its threads in the words of who keeps them, without those that wait for the reader."""
    known = {one["thread_id"]: one for one in overdue.data["items"]} if overdue else {}
    own = {key for key, one in known.items() if _is_own(one, look)}
    return [_told(group, known, own) if group["kind"] == "thread" else group for group in groups]


def _is_own(thread: Known, look: Look) -> bool:
    """What the reader has taken, or their organisation answers: as media tells one's own from others'."""
    actor = look.actor
    is_theirs = bool(actor.organization_id) and thread["organization_id"] == actor.organization_id
    return look.may(NEEDS) and (is_theirs or thread["taken_by"] == actor.actor_id)


def _told(group: Known, known: Mapping[str, Known], own: set[str]) -> dict[str, Any]:
    items = [item for item in group["items"] if item["thing_id"] not in own]
    said = [{**item, **_said(item, known.get(item["thing_id"]))} for item in items]
    return {**group, "items": said, "count": max(len(items), group["count"] - len(own))}


def _said(item: Known, thread: Known | None) -> dict[str, Any]:
    """Its subject and its age: insights knows whose it is and since when, not what it is about."""
    if thread is None:
        return {"aside": overdue_by(item["since"])}
    words = _line(thread)
    return {"title": words["text"], "detail": words["text"], "aside": words["aside"]}


def _line(thread: Known) -> dict[str, Any]:
    is_late = thread["is_overdue"]
    due = (
        _("Answer them, move the day with a reason, or hand the thread over.")
        if is_late
        else _("Answer by %(moment)s", moment=absolute(thread["reply_by"]))
    )
    return {
        "text": unless_erased(cut(thread["subject"])),
        "href": address(thread["thread_id"]),
        "note": in_a_row(CHANNELS[thread["channel"]], due),
        "aside": overdue_by(thread["reply_by"]) if is_late else _("waits"),
        "state": "warn" if is_late else "neutral",
    }
