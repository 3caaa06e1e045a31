"""What an account watches, of its own wish and for its own eyes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from

WatchedKind = Literal["policy", "decision-maker", "body", "campaign", "topic", "area"]
BY_WORDS = ("topic", "area")
"""What is watched by words, not by an id: a topic by those in titles, an area by the name of a jurisdiction."""
MOST = 100
"""So many things one account watches at most: what came of them is asked for in one query."""

SHORTEST = 3


@dataclass(frozen=True)
class Watch:
    """One thing that one account watches. No event tells of it: what somebody watches is nobody else's concern."""

    watch_id: str
    account_id: str
    kind: WatchedKind
    thing_id: str
    watched_at: datetime
    version: int = 0


def watch_id_of(account_id: str, kind: WatchedKind | None, thing_id: str) -> str:
    """The id under which an account watches a thing, so that twice is once.

    An id is of one thing only; the same words may be those of a topic and of an area, and are the same in any case.
    """
    if kind in BY_WORDS:
        return id_from("watch", account_id, kind, plain(thing_id).casefold())
    return id_from("watch", account_id, thing_id)


def plain(words: str) -> str:
    """Words with one space between them."""
    return " ".join(words.split())


def topic_of(words: str) -> str:
    """A topic as it is kept; refuses what would be found in most titles."""
    topic = plain(words)
    if len("".join(one for one in topic if one.isalnum())) < SHORTEST:
        wrong = f"Give a word of at least {SHORTEST} letters, as it stands in titles."
        raise Invalid("topic-too-short", wrong, {"thing_id": [wrong]})
    return topic
