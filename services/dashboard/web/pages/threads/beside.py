"""Whoever looks at a person or a campaign: who wrote, and do they wait for us?"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.threads.words import ANSWER, CHANNELS, LIST, READ, Known, address, badge
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import unless_erased

SHOWN = 6


def ask_threads(ask: Any, look: Look, **whose: str) -> dict[str, Awaitable[Any]]:
    """Ask for the threads of a person or about a campaign, where the reader may read threads."""
    if not look.may(READ):
        return {}
    return {"threads": ask.media.list_threads({**whose, "limit": SHOWN})}


def threads(panel: Panel | None, look: Look, **whose: str) -> dict[str, Any] | None:
    """The panel of threads; None where the reader may not read them."""
    if panel is None:
        return None
    items = panel.data["items"] if panel else []
    return {
        "lines": [line(one) for one in items],
        "failed": panel.failed(look.address),
        "more_href": with_query(LIST, **whose) if panel and panel.data["next"] else "",
        "new_href": with_query(f"{LIST}/new", **whose) if look.may(ANSWER) else "",
    }


def line(thread: Known) -> dict[str, Any]:
    """A thread as a line."""
    stands = badge(thread)
    return {
        "text": unless_erased(thread["subject"]),
        "href": address(thread["thread_id"]),
        "note": CHANNELS[thread["channel"]],
        "aside": stands["text"],
        "state": stands["state"],
    }
