"""The collection of activities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pymongo import DeleteOne, IndexModel, UpdateMany

from services.campaigns.domain.activity import Activity
from services.campaigns.domain.events import ActivityAttributed, ActivityRemoved
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

PORTION = 1_000
"""How many activities one unit attributes."""

_ATTRIBUTED = "activities.attributed"
_SPENT = "\x00"  # no folded name is this
_LATEST = [("reported_at", -1), ("_id", -1)]


@dataclass(frozen=True)
class Wanted:
    """Which activities a list is to show: keys are folded, `since` and `until` bound their days."""

    organization_id: str | None = None
    name_key: str | None = None
    sector_key: str | None = None
    adm1_key: str | None = None
    campaign_id: str | None = None
    batch_id: str | None = None
    since: date | None = None
    until: date | None = None


class Activities:
    """All activities of the 5W."""

    name = "activities"
    indexes = (
        IndexModel(_LATEST, name="latest"),
        IndexModel([("organization_id", 1), *_LATEST], name="organization"),
        IndexModel([("name_key", 1), *_LATEST], name="name"),
        IndexModel([("sector_key", 1), *_LATEST], name="sector"),
        IndexModel([("adm1_key", 1), *_LATEST], name="adm1"),
        IndexModel([("facts.campaign_id", 1), *_LATEST], name="campaign"),
        IndexModel([("batch_id", 1), *_LATEST], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Activity)

    def get(self, activity_id: str, version: int | None = None) -> Activity:
        """Return the activity or refuse."""
        return self._all.get(activity_id, version)

    def find(self, activity_id: str) -> Activity | None:
        """Return the activity or None."""
        return self._all.find(activity_id)

    def by_id(self, activity_ids: Iterable[str]) -> dict[str, Activity]:
        """Those of these activities that there are, in one read."""
        found = self._all.find_many({"_id": {"$in": list(activity_ids)}}, limit=0)
        return {activity.activity_id: activity for activity in found}

    def save(self, activity: Activity, *events: DomainEvent) -> Activity:
        """Save the activity and tell its events."""
        return self._all.save(activity, *events)

    def remove(self, activity: Activity, removed: ActivityRemoved) -> None:
        """Delete the activity and tell of it; the journal keeps what it was."""
        # By the id alone: the snapshot refuses what was changed since it was read, and a second condition would
        # make MongoDB walk over all that was deleted before, which took minutes for a batch of ten thousand.
        self._unit.write(self.name, DeleteOne({"_id": activity.activity_id}))
        self._all.record(activity, removed)

    def untouched_of_batch(self, batch_id: str, limit: int) -> list[Activity]:
        """Activities that an import made and nobody has changed by hand since."""
        return self._all.find_many({"batch_id": batch_id, "is_corrected": False}, limit=limit)

    def attribute(
        self, key: str, organization_id: str, organization_name: str, *, anew: bool = False
    ) -> bool:
        """Give the activities reported under a name to an organisation, and tell it of each.

        Only those that belong to nobody yet, or `anew` also those that were given to another by their name. Takes
        what there is room for in this unit and returns whether that was all: a transaction that changes tens of
        thousands of documents is rolled back by MongoDB, however often it is tried.
        """
        earlier = self._unit.recall(_ATTRIBUTED, key)
        if earlier and earlier[0] == organization_id:
            return bool(earlier[1])  # writes are buffered: a second look would find the same ones again
        spent = self._unit.recall(_ATTRIBUTED, _SPENT) or 0
        query = {"name_key": key, "organization_id": {"$ne": organization_id} if anew else None}
        ids = self._ids(query, PORTION - spent + 1)
        is_all = len(ids) <= PORTION - spent
        ids = ids[: PORTION - spent]
        self._unit.remember(_ATTRIBUTED, key, (organization_id, is_all))
        self._unit.remember(_ATTRIBUTED, _SPENT, spent + len(ids))
        if ids:
            change = {"$set": {"organization_id": organization_id}, "$inc": {"version": 1}}
            self._unit.write(self.name, UpdateMany({"_id": {"$in": ids}}, change))
        for activity_id in ids:
            self._unit.record(ActivityAttributed(activity_id, organization_id, organization_name))
        return is_all

    def _ids(self, query: Document, limit: int) -> list[str]:
        found = self._unit.collection(self.name).find(
            query, {"_id": 1}, session=self._unit.session, limit=limit
        )
        return [document["_id"] for document in found]

    def show(self, activity_id: str) -> dict[str, Any]:
        """One activity as plain values."""
        return _flat(self._all.show(activity_id))

    def list(self, wanted: Wanted, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of activities, latest report first."""
        found = page(
            self._unit,
            self.name,
            _query(wanted),
            by=("reported_at", -1),
            limit=limit,
            after=after,
            id_field="activity_id",
        )
        return {**found, "items": [_flat(item) for item in found["items"]]}


def _query(wanted: Wanted) -> Document:
    exact = {
        "organization_id": wanted.organization_id,
        "name_key": wanted.name_key,
        "sector_key": wanted.sector_key,
        "adm1_key": wanted.adm1_key,
        "facts.campaign_id": wanted.campaign_id,
        "batch_id": wanted.batch_id,
    }
    query: Document = {name: value for name, value in exact.items() if value}
    if wanted.until is not None:
        query["facts.started_on"] = {"$lte": wanted.until.isoformat()}
    if wanted.since is not None:
        since = {"$gte": wanted.since.isoformat()}
        # One that says no end happened on the day it began.
        query["$or"] = [{"facts.ended_on": since}, {"facts.ended_on": None, "facts.started_on": since}]
    return query


def _flat(document: Document) -> Document:
    """Bring the facts up beside the rest, and leave out what only the collection needs."""
    facts = document.pop("facts")
    inner = ("name_key", "sector_key", "adm1_key")
    return {**{name: value for name, value in document.items() if name not in inner}, **facts}
