"""Answer the questions about feeds of outlets."""

from __future__ import annotations

from typing import Any

from services.media.store import Store

Items = list[dict[str, Any]]


def list_feeds(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of feeds, the last followed first, and whether the process that reads them is there."""
    found = store.feeds.list(asked)
    return {**found, "items": _named(found["items"], store), "is_reader_there": store.reader.is_there()}


def show_feed(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One feed, whole."""
    (feed,) = _named([store.feeds.show(asked["feed_id"])], store)
    return {**feed, "is_reader_there": store.reader.is_there()}


def _named(items: Items, store: Store) -> Items:
    names = store.outlets.names(item["outlet_id"] for item in items)
    return [{**item, "outlet_name": names.get(item["outlet_id"], "")} for item in items]
