"""Lists that stay fast however long: keyset pages with an opaque cursor, never an offset."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

import orjson

from shared.kernel.errors import Invalid
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MOST = 200


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
    carries its `_id` under the name `id_field`.
    """
    limit = max(1, min(limit, MOST))
    field, direction = by
    wanted = {"$and": [query, _beyond(field, direction, after)]} if after else query
    order = [("_id", direction)] if field == "_id" else [(field, direction), ("_id", direction)]
    cursor = unit.collection(name).find(wanted, fields, session=unit.session).sort(order).limit(limit + 1)
    found = list(cursor)
    items = found[:limit]
    following = _cursor(items[-1], field) if len(found) > limit else None
    return {"items": [named(item, id_field) for item in items], "next": following}


def named(document: Document, id_field: str) -> Document:
    """Give a document's `_id` the name by which the outside knows it."""
    if id_field == "_id":
        return document
    return {id_field: document["_id"], **{key: value for key, value in document.items() if key != "_id"}}


def _cursor(document: Document, field: str) -> str:
    value = document.get(field)
    mark = {"k": value, "i": document["_id"], "t": isinstance(value, datetime)}
    return base64.urlsafe_b64encode(orjson.dumps(mark)).decode().rstrip("=")


def _beyond(field: str, direction: int, after: str) -> Document:
    try:
        mark = orjson.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        value = datetime.fromisoformat(mark["k"]) if mark["t"] else mark["k"]
        last = mark["i"]
        if any(isinstance(one, dict | list) for one in (value, last)):
            raise ValueError("a query operator in the place of a value")
    except (ValueError, KeyError, TypeError) as error:
        sentence = "This page mark is not ours; start from the first page."
        raise Invalid("cursor-invalid", sentence, {"after": [sentence]}) from error
    beyond = "$gt" if direction > 0 else "$lt"
    if field == "_id":
        return {"_id": {beyond: last}}
    return {"$or": [{field: {beyond: value}}, {field: value, "_id": {beyond: last}}]}
