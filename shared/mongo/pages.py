"""Lists that stay fast however long: keyset pages with an opaque cursor, never an offset."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import Any

import orjson

from shared.kernel.errors import Invalid
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MOST = 200
FOREIGN = "This cursor is of another list; begin at the first page."


def page(
    unit: Unit,
    name: str,
    query: Document,
    *,
    by: tuple[str, int] = ("_id", -1),
    limit: int = 50,
    after: str | None = None,
    fields: Document | None = None,
    id_field: str = "_id",
) -> dict[str, Any]:
    """Return `{"items": [documents], "next": cursor or None}` of a collection, ordered `by` a field, then `_id`.

    The query and the order need an index `(equalities..., field, _id)`. `limit` is cut to 200. Each item
    carries its `_id` under the name `id_field`. A cursor holds for the list and order that it was made for.
    """
    limit = max(1, min(limit, MOST))
    field, direction = by
    collection = unit.collection(name)
    of = _mark_of(collection.full_name, by, query)
    wanted = {"$and": [query, _beyond(field, direction, after, of)]} if after else query
    order = [("_id", direction)] if field == "_id" else [(field, direction), ("_id", direction)]
    cursor = collection.find(wanted, fields, session=unit.session).sort(order).limit(limit + 1)
    found = list(cursor)
    items = found[:limit]
    following = _cursor(items[-1], field, of) if len(found) > limit else None
    return {"items": [named(item, id_field) for item in items], "next": following}


def named(document: Document, id_field: str) -> Document:
    """Give a document's `_id` the name by which the outside knows it."""
    if id_field == "_id":
        return document
    return {id_field: document["_id"], **{key: value for key, value in document.items() if key != "_id"}}


def _mark_of(name: str, by: tuple[str, int], query: Document) -> str:
    """A short name of a list and its order."""
    return hashlib.blake2b(repr((name, by, _fixed(query))).encode(), digest_size=6).hexdigest()


def _fixed(query: Any, key: str = "") -> Any:
    """What of a query stays the same from page to page: moments, bounds and sets of ids may change meanwhile."""
    if key.startswith("$") and key not in {"$and", "$or"}:
        return None
    if isinstance(query, dict):
        return sorted((name, _fixed(value, name)) for name, value in query.items())
    return [_fixed(one) for one in query] if isinstance(query, list) else str(query)


def _cursor(document: Document, field: str, of: str) -> str:
    value = document.get(field)
    mark = {"k": value, "i": document["_id"], "t": isinstance(value, datetime), "of": of}
    return base64.urlsafe_b64encode(orjson.dumps(mark)).decode().rstrip("=")


def _beyond(field: str, direction: int, after: str, of: str) -> Document:
    value, last = _read(after, of)
    beyond = "$gt" if direction > 0 else "$lt"
    if field == "_id":
        return {"_id": {beyond: last}}
    return {"$or": [{field: {beyond: value}}, {field: value, "_id": {beyond: last}}]}


def _read(after: str, of: str) -> tuple[Any, Any]:
    try:
        mark = orjson.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        value = datetime.fromisoformat(mark["k"]) if mark["t"] else mark["k"]
        last, made_for = mark["i"], mark["of"]
        if any(isinstance(one, dict | list) for one in (value, last)):
            raise ValueError("a query operator in the place of a value")
    except (ValueError, KeyError, TypeError) as error:
        raise _refused("This page mark is not ours; start from the first page.") from error
    if made_for != of:
        raise _refused(FOREIGN)
    return value, last


def _refused(sentence: str) -> Invalid:
    return Invalid("cursor-invalid", sentence, {"after": [sentence]})
