"""What is known of each thing that events were about: where it stands, and which partners hold word of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bson.int64 import Int64
from pymongo import UpdateOne

from services.feeds.domain.standing import Standing
from shared.mongo.unit import Unit


@dataclass(frozen=True)
class Thing:
    """Where a thing stands, by which agreements word of it has left, and where each was last told of a change."""

    standing: Standing
    held_by: frozenset[str]
    told: Mapping[str, int]


class Things:
    """Things by their id: subjects of events, and persons that delivered events name."""

    name = "things"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def find(self, ids: Iterable[str]) -> dict[str, Thing]:
        """What is known of these."""
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": list(set(ids))}}, session=self._unit.session, batch_size=5_000
        )
        return {
            one["_id"]: Thing(
                Standing(frozenset(one.get("campaigns", ())), frozenset(one.get("areas", ()))),
                frozenset(one.get("held_by", ())),
                one.get("told", {}),
            )
            for one in found
        }

    def stand(self, standings: Mapping[str, Standing]) -> None:
        """Remember where things stand now."""
        self._unit.write(
            self.name,
            *(
                UpdateOne(
                    {"_id": key},
                    {"$set": {"campaigns": sorted(one.campaign_ids), "areas": sorted(one.areas)}},
                    upsert=True,
                )
                for key, one in standings.items()
                if one.campaign_ids or one.areas
            ),
        )

    def hold(self, holders: Mapping[str, Iterable[str]], told: Mapping[str, Mapping[str, int]]) -> None:
        """Remember that partners now hold word of things, and the positions at which they were told of changes."""
        self._unit.write(
            self.name,
            *(
                UpdateOne({"_id": key}, {"$addToSet": {"held_by": {"$each": sorted(by)}}}, upsert=True)
                for key, by in holders.items()
            ),
        )
        self._unit.write(
            self.name,
            *(
                UpdateOne(
                    {"_id": key},
                    {"$max": {f"told.{one}": Int64(position) for one, position in by.items()}},
                    upsert=True,
                )
                for key, by in told.items()
            ),
        )
