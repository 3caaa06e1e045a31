"""The collection of who belongs to which community."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.belonging import Belonging
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

MOST = 5_000
LARGEST_OVERLAPS = 50
HIDDEN = ("origin", "open_key")


class Belongings:
    """All belongings to communities, open and ended."""

    name = "belongings"
    indexes = (
        IndexModel(
            [("open_key", 1)],
            unique=True,
            partialFilterExpression={"open_key": {"$gt": ""}},
            name="open_key",
        ),
        IndexModel([("community_id", 1), ("state", 1), ("_id", -1)], name="community"),
        IndexModel([("community_id", 1), ("member", 1), ("_id", -1)], name="members"),
        IndexModel([("person_id", 1), ("state", 1), ("_id", -1)], name="person"),
        IndexModel([("organization_id", 1), ("state", 1), ("_id", -1)], name="organization"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Belonging)

    def get(self, belonging_id: str, version: int | None = None) -> Belonging:
        """Return the belonging or refuse."""
        return self._all.get(belonging_id, version)

    def save(self, belonging: Belonging, *events: DomainEvent) -> Belonging:
        """Save the belonging and tell its events."""
        return self._all.save(belonging, *events)

    def open_as(self, open_key: str) -> Belonging | None:
        """The open belonging of this member to this community, if there is one."""
        return self._all.find_one({"open_key": {"$eq": open_key, "$gt": ""}})

    def of_person(self, person_id: str) -> list[Belonging]:
        """Everything that one person belongs or belonged to."""
        return self._all.find_many({"person_id": person_id}, limit=MOST)

    def of_organization(self, organization_id: str) -> list[Belonging]:
        """Everything that one organisation belongs or belonged to."""
        return self._all.find_many({"organization_id": organization_id}, limit=MOST)

    def is_any_of(self, community_id: str) -> bool:
        """Whether somebody belongs or belonged to a community."""
        return self._all.find_one({"community_id": community_id}) is not None

    def belonging(self, field: str, ids: Iterable[str]) -> set[str]:
        """Which of these persons (`person_id`) or organisations (`organization_id`) belong or belonged to any."""
        wanted = {field: {"$in": list(ids)}}
        return set(self._unit.collection(self.name).distinct(field, wanted, session=self._unit.session))

    def counted(self, community_ids: Iterable[str]) -> dict[str, dict[str, int]]:
        """How many persons and organisations belong to each of these communities now."""
        found = self._unit.collection(self.name).aggregate(
            [
                {"$match": {"community_id": {"$in": list(community_ids)}, "state": "open"}},
                {
                    "$group": {
                        "_id": "$community_id",
                        "people": {"$sum": {"$cond": ["$person_id", 1, 0]}},
                        "organizations": {"$sum": {"$cond": ["$organization_id", 1, 0]}},
                    }
                },
            ],
            session=self._unit.session,
        )
        return {each.pop("_id"): each for each in found}

    def overlaps(self, community_id: str) -> dict[str, int]:
        """To which other communities its people belong as well, and how many do."""
        found = self._unit.collection(self.name).aggregate(
            [
                {"$match": {"community_id": community_id, "state": "open", "member": "person"}},
                {
                    "$lookup": {
                        "from": self.name,
                        "localField": "person_id",
                        "foreignField": "person_id",
                        "pipeline": [{"$match": {"state": "open"}}, {"$project": {"community_id": 1}}],
                        "as": "also",
                    }
                },
                {"$unwind": "$also"},
                {"$match": {"also.community_id": {"$ne": community_id}}},
                {"$group": {"_id": "$also.community_id", "both": {"$sum": 1}}},
                {"$sort": {"both": -1, "_id": 1}},
                {"$limit": LARGEST_OVERLAPS},
            ],
            session=self._unit.session,
        )
        return {each["_id"]: each["both"] for each in found}

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of belongings, the latest first."""
        found = page(self._unit, self.name, wanted, limit=limit, after=after, id_field="belonging_id")
        items = [{key: value for key, value in item.items() if key not in HIDDEN} for item in found["items"]]
        return {**found, "items": items}
