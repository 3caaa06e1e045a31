"""Put beside items of coverage what is known of the story that they are part of."""

from __future__ import annotations

from typing import Any

from services.media.store import Store

Items = list[dict[str, Any]]


def with_stories(items: Items, store: Store) -> Items:
    """Add `wire_id`, and how many outlets carried the story with what reach they claim, to each item."""
    story_ids = {_story_id(item) for item in items}
    carried = store.coverage.carried(story_ids) if story_ids else {}
    alone = {"items": 1, "outlets": 1, "reach_claimed": 0}
    return [
        {**item, "wire_id": _story_id(item), "wire": carried.get(_story_id(item), alone)} for item in items
    ]


def _story_id(item: dict[str, Any]) -> str:
    return str(item.get("wire_id") or item["coverage_id"])
