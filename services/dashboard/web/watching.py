"""The button that stands beside a thing: to watch it, or to stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.screens import Look
from shared.kernel.ids import new_id

LIST = "/watching"
MOST = 100
Watch = Mapping[str, Any]


def ask_watches(ask: Any, look: Look) -> dict[str, Any]:
    """The question what one watches, for who may watch at all."""
    return {"watches": ask.policy.list_watches({"limit": MOST})} if look.may("policy.read") else {}


def watch_button(watches: Iterable[Watch], kind: str, thing_id: str) -> dict[str, str]:
    """What a menu offers on the page of a thing: to watch it, or to stop."""
    is_watched = any(one["thing_id"] == thing_id for one in watches)
    way, text = ("end", "Stop watching") if is_watched else ("begin", "Watch it")
    return {"text": text, "action": f"{LIST}/{kind}/{thing_id}/{way}", "key": new_id()}


def watch_state(watches: Iterable[Watch], kind: str, thing_id: str) -> dict[str, str]:
    """The same as a button that stands in the open: it says whether one watches."""
    button = watch_button(watches, kind, thing_id)
    text = "Watching · stop" if button["action"].endswith("/end") else "Watch"
    return {**button, "text": text, "kind": "quiet"}
