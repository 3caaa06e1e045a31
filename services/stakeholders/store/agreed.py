"""Which organisations have an agreement with the coalition on what they get, as feeds has told."""

from __future__ import annotations

from pymongo import IndexModel, UpdateOne

from shared.mongo.unit import Unit


class Agreed:
    """One document for each agreement that lasts; of one that has ended nothing is kept but that it has."""

    name = "agreed"
    indexes = (IndexModel([("organization_id", 1)], name="organization"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def begin(self, agreement_id: str, organization_id: str) -> None:
        """Note that there is one, unless it has ended already."""
        begun = {"$setOnInsert": {"organization_id": organization_id}}
        self._unit.write(self.name, UpdateOne({"_id": agreement_id}, begun, upsert=True))

    def end(self, agreement_id: str) -> None:
        """Note that it has ended."""
        ended = {"$set": {"organization_id": None}}
        self._unit.write(self.name, UpdateOne({"_id": agreement_id}, ended, upsert=True))

    def organizations(self) -> set[str]:
        """The organisations with an agreement that lasts, under the ids that they had when it was made."""
        lasts = {"organization_id": {"$gt": ""}}
        return set(
            self._unit.collection(self.name).distinct("organization_id", lasts, session=self._unit.session)
        )
