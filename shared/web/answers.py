"""JSON answers: UTC times with Z, pages that link to the next, 201 with Location, 304 for the known."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response

from shared.web.conditions import entity_tag, is_known
from shared.web.operations import Operation, Operations

JSON = "application/json"
OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NAIVE_UTC


def to_json(value: Any) -> bytes:
    """Encode an answer."""
    return orjson.dumps(value, option=OPTIONS)


class Answers:
    """Shapes what services answer into HTTP."""

    def __init__(self, operations: Operations, prefix: str) -> None:
        self._operations = operations
        self._prefix = prefix

    def shape(self, request: Request, operation: Operation, answer: Any) -> Response:
        """The response to an operation that was not refused."""
        body = to_json(answer)
        tag = entity_tag(answer, body)
        is_read = operation.method == "GET"
        headers = {"ETag": tag} if is_read or _has_version(answer) else {}
        if is_read:
            # Kept by the browser alone and asked about each time, so that a 304 can save the body.
            headers |= {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
            if is_known(request, tag):
                return Response(status_code=304, headers=headers)
            headers |= self._link(request, answer)
        status, location = self._created(request, operation, answer)
        return Response(body, status, headers | location, JSON)

    def _link(self, request: Request, answer: Any) -> dict[str, str]:
        after = answer.get("next") if isinstance(answer, dict) else None
        if not after:
            return {}
        query = [(name, text) for name, text in request.query_params.multi_items() if name != "after"]
        address = f"{quote(request.scope['path'])}?{urlencode([*query, ('after', str(after))])}"
        return {"Link": f'<{address}>; rel="next"'}

    def _created(self, request: Request, operation: Operation, answer: Any) -> tuple[int, dict[str, str]]:
        item = self._operations.item_path(operation)
        if item is None:
            return (201 if operation.creates else 200), {}
        path, field = item
        made = (answer.get(field) or answer.get("id")) if isinstance(answer, dict) else None
        if not made:
            return 201, {}
        collection = path.rpartition("/")[0]
        for name, value in request.path_params.items():
            collection = collection.replace(f"{{{name}}}", quote(str(value), safe=""))
        return 201, {"Location": f"{self._prefix}{collection}/{quote(str(made), safe='')}"}


def _has_version(answer: Any) -> bool:
    return isinstance(answer, dict) and isinstance(answer.get("version"), int)
