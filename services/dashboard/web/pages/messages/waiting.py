"""Whoever approves: which words of key messages, written by others, wait for me?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.languages import languages
from services.dashboard.web.pages.messages.words import APPROVE, LIST, address
from services.dashboard.web.screens import Look
from services.dashboard.web.waiting import SHOWN
from services.dashboard.web.wording import cut
from shared.web.speech import _

NEEDS = APPROVE
LOOKED_AT = 50


def ask_waiting(ask: Any, shown: int = SHOWN) -> Any:
    """Ask for open messages with words that are not agreed to."""
    return ask.media.list_key_messages({"state": "open", "waits": True, "limit": max(LOOKED_AT, shown)})


def waiting_lines(page: Mapping[str, Any], look: Look, shown: int = SHOWN) -> list[dict[str, Any]]:
    """The first messages with words of others, and where there are more, the door to all."""
    waiting = [(one, tags) for one in page["items"] if (tags := _of_others(one, look.actor.actor_id))]
    lines = [_line(one, tags) for one, tags in waiting[:shown]]
    if len(waiting) <= shown and not page["next"]:
        return lines
    return [*lines, {"text": _("All messages"), "href": LIST, "note": _("More words wait to be approved.")}]


def _of_others(message: Mapping[str, Any], actor_id: str) -> list[str]:
    return [
        one["language"]
        for one in message["wordings"]
        if one["state"] != "approved" and one["written_by"] != actor_id
    ]


def _line(message: Mapping[str, Any], tags: list[str]) -> dict[str, Any]:
    return {
        "text": cut(message["text"]),
        "href": address(message["key_message_id"]),
        "note": _("Read and approve the words in %(languages)s.", languages=languages(tags)),
        "when": message["changed_at"],
    }
