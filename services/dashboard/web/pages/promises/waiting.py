"""Bo: which promises that I noted are due soon or overdue?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.promises.words import PROMISES, promise_address
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import plural
from shared.web.speech import _

SOON = 7
"""Days before its day from which a promise waits for whoever noted it."""
SHOWN = 5
MOST = 200
NEEDS = "stakeholders.record-promise"
Groups = Iterable[Mapping[str, Any]]


def ask_due(ask: Any) -> Any:
    """Ask for one's own that are due within days, the overdue first."""
    return ask.stakeholders.list_promises({"mine": True, "due_within": SOON, "limit": SHOWN + 1})


def due_lines(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One's own promises to ask about, and where there are more, the door to all."""
    lines = [_line(one) for one in page["items"][:SHOWN]]
    if len(page["items"]) <= SHOWN:
        return lines
    href = with_query(PROMISES, mine="true", state="open")
    return [
        *lines,
        {"text": _("All promises that you noted"), "href": href, "note": _("More are due within a week.")},
    ]


def ask_own_overdue(ask: Any, look: Look) -> dict[str, Any]:
    """What to ask so that one's own overdue promises do not stand under what waits for others."""
    if not look.may(NEEDS):
        return {}
    return {"own": ask.stakeholders.list_promises({"mine": True, "state": "overdue", "limit": MOST})}


def without_own(groups: Groups, own: Panel | None) -> list[Mapping[str, Any]]:
    """What is stuck, without the promises that the reader noted."""
    if not own:
        return list(groups)
    ids = {one["promise_id"] for one in own.data["items"]}
    return [_without(group, ids) if group["kind"] == "promise" else group for group in groups]


def _without(group: Mapping[str, Any], ids: set[str]) -> dict[str, Any]:
    items = [item for item in group["items"] if item["thing_id"] not in ids]
    return {**group, "items": items, "count": max(len(items), group["count"] - len(ids))}


def _line(promise: Mapping[str, Any]) -> dict[str, Any]:
    who = promise["person_name"] or promise["organization_name"] or _("Somebody")
    late = promise["days_overdue"]
    return {
        "text": f"{who}: {cut(promise['topic'] or promise['what'])}",
        "href": promise_address(promise["promise_id"]),
        "note": _("Ask for it, then note whether it was kept, or extend it.")
        if late
        else _("Promised by %(due_on)s", due_on=short_day(promise["due_on"])),
        "aside": _("overdue by %(late)s", late=plural(late, "day", "days")) if late else _("due"),
        "state": "warn" if late else "neutral",
    }
