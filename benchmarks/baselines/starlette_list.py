"""One list over HTTP with Starlette, orjson and pymongo alone: for anybody, from the database, in the same form."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from benchmarks.baselines.database import bare_async_database
from benchmarks.baselines.site import serve

database = bare_async_database("campaigns")


async def list_campaigns(request: Request) -> Response:
    """A page of campaigns, newest first, each with what is known of its policy."""
    limit = int(request.query_params["limit"])
    cursor = database["campaigns"].find({}, limit=limit + 1).sort("_id", -1)
    found = await cursor.to_list()
    wanted = list({one["policy_id"] for one in found})
    policies = {
        one["_id"]: {"policy_id": one["_id"], "title": one["title"], "stage": one["stage"]}
        async for one in database["policies"].find({"_id": {"$in": wanted}})
    }
    items = [_item(one, policies) for one in found[:limit]]
    following = items[-1]["campaign_id"] if len(found) > limit else None
    return Response(orjson.dumps({"items": items, "next": following}), media_type="application/json")


def _item(campaign: dict[str, Any], policies: dict[str, Any]) -> dict[str, Any]:
    campaign["campaign_id"] = campaign.pop("_id")
    campaign["policy"] = policies.get(campaign["policy_id"])
    return campaign


if __name__ == "__main__":
    serve("/api/v1/campaigns", list_campaigns)
