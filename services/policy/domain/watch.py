"""What an account watches, of its own wish and for its own eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.kernel.ids import id_from

WatchedKind = Literal["policy", "decision-maker", "body"]
MOST = 100
"""So many things one account watches at most: what came of them is asked for in one query."""


@dataclass(frozen=True)
class Watch:
    """One thing that one account watches. No event tells of it: what somebody watches is nobody else's concern."""

    watch_id: str
    account_id: str
    kind: WatchedKind
    thing_id: str
    watched_at: datetime
    version: int = 0


def watch_id_of(account_id: str, thing_id: str) -> str:
    """The id under which an account watches a thing, so that twice is once."""
    return id_from("watch", account_id, thing_id)
