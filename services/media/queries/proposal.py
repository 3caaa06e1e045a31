"""Answer the questions about proposed links."""

from __future__ import annotations

from typing import Any

from services.media.store import Store


def list_proposals(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of proposals, the best first, each with what it is about and the item that it is for."""
    found = store.proposals.list(asked)
    items = found["items"]
    titles = store.links.titles(item["thing_id"] for item in items)
    about = store.coverage.headlines(item["coverage_id"] for item in items)
    names = store.outlets.names(one["outlet_id"] for one in about.values())
    named = [
        {
            **item,
            "title": titles.get(item["thing_id"]),
            **_item_of(about.get(item["coverage_id"]), names),
        }
        for item in items
    ]
    return {**found, "items": named}


def _item_of(coverage: dict[str, Any] | None, names: dict[str, str]) -> dict[str, Any]:
    if coverage is None:
        return {"headline": "", "published_on": None, "outlet_id": None, "outlet_name": ""}
    return {**coverage, "outlet_name": names.get(coverage["outlet_id"], "")}
