"""Put names beside the ids of outlets, campaigns and policies, with two reads for a whole page."""

from __future__ import annotations

from typing import Any

from services.media.store import Store


def with_names(items: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Add `outlet_name`, `campaign_title` and `policy_title` to each item."""
    if not items:
        return []
    names = store.outlets.names(item["outlet_id"] for item in items)
    titles = store.links.titles(item[field] for item in items for field in ("campaign_id", "policy_id"))
    return [
        {
            **item,
            "outlet_name": names.get(item["outlet_id"], ""),
            "campaign_title": titles.get(item["campaign_id"]),
            "policy_title": titles.get(item["policy_id"]),
        }
        for item in items
    ]
