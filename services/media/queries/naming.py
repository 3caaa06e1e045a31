"""Put names beside the ids of outlets, campaigns, policies and releases, with one read each for a whole page."""

from __future__ import annotations

from typing import Any

from services.media.store import Store

Items = list[dict[str, Any]]


def with_names(items: Items, store: Store) -> Items:
    """Add `outlet_name`, `campaign_title` and `policy_title` to each item."""
    if not items:
        return []
    names = store.outlets.names(item["outlet_id"] for item in items)
    named = [{**item, "outlet_name": names.get(item["outlet_id"], "")} for item in items]
    return with_titles(named, store)


def with_titles(items: Items, store: Store) -> Items:
    """Add `campaign_title` and `policy_title` to each item."""
    titles = store.links.titles(item[field] for item in items for field in ("campaign_id", "policy_id"))
    return [
        {
            **item,
            "campaign_title": titles.get(item["campaign_id"]),
            "policy_title": titles.get(item["policy_id"]),
        }
        for item in items
    ]


def with_headlines(items: Items, store: Store) -> Items:
    """Add `release_headline` to each item; what was written before there were releases has none."""
    headlines = store.releases.headlines(item.get("release_id") for item in items)
    return [{**item, "release_headline": headlines.get(item.get("release_id") or "")} for item in items]


def with_titles_of_messages(items: Items, store: Store) -> Items:
    """Add to each item `key_message_title`, the words of its key message in its own language, and `campaign_title`."""
    texts = store.key_messages.texts(item["key_message_id"] for item in items)
    titles = store.links.titles(item["campaign_id"] for item in items)
    return [
        {
            **item,
            "key_message_title": texts.get(item["key_message_id"], ""),
            "campaign_title": titles.get(item["campaign_id"]),
        }
        for item in items
    ]
