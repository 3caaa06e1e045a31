"""A batch of events over HTTP with Starlette, orjson and pymongo alone: for anybody, from the database, as they are."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from benchmarks.baselines.database import bare_async_database
from benchmarks.baselines.site import serve

database = bare_async_database("feeds")


async def list_events(request: Request) -> Response:
    """The next events after a position."""
    after, limit = int(request.query_params["after"]), int(request.query_params["limit"])
    found = await database["events"].find({"_id": {"$gt": after}}, limit=limit).sort("_id", 1).to_list()
    return Response(orjson.dumps([_event(one) for one in found]), media_type="application/json")


def _event(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": document["id"],
        "source": document["source"],
        "type": document["type"],
        "subject": document["subject"],
        "time": document["time"],
        "datacontenttype": "application/json",
        "sequence": str(document["_id"]),
        "data": document["data"],
    }


if __name__ == "__main__":
    serve("/feeds/v1/events", list_events)
