"""Routes for documents that are made once at the start and never change while the process runs."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.web.conditions import is_known


def document_route(path: str, document: dict[str, Any]) -> Route:
    """Serve a JSON document with an ETag; anyone may read it, from any site."""
    body = orjson.dumps(document, option=orjson.OPT_INDENT_2)
    tag = f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'
    headers = {
        "ETag": tag,
        "Cache-Control": "public, max-age=300",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }

    async def show(request: Request) -> Response:
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    return Route(path, show, name=path.strip("/"))
