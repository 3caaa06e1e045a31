"""The collection of outlets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.media.domain.outlet import Outlet
from services.media.store.shapes import area_named
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_NAME = [("key", 1), ("_id", 1)]


class Outlets:
    """All outlets; no name is used twice, nor one that another was known by."""

    name = "outlets"
    indexes = (
        IndexModel([("keys", 1)], name="keys", unique=True),
        IndexModel(BY_NAME, name="name"),
        IndexModel([("kind", 1), *BY_NAME], name="kind"),
        IndexModel([("languages", 1), *BY_NAME], name="language"),
        IndexModel([("footprint", 1), *BY_NAME], name="footprint"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Outlet)

    def get(self, outlet_id: str, version: int | None = None) -> Outlet:
        """Return the outlet or refuse."""
        return self._all.get(outlet_id, version)

    def save(self, outlet: Outlet, *events: DomainEvent) -> Outlet:
        """Save the outlet and tell its events."""
        return self._all.save(outlet, *events)

    def named(self, keys: Iterable[str]) -> dict[str, Outlet]:
        """The outlets that are or were known by names, by name made comparable."""
        wanted = set(keys)
        found = self._all.find_many({"keys": {"$in": list(wanted)}})
        return {key: outlet for outlet in found for key in outlet.keys if key in wanted}

    def names(self, outlet_ids: Iterable[str]) -> dict[str, str]:
        """The names of outlets by id."""
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": list(set(outlet_ids))}}, {"name": 1}, session=self._unit.session
        )
        return {document["_id"]: document["name"] for document in found}

    def languages(self, outlet_ids: Iterable[str], area: str | None = None) -> list[list[str]]:
        """The languages of each of these outlets; of those alone that are heard or read in an area."""
        query: dict[str, Any] = {
            "_id": {"$in": sorted(set(outlet_ids))},
            **({"footprint": _written(area)} if area else {}),
        }
        found = self._unit.collection(self.name).find(query, {"languages": 1}, session=self._unit.session)
        return [document["languages"] for document in found]

    def show(self, outlet_id: str) -> dict[str, Any]:
        """One outlet as plain values."""
        return _shown(self._all.show(outlet_id))

    def list(
        self, *, kind: str | None, area: str | None, language: str | None, limit: int, after: str | None
    ) -> dict[str, Any]:
        """A page of outlets by name."""
        wanted = {"kind": kind, "footprint": area and _written(area), "languages": language}
        found = page(
            self._unit,
            self.name,
            {field: value for field, value in wanted.items() if value},
            by=("key", 1),
            limit=limit,
            after=after,
            fields={"outline": 0},
            id_field="outlet_id",
        )
        return {**found, "items": [_shown(item) for item in found["items"]]}


def _written(area: str) -> dict[str, list[str]]:
    """An area as it is asked for, and as the map calls it, as which footprints have it."""
    return {"$in": sorted({area, area_named(area) or area})}


def _shown(document: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in document.items() if field not in ("key", "keys")}
