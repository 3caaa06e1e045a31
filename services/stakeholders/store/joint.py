"""The collection of what organisations do together, as campaigns has told of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pymongo import DeleteOne, IndexModel, UpdateOne

from shared.mongo.unit import Unit


class JointWork:
    """One document for each campaign with those that carry it, each activity that is for one, and each attendance."""

    name = "joint_work"
    indexes = (
        IndexModel([("campaign_id", 1), ("began_on", 1)], name="campaign"),
        IndexModel([("told_at", -1)], name="latest"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def keep(self, thing_id: str, **known: Any) -> None:
        """What is known of it now; that it has ended is not forgotten."""
        self._update(thing_id, known, upsert=True)

    def end(self, thing_id: str, ended_on: str) -> None:
        """Since when they have done with it."""
        self._update(thing_id, {"ended_on": ended_on})

    def attribute(self, thing_id: str, organization_id: str) -> None:
        """Whose it is, where it is kept."""
        self._update(thing_id, {"organization_ids": [organization_id]})

    def attend(self, sign_up_id: str, told_at: datetime, **known: Any) -> None:
        """Who came for whom, as the latest of what was told of it says; what was told before that changes nothing."""
        is_newer = {"$gte": [told_at, {"$ifNull": ["$heard_at", told_at]}]}
        said = {**known, "heard_at": told_at, "told_at": self._unit.now}
        kept = {name: {"$cond": [is_newer, {"$literal": value}, f"${name}"]} for name, value in said.items()}
        self._unit.write(self.name, UpdateOne({"_id": sign_up_id}, [{"$set": kept}], upsert=True))

    def drop(self, thing_id: str) -> None:
        """Forget it."""
        self._unit.write(self.name, DeleteOne({"_id": thing_id}))

    def _update(self, thing_id: str, known: dict[str, Any], *, upsert: bool = False) -> None:
        told = {**known, "told_at": self._unit.now}
        self._unit.write(self.name, UpdateOne({"_id": thing_id}, {"$set": told}, upsert=upsert))
