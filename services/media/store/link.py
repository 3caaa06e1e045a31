"""The collection of what is known by name: campaigns, policies and organisations as their own services told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import DeleteOne, IndexModel, UpdateOne

from services.media.domain.identifier import identifier_key
from services.media.domain.likeness import marks_of, words_of
from services.media.domain.link import SOURCE, KnownKind
from services.media.domain.proposal import TITLE_LEAST, TITLE_SHARE
from services.media.domain.wording import key_of
from shared.mongo.unit import Unit

HEARD = "heard"
HINTED = 1_000
THERE = {"is_removed": {"$ne": True}}
"""What was removed stays removed, whichever of its events comes last."""


class Links:
    """Titles of campaigns and policies, names of organisations, and up to which moment each service was heard."""

    name = "links"
    indexes = (
        IndexModel([("kind", 1), ("key", 1)], name="title"),
        IndexModel([("marks", 1)], name="marks"),
        IndexModel([("identifier_key", 1)], name="identifier", sparse=True),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def learn(self, kind: KnownKind, thing_id: str, heard_at: datetime, **known: Any) -> None:
        """Keep what an event tells of a campaign, a policy or an organisation."""
        if "title" in known:
            known["key"] = key_of(known["title"])
            known["marks"] = marks_of(words_of(known["title"]), TITLE_SHARE, TITLE_LEAST)
        if "identifier" in known:
            known["identifier_key"] = identifier_key(known["identifier"])
        told = {"$set": {"kind": kind, **known}}
        self._unit.write(self.name, UpdateOne({"_id": thing_id}, told, upsert=True))
        self._hear(kind, heard_at)

    def learn_organization(self, organization_id: str, name: str, sequence: int, heard_at: datetime) -> None:
        """Keep the name that an organisation was told to have last, whichever of its events comes last."""
        is_later: dict[str, Any] = {"$gt": [sequence, {"$ifNull": ["$sequence", -1]}]}
        said = {"name": name, "key": key_of(name), "sequence": sequence}
        later = {
            field: {"$cond": [is_later, {"$literal": value}, f"${field}"]} for field, value in said.items()
        }
        told = [{"$set": {"kind": "organization", **later}}]
        self._unit.write(self.name, UpdateOne({"_id": organization_id}, told, upsert=True))
        self._hear("organization", heard_at)

    def forget(self, thing_id: str) -> None:
        """Take out what is there no more."""
        self._unit.write(self.name, DeleteOne({"_id": thing_id}))

    def knows(self, kind: KnownKind, thing_id: str) -> bool:
        """Tell whether an event has told of it."""
        links = self._unit.collection(self.name)
        query = {"_id": thing_id, "kind": kind, **THERE}
        return links.find_one(query, session=self._unit.session) is not None

    def heard_at(self, kind: KnownKind) -> datetime | None:
        """The moment of the last event that was heard from the owner of this kind."""
        query = {"_id": SOURCE[kind]}
        found = self._unit.collection(HEARD).find_one(query, session=self._unit.session)
        return found["at"] if found else None

    def titles(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The titles of campaigns and policies by id, as far as they are known."""
        query = {"_id": {"$in": [one for one in set(ids) if one]}}
        found = self._unit.collection(self.name).find(query, {"title": 1}, session=self._unit.session)
        return {document["_id"]: document["title"] for document in found if document.get("title")}

    def organizations(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The names of organisations by id, as far as they are known."""
        query = {"_id": {"$in": [one for one in set(ids) if one]}, "kind": "organization"}
        found = self._unit.collection(self.name).find(query, {"name": 1}, session=self._unit.session)
        return {document["_id"]: document["name"] for document in found if document.get("name")}

    def hinted(self, pairs: Iterable[str], identifiers: Iterable[str]) -> list[dict[str, Any]]:
        """Campaigns and policies that share two rare words of their title, or go by a number."""
        hints = {"marks": list(pairs), "identifier_key": list(identifiers)}
        asked = [{field: {"$in": values}} for field, values in hints.items() if values]
        if not asked:
            return []
        found = self._unit.collection(self.name).find({"$or": asked}, session=self._unit.session)
        return list(found.limit(HINTED))

    def called(self, kind: KnownKind, names: Iterable[str]) -> dict[str, list[str]]:
        """The ids of what goes by titles or ids, as written: one is a match, several are to be told apart."""
        wanted = {name: key_of(name) for name in names}
        query = {
            "kind": kind,
            **THERE,
            "$or": [{"key": {"$in": list(wanted.values())}}, {"_id": {"$in": list(wanted)}}],
        }
        found = list(self._unit.collection(self.name).find(query, session=self._unit.session))
        return {
            name: [one["_id"] for one in found if one["_id"] == name or one.get("key") == key]
            for name, key in wanted.items()
        }

    def _hear(self, kind: KnownKind, heard_at: datetime) -> None:
        heard = {"$max": {"at": heard_at}}
        self._unit.write(HEARD, UpdateOne({"_id": SOURCE[kind]}, heard, upsert=True))
