"""Bo: which promises that I noted are due soon or overdue, and how is one that waits said?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.promises.words import PROMISES, promise_address
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.waiting import SHOWN, first_of, more_than
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import plural
from shared.web.speech import _

SOON = 7
"""Days before its day from which a promise waits for whoever noted it."""
MOST = 200
NEEDS = "stakeholders.record-promise"
Groups = Iterable[Mapping[str, Any]]


def ask_due(ask: Any, shown: int = SHOWN) -> Any:
    """Ask for one's own that are due within days, the overdue first."""
    return ask.stakeholders.list_promises({"mine": True, "due_within": SOON, "limit": more_than(shown)})


def due_lines(page: Mapping[str, Any], shown: int = SHOWN) -> list[dict[str, Any]]:
    """One's own promises to ask about, and where there are more, the door to all."""
    href = with_query(PROMISES, mine="true", state="open")
    note = _("More are due within a week.")
    return first_of(page, shown, line, {"text": _("All promises that you noted"), "href": href, "note": note})


def ask_overdue(ask: Any, look: Look) -> dict[str, Any]:
    """What to ask so that insights' overdue promises read as elsewhere, and one's own not as those of others."""
    if not look.may(NEEDS):
        return {}
    return {"promises_overdue": ask.stakeholders.list_promises({"state": "overdue", "limit": MOST})}


def told(groups: Groups, overdue: Panel | None, look: Look) -> list[Mapping[str, Any]]:
    """What is stuck, its promises in the words of who keeps them, without those that the reader noted."""
    known = {one["promise_id"]: one for one in overdue.data["items"]} if overdue else {}
    own = {key for key, one in known.items() if one["recorded_by"] == look.actor.actor_id}
    return [_told(group, known, own) if group["kind"] == "promise" else group for group in groups]


def overdue_by(days: int) -> str:
    """How long a promise is overdue, as every line of one says it."""
    return _("overdue by %(late)s", late=plural(days, "day", "days"))


def _told(group: Mapping[str, Any], known: Mapping[str, Any], own: set[str]) -> dict[str, Any]:
    items = [item for item in group["items"] if item["thing_id"] not in own]
    said = [{**item, **_said(item, known.get(item["thing_id"]))} for item in items]
    return {**group, "items": said, "count": max(len(items), group["count"] - len(own))}


def _said(item: Mapping[str, Any], promise: Mapping[str, Any] | None) -> dict[str, Any]:
    """Its name and its age: insights knows neither who promised, nor that it waits from the day after its day."""
    if promise is None:
        return {"aside": overdue_by(item["age_days"] + 1)}
    words = line(promise)
    return {"title": words["text"], "aside": words["aside"]}


def line(promise: Mapping[str, Any]) -> dict[str, Any]:
    """A promise that is due or overdue, wherever it waits."""
    who = promise["person_name"] or promise["organization_name"] or _("Somebody")
    late = promise["days_overdue"]
    return {
        "text": f"{who}: {cut(promise['topic'] or promise['what'])}",
        "href": promise_address(promise["promise_id"]),
        "note": _("Ask for it, then note whether it was kept, or extend it.")
        if late
        else _("Promised by %(due_on)s", due_on=short_day(promise["due_on"])),
        "aside": overdue_by(late) if late else _("due"),
        "state": "warn" if late else "neutral",
    }
