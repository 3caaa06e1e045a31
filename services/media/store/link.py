"""The collection of what can be linked to: campaigns and policies as their own services have told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import DeleteOne, IndexModel, UpdateOne

from services.media.domain.identifier import identifier_key
from services.media.domain.likeness import marks_of, words_of
from services.media.domain.link import SOURCE, LinkKind
from services.media.domain.proposal import TITLE_LEAST, TITLE_SHARE
from services.media.domain.wording import key_of
from shared.mongo.unit import Unit

HEARD = "heard"
HINTED = 1_000


class Links:
    """Titles of campaigns and policies, and up to which moment each of the two services was heard."""

    name = "links"
    indexes = (
        IndexModel([("kind", 1), ("key", 1)], name="title"),
        IndexModel([("marks", 1)], name="marks"),
        IndexModel([("identifier_key", 1)], name="identifier", sparse=True),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def learn(self, kind: LinkKind, thing_id: str, heard_at: datetime, **known: Any) -> None:
        """Keep what an event tells of a campaign or policy."""
        if "title" in known:
            known["key"] = key_of(known["title"])
            known["marks"] = marks_of(words_of(known["title"]), TITLE_SHARE, TITLE_LEAST)
        if "identifier" in known:
            known["identifier_key"] = identifier_key(known["identifier"])
        told = {"$set": {"kind": kind, **known}}
        self._unit.write(self.name, UpdateOne({"_id": thing_id}, told, upsert=True))
        heard = {"$max": {"at": heard_at}}
        self._unit.write(HEARD, UpdateOne({"_id": SOURCE[kind]}, heard, upsert=True))

    def forget(self, thing_id: str) -> None:
        """Take out what is there no more."""
        self._unit.write(self.name, DeleteOne({"_id": thing_id}))

    def knows(self, kind: LinkKind, thing_id: str) -> bool:
        """Tell whether an event has told of it."""
        links = self._unit.collection(self.name)
        return links.find_one({"_id": thing_id, "kind": kind}, session=self._unit.session) is not None

    def heard_at(self, kind: LinkKind) -> datetime | None:
        """The moment of the last event that was heard from the owner of this kind."""
        query = {"_id": SOURCE[kind]}
        found = self._unit.collection(HEARD).find_one(query, session=self._unit.session)
        return found["at"] if found else None

    def titles(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The titles of campaigns and policies by id, as far as they are known."""
        query = {"_id": {"$in": [one for one in set(ids) if one]}}
        found = self._unit.collection(self.name).find(query, {"title": 1}, session=self._unit.session)
        return {document["_id"]: document["title"] for document in found if document.get("title")}

    def hinted(self, pairs: Iterable[str], identifiers: Iterable[str]) -> list[dict[str, Any]]:
        """Campaigns and policies that share two rare words of their title, or go by a number."""
        hints = {"marks": list(pairs), "identifier_key": list(identifiers)}
        asked = [{field: {"$in": values}} for field, values in hints.items() if values]
        if not asked:
            return []
        found = self._unit.collection(self.name).find({"$or": asked}, session=self._unit.session)
        return list(found.limit(HINTED))

    def called(self, kind: LinkKind, names: Iterable[str]) -> dict[str, list[str]]:
        """The ids of what goes by titles or ids, as written: one is a match, several are to be told apart."""
        wanted = {name: key_of(name) for name in names}
        query = {
            "kind": kind,
            "$or": [{"key": {"$in": list(wanted.values())}}, {"_id": {"$in": list(wanted)}}],
        }
        found = list(self._unit.collection(self.name).find(query, session=self._unit.session))
        return {
            name: [one["_id"] for one in found if one["_id"] == name or one.get("key") == key]
            for name, key in wanted.items()
        }
