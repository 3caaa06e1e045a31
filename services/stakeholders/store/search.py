"""Searching by the beginnings of words, and hiding the fields that only searching and importing need."""

from __future__ import annotations

import re
from typing import Any

from services.stakeholders.domain.names import normalise

HIDDEN = frozenset(
    {
        *("keys", "words", "blocks", "name_key", "organization_key", "sources", "last_batch_id"),
        *("moved_from", "place", "from_origin", "to_origin", "ends", "open_key"),
    }
)


def by_words(text: str) -> dict[str, Any]:
    """The query for things in whose names a word begins with each of the words typed; case and accents are folded."""
    starts = [{"words": {"$regex": f"^{re.escape(word)}"}} for word in normalise(text).split()]
    return {"$and": starts} if starts else {}


def visible(document: dict[str, Any]) -> dict[str, Any]:
    """A document without its hidden fields."""
    return {key: value for key, value in document.items() if key not in HIDDEN}


def shown(found: dict[str, Any]) -> dict[str, Any]:
    """A page without the hidden fields."""
    return {**found, "items": [visible(item) for item in found["items"]]}


def unmoved(found: dict[str, Any]) -> dict[str, Any]:
    """A page of what went with a person who was merged, without whose it was before."""
    items = [{key: value for key, value in item.items() if key != "moved_from"} for item in found["items"]]
    return {**found, "items": items}
