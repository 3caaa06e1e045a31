"""Searching by the beginnings of words, and hiding the fields that only searching and importing need."""

from __future__ import annotations

import re
from typing import Any

from services.stakeholders.domain.names import typed_words
from shared.mongo.near import near
from shared.mongo.pages import named, page
from shared.mongo.unit import Unit

HIDDEN = frozenset(
    {
        *("keys", "words", "pieces", "blocks", "name_key", "organization_key", "sources", "last_batch_id"),
        *("moved_from", "place", "from_origin", "to_origin", "ends", "open_key"),
    }
)


def by_words(text: str) -> dict[str, Any]:
    """The query for things in whose names a word begins with each of the words typed.

    Case, accents and what Arabic can leave out are folded.
    """
    starts = [{"words": {"$regex": f"^{re.escape(word)}"}} for word in typed_words(text)]
    return {"$and": starts} if starts else {}


def by_name(
    unit: Unit,
    name: str,
    wanted: dict[str, Any],
    text: str,
    *,
    id_field: str,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    """A page in the order of names; where nobody is called as was typed, those who are nearly, the nearest first."""
    query = {**wanted, **by_words(text)}
    found = page(unit, name, query, by=("name_key", 1), limit=limit, after=after, id_field=id_field)
    if found["items"] or after or not text:
        return {**shown(found), "is_near": False}
    keys = near(unit, name, wanted, typed_words(text), limit)
    documents = {
        each["_id"]: each for each in unit.collection(name).find({"_id": {"$in": keys}}, session=unit.session)
    }
    items = [visible(named(documents[key], id_field)) for key in keys if key in documents]
    return {"items": items, "next": None, "is_near": bool(items)}


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
