"""The collection of communities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pymongo import GEOSPHERE, IndexModel
from pymongo.errors import OperationFailure

from services.stakeholders.domain.community import Community
from services.stakeholders.domain.names import normalise
from shared.kernel.events import DomainEvent
from shared.kernel.outline import crossing
from shared.mongo.pages import named, page
from shared.mongo.unit import Aggregates, Unit

MOST = 200
BAD_SHAPE = 2
"""MongoDB's code for a geometry that it cannot take."""
HIDDEN = ("name_key", "area_key", "open_key")


class Communities:
    """All communities, open and closed."""

    name = "communities"
    indexes = (
        IndexModel(
            [("open_key", 1)],
            unique=True,
            partialFilterExpression={"open_key": {"$gt": ""}},
            name="open_key",
        ),
        IndexModel([("name_key", 1), ("_id", 1)], name="name"),
        IndexModel([("kind", 1), ("name_key", 1), ("_id", 1)], name="kind"),
        IndexModel([("state", 1), ("name_key", 1), ("_id", 1)], name="state"),
        IndexModel([("area_key", 1), ("name_key", 1), ("_id", 1)], name="area"),
        IndexModel([("organization_id", 1)], name="organization"),
        IndexModel([("outline", GEOSPHERE)], name="outline"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Community)

    def get(self, community_id: str, version: int | None = None) -> Community:
        """Return the community or refuse."""
        return self._all.get(community_id, version)

    def save(self, community: Community, *events: DomainEvent) -> Community:
        """Save the community and tell its events."""
        return self._all.save(community, *events)

    def open_as(self, open_key: str) -> Community | None:
        """The open community of this name, if there is one."""
        return self._all.find_one({"open_key": {"$eq": open_key, "$gt": ""}})

    def must_enclose(self, outline: Mapping[str, Any]) -> None:
        """Refuse an outline whose lines cross: the database finds that out, before it would break its index."""
        try:
            self._covering({"outline": {"$geoIntersects": {"$geometry": dict(outline)}}}, limit=1)
        except OperationFailure as failure:
            if failure.code != BAD_SHAPE:
                raise
            raise crossing() from failure

    def show(self, community_id: str) -> dict[str, Any]:
        """One community as plain values."""
        return _visible(self._all.show(community_id))

    def called(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The names, kinds and states of communities by id."""
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": list(set(ids))}}, {"name": 1, "kind": 1, "state": 1}, session=self._unit.session
        )
        return {each.pop("_id"): each for each in found}

    def reached_through(self, organization_ids: Iterable[str]) -> set[str]:
        """Which of these organisations are the way to a community."""
        wanted = {"organization_id": {"$in": list(organization_ids)}}
        return set(
            self._unit.collection(self.name).distinct("organization_id", wanted, session=self._unit.session)
        )

    def covering(self, point: tuple[float, float] | None, area: str) -> list[dict[str, Any]]:
        """The open communities at a point, longitude before latitude, or in an area of this name."""
        wanted: list[dict[str, Any]] = []
        if point is not None:
            geometry = {"type": "Point", "coordinates": list(point)}
            wanted.append({"outline": {"$geoIntersects": {"$geometry": geometry}}})
        if area:
            wanted.append({"area_key": normalise(area)})
        found = self._covering({"$or": wanted, "state": "open"}, limit=MOST)
        in_order = sorted(found, key=lambda each: (each["name_key"], each["community_id"]))
        return [_visible(each) for each in in_order]

    def _covering(self, wanted: dict[str, Any], *, limit: int) -> list[dict[str, Any]]:
        found = self._unit.collection(self.name).find(
            wanted, {"outline": 0}, session=self._unit.session, limit=limit
        )
        return [named(each, "community_id") for each in found]

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of communities in the order of their names."""
        found = page(
            self._unit,
            self.name,
            wanted,
            by=("name_key", 1),
            limit=limit,
            after=after,
            id_field="community_id",
            fields={"outline": 0},
        )
        return {**found, "items": [_visible(item) for item in found["items"]]}


def _visible(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in HIDDEN}
