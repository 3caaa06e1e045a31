"""The collections of feeds, of the entries that were read, and of how the process that reads is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from pymongo import DeleteOne, IndexModel, InsertOne, UpdateOne

from services.media.domain.feed import Feed
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_START = [("followed_at", -1), ("_id", -1)]
FILTERS = ("outlet_id", "state")
READER = "reader"
ALIVE = timedelta(seconds=60)


class Feeds:
    """All feeds; no address is followed twice."""

    name = "feeds"
    indexes = (
        IndexModel([("key", 1)], name="key", unique=True),
        IndexModel(BY_START, name="start"),
        *(IndexModel([(field, 1), *BY_START], name=field) for field in FILTERS),
        IndexModel([("state", 1), ("next_read_at", 1)], name="due"),
        IndexModel([("host", 1)], name="host"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Feed)

    def get(self, feed_id: str, version: int | None = None) -> Feed:
        """Return the feed or refuse."""
        return self._all.get(feed_id, version)

    def find(self, feed_id: str) -> Feed | None:
        """Return the feed, or None where it is followed no more."""
        return self._all.find(feed_id)

    def at(self, key: str) -> Feed | None:
        """The feed with an address made comparable, if it is followed."""
        return self._all.find_one({"key": key})

    def due(self, now: datetime, limit: int) -> list[Feed]:
        """Feeds that are to be read now."""
        query = {"state": {"$in": ["following", "failing"]}, "next_read_at": {"$lte": now}}
        return self._all.find_many(query, limit=limit)

    def of_hosts(self, hosts: Iterable[str]) -> dict[str, str]:
        """The outlets of feeds by the host that they are read from."""
        found = self._all.find_many({"host": {"$in": list(set(hosts))}})
        return {feed.host: feed.outlet_id for feed in found}

    def save(self, feed: Feed, *events: DomainEvent) -> Feed:
        """Save the feed and tell its events."""
        return self._all.save(feed, *events)

    def remove(self, feed: Feed, stopped: DomainEvent) -> None:
        """Delete the feed and tell of it; which entries were read stays known, should it be followed again."""
        self._unit.write(self.name, DeleteOne({"_id": feed.feed_id}))
        self._all.record(feed, stopped)

    def show(self, feed_id: str) -> dict[str, Any]:
        """One feed as plain values."""
        return _shown(self._all.show(feed_id))

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of feeds, the last followed first."""
        found = page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("followed_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="feed_id",
        )
        return {**found, "items": [_shown(item) for item in found["items"]]}


class Entries:
    """The entries of feeds that became coverage, so that one that was taken out does not come again."""

    name = "feed_entries"
    indexes = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of these that were read before."""
        query = {"_id": {"$in": list(keys)}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        return {one["_id"] for one in found}

    def add(self, keys: Iterable[str]) -> None:
        """Remember that these were read."""
        rows = [InsertOne({"_id": key, "at": self._unit.now}) for key in keys]
        if rows:
            self._unit.write(self.name, *rows)


class Reader:
    """How the process that reads feeds is, as it says itself."""

    name = READER
    indexes = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def is_well(self) -> None:
        """Say that it is there."""
        told = {"$set": {"seen_at": self._unit.now}}
        self._unit.write(self.name, UpdateOne({"_id": READER}, told, upsert=True))

    def is_there(self) -> bool:
        """Whether it said so within the last minute."""
        found = self._unit.collection(self.name).find_one({"_id": READER}, session=self._unit.session)
        return found is not None and self._unit.now - found["seen_at"] < ALIVE


def _shown(document: dict[str, Any]) -> dict[str, Any]:
    last = {name: document["last"][name] for name in ("new", "refused", "refusal")}
    hidden = ("key", "host", "last")
    return {**{field: value for field, value in document.items() if field not in hidden}, **last}
