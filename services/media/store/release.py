"""The collection of releases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import IndexModel

from services.media.domain.release import Release
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_CHANGE = [("changed_at", -1), ("_id", -1)]
IN_FULL = {"texts": 0, "quotes": 0}
FILTERS = ("stage", "campaign_id", "policy_id")
OUT = 1_000


class Releases:
    """All releases, each with the versions of its text."""

    name = "releases"
    indexes = (
        IndexModel(BY_CHANGE, name="change"),
        *(IndexModel([(field, 1), *BY_CHANGE], name=field) for field in FILTERS),
        IndexModel([("stage", 1), ("issued_at", 1)], name="issued"),
        IndexModel([("quotes.person_id", 1)], name="quoted", sparse=True),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Release)

    def get(self, release_id: str, version: int | None = None) -> Release:
        """Return the release or refuse."""
        return self._all.get(release_id, version)

    def save(self, release: Release, *events: DomainEvent) -> Release:
        """Save the release and tell its events."""
        return self._all.save(release, *events)

    def out_between(self, begins_at: datetime, ends_at: datetime) -> list[dict[str, Any]]:
        """Releases that were put out in some days: id, headline, moment, campaign and policy."""
        query = {"stage": "out", "issued_at": {"$gte": begins_at, "$lt": ends_at}}
        shown = {name: 1 for name in ("headline", "issued_at", "campaign_id", "policy_id")}
        found = self._unit.collection(self.name).find(query, shown, session=self._unit.session)
        return list(found.limit(OUT))

    def quoting(self, person_ids: Iterable[str]) -> list[Release]:
        """Every release that quotes one of these persons."""
        return self._all.find_many({"quotes.person_id": {"$in": list(person_ids)}}, limit=0)

    def show(self, release_id: str) -> dict[str, Any]:
        """One release as plain values."""
        return self._all.show(release_id)

    def headlines(self, release_ids: Iterable[str | None]) -> dict[str, str]:
        """The headlines of releases by id."""
        query = {"_id": {"$in": [one for one in set(release_ids) if one]}}
        if not query["_id"]["$in"]:
            return {}
        found = self._unit.collection(self.name).find(query, {"headline": 1}, session=self._unit.session)
        return {document["_id"]: document["headline"] for document in found}

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of releases without their texts, the last changed first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("changed_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields=IN_FULL,
            id_field="release_id",
        )
