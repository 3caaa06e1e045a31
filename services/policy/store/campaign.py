"""The collection of campaigns and the policies they aim at, as campaigns has told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import IndexModel, UpdateOne

from shared.mongo.unit import Unit

HEARD = "heard"
CAMPAIGNS = "campaigns"
STAGES = ("planned", "launched", "closed")
MOST = 1_000


class Campaigns:
    """What is known of campaigns, and up to which moment their service was heard."""

    name = CAMPAIGNS
    indexes = (IndexModel([("policy_id", 1), ("_id", 1)], name="policy"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def learn(self, campaign_id: str, stage: str, heard_at: datetime, **known: Any) -> None:
        """Keep what an event tells of a campaign; a stage that comes late does not undo a later one."""
        told = {"$set": known} if known else {}
        furthest = {"$max": {"rank": STAGES.index(stage)}}
        self._unit.write(self.name, UpdateOne({"_id": campaign_id}, {**told, **furthest}, upsert=True))
        heard = {"$max": {"at": heard_at}}
        self._unit.write(HEARD, UpdateOne({"_id": CAMPAIGNS}, heard, upsert=True))

    def knows(self, campaign_id: str) -> bool:
        """Tell whether an event has told of it."""
        found = self._unit.collection(self.name).find_one({"_id": campaign_id}, session=self._unit.session)
        return found is not None

    def heard_at(self) -> datetime | None:
        """The moment of the last event that was heard from campaigns."""
        found = self._unit.collection(HEARD).find_one({"_id": CAMPAIGNS}, session=self._unit.session)
        return found["at"] if found else None

    def aims_of(self, campaign_id: str) -> list[str]:
        """The policy at which a campaign aims, as a list of one or none."""
        found = self._unit.collection(self.name).find_one({"_id": campaign_id}, session=self._unit.session)
        return [found["policy_id"]] if found and found.get("policy_id") else []

    def aiming_at(self, policy_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        """The campaigns that aim at policies, by policy."""
        aiming: dict[str, list[dict[str, Any]]] = {policy_id: [] for policy_id in policy_ids}
        query = {"policy_id": {"$in": list(aiming)}}
        found = self._unit.collection(self.name).find(query, session=self._unit.session).sort("_id", 1)
        for one in found.limit(MOST):
            shown = {"campaign_id": one["_id"], "title": one["title"], "stage": STAGES[one["rank"]]}
            aiming[one["policy_id"]].append(shown)
        return aiming

    def policy_ids(self) -> set[str]:
        """The ids of all policies at which campaigns aim."""
        campaigns = self._unit.collection(self.name)
        return set(campaigns.distinct("policy_id", session=self._unit.session))
