"""The collection of coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pymongo import DeleteOne, IndexModel, UpdateOne

from services.media.domain.coverage import Coverage
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("published_on", -1), ("_id", -1)]
HIDDEN = {"keys": 0, "marks": 0, "sketch": 0, "apart_from": 0}
FIRST = 200
SHARING = 5_000
STORY = 500
WIRES = "wires"


class Coverages:
    """All that was published; no natural key is used twice."""

    name = "coverage"
    indexes = (
        IndexModel([("keys", 1)], name="keys", unique=True),
        IndexModel(BY_DAY, name="day"),
        IndexModel([("outlet_id", 1), *BY_DAY], name="outlet"),
        IndexModel([("campaign_id", 1), *BY_DAY], name="campaign"),
        IndexModel([("policy_id", 1), *BY_DAY], name="policy"),
        IndexModel([("release_id", 1), *BY_DAY], name="release"),
        IndexModel([("tone", 1), *BY_DAY], name="tone"),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
        IndexModel([("marks", 1), ("published_on", 1)], name="marks"),
        IndexModel([("wire_id", 1), *BY_DAY], name="wire"),
        IndexModel([("feed_id", 1), *BY_DAY], name="feed"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Coverage)

    def get(self, coverage_id: str, version: int | None = None) -> Coverage:
        """Return the coverage or refuse."""
        return self._all.get(coverage_id, version)

    def keyed(self, keys: Iterable[str]) -> dict[str, Coverage]:
        """The coverage that is or was known by natural keys, by key."""
        wanted = set(keys)
        found = self._all.find_many({"keys": {"$in": list(wanted)}})
        return {key: coverage for coverage in found for key in coverage.keys if key in wanted}

    def save(self, coverage: Coverage, *events: DomainEvent) -> Coverage:
        """Save the coverage and tell its events."""
        return self._all.save(coverage, *events)

    def remove(self, coverage: Coverage, removed: DomainEvent) -> None:
        """Delete the coverage and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": coverage.coverage_id}))
        self._unit.write(WIRES, DeleteOne({"_id": coverage.coverage_id}))
        self._all.record(coverage, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[Coverage]:
        """At most `limit` items that came with an import and were not changed by hand since."""
        return self._all.find_many({"batch_id": batch_id, "corrected_at": None}, limit=limit)

    def first_of(self, release_id: str) -> Sequence[Coverage]:
        """The items of a release that came first by day, more of them than a day brings."""
        found = (
            self._unit.collection(self.name)
            .find({"release_id": release_id}, {"_id": 1}, session=self._unit.session)
            .sort([("published_on", 1), ("_id", 1)])
            .limit(FIRST)
        )
        return self._all.find_many({"_id": {"$in": [one["_id"] for one in found]}})

    def sharing(self, marks: Iterable[str], from_on: date, until_on: date) -> Sequence[Coverage]:
        """Items of some days that share a mark with others, and so may be alike."""
        days = {"$gte": from_on.isoformat(), "$lte": until_on.isoformat()}
        return self._all.find_many({"marks": {"$in": list(marks)}, "published_on": days}, limit=SHARING)

    def story(self, story_id: str) -> Sequence[Coverage]:
        """All items of a story, the one it began with first."""
        rest = self._all.find_many({"wire_id": story_id}, limit=STORY)
        head = self._all.find(story_id)
        return [*([head] if head else []), *(one for one in rest if one.wire_id == story_id)]

    def parts_of(self, story_ids: Iterable[str]) -> Sequence[Coverage]:
        """The items of stories but those they began with."""
        return self._all.find_many({"wire_id": {"$in": list(story_ids)}}, limit=SHARING)

    def hold(self, story_id: str) -> None:
        """Make sure that nobody takes out what a story began with while another item joins it."""
        told = {"$set": {"at": self._unit.now}}
        self._unit.write(WIRES, UpdateOne({"_id": story_id}, told, upsert=True))

    def carried(self, story_ids: Iterable[str]) -> dict[str, dict[str, int]]:
        """How many outlets carried each story, in how many items, and the sum of what they claim to reach."""
        wanted = list(story_ids)
        story = {"$ifNull": ["$wire_id", "$_id"]}
        group = {
            "_id": story,
            "items": {"$sum": 1},
            "outlets": {"$addToSet": "$outlet_id"},
            "reach_claimed": {"$sum": {"$ifNull": ["$reach_claimed", 0]}},
        }
        match = {"$or": [{"_id": {"$in": wanted}}, {"wire_id": {"$in": wanted}}]}
        pipeline: list[dict[str, Any]] = [{"$match": match}, {"$group": group}]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return {one.pop("_id"): {**one, "outlets": len(one["outlets"])} for one in found}

    def headlines(self, coverage_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Headline, day and outlet of items by id."""
        query = {"_id": {"$in": list(set(coverage_ids))}}
        shown = {"headline": 1, "published_on": 1, "outlet_id": 1}
        found = self._unit.collection(self.name).find(query, shown, session=self._unit.session)
        return {one.pop("_id"): one for one in found}

    def show(self, coverage_id: str) -> dict[str, Any]:
        """One item as plain values."""
        shown = self._all.show(coverage_id)
        return {field: value for field, value in shown.items() if field not in HIDDEN}

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of coverage, the latest day first."""
        fields = ("outlet_id", "campaign_id", "policy_id", "release_id", "tone", "feed_id")
        query: dict[str, Any] = {field: asked[field] for field in fields if asked.get(field)}
        bounds = {"$gte": asked.get("from_on"), "$lte": asked.get("until_on")}
        between = {sign: day.isoformat() for sign, day in bounds.items() if day}
        if between:
            query["published_on"] = between
        if asked.get("is_linked") is False:
            query = {"campaign_id": None, "policy_id": None, **query}
        elif asked.get("is_linked"):
            query["$or"] = [{"campaign_id": {"$ne": None}}, {"policy_id": {"$ne": None}}]
        if asked.get("wire_id"):
            query["$and"] = [{"$or": [{"wire_id": asked["wire_id"]}, {"_id": asked["wire_id"]}]}]
        if asked.get("is_folded"):
            query = {"wire_id": None, **query}
        return page(
            self._unit,
            self.name,
            query,
            by=("published_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields=HIDDEN,
            id_field="coverage_id",
        )
