"""What happened to a thing: the events of the log that are about it, as lines that open each."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import event_lines
from services.dashboard.web.screens import Look, Panel

SHOWN = 12


def ask_history(ask: Any, thing_id: str) -> Awaitable[Any]:
    """Ask insights for the latest events that name the thing, its own among them."""
    asked: Awaitable[Any] = ask.insights.list_events({"link": thing_id, "limit": SHOWN})
    return asked


async def told(panel: Panel, look: Look, thing_id: str) -> dict[str, Any]:
    """The panel "What happened": its lines, the way to all events, or since when insights is silent."""
    events = panel.data["items"] if panel else []
    names = await look.names(event["who"] for event in events)
    return {
        "lines": event_lines(events, names, thing_id),
        "more_href": with_query("/events", link=thing_id),
        "failed": {"since": panel.since, "retry_href": look.address} if panel.since else None,
    }
