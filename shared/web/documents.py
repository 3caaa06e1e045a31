"""Routes for documents that are made when they are first asked for and never change while the process runs."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.web.conditions import is_known

FOR_ANYONE = {
    "Cache-Control": "public, max-age=300",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def document_route(path: str, make: Callable[[], dict[str, Any]]) -> Route:
    """Serve a JSON document with an ETag; anyone may read it, from any site."""

    @cache
    def written() -> tuple[bytes, str]:
        body = orjson.dumps(make(), option=orjson.OPT_INDENT_2)
        return body, f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'

    async def show(request: Request) -> Response:
        body, tag = await asyncio.to_thread(written)
        headers = {"ETag": tag, **FOR_ANYONE}
        if is_known(request, tag):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type="application/json")

    return Route(path, show, name=path.strip("/"))
