"""The button that stands on the page of a thing: to watch it, or to stop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from shared.kernel.ids import new_id

LIST = "/watching"
MOST = 100
Watch = Mapping[str, Any]


def watch_button(watches: Iterable[Watch], kind: str, thing_id: str) -> dict[str, str]:
    """What a menu offers on the page of a thing: to watch it, or to stop."""
    is_watched = any(one["thing_id"] == thing_id for one in watches)
    way, text = ("end", "Stop watching") if is_watched else ("begin", "Watch it")
    return {"text": text, "action": f"{LIST}/{kind}/{thing_id}/{way}", "key": new_id()}
