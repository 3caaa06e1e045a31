"""The collection of ties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.tie import Tie
from services.stakeholders.store.search import shown, visible
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

MOST = 5_000


class Ties:
    """All ties between persons and organisations, open and ended."""

    name = "ties"
    indexes = (
        # Of one kind and between the same two there is one open tie, whoever makes it at the same moment.
        IndexModel(
            [("open_key", 1)],
            unique=True,
            partialFilterExpression={"open_key": {"$gt": ""}},
            name="open_key",
        ),
        IndexModel([("ends", 1), ("_id", -1)], name="ends"),
        IndexModel([("kind", 1), ("_id", -1)], name="kind"),
        IndexModel([("state", 1), ("_id", -1)], name="state"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Tie)

    def get(self, tie_id: str, version: int | None = None) -> Tie:
        """Return the tie or refuse."""
        return self._all.get(tie_id, version)

    def save(self, tie: Tie, *events: DomainEvent) -> Tie:
        """Save the tie and tell its events."""
        return self._all.save(tie, *events)

    def of(self, ids: Iterable[str]) -> list[Tie]:
        """Every tie of these persons or organisations."""
        return self._all.find_many({"ends": {"$in": list(ids)}}, limit=MOST)

    def open_as(self, keys: Iterable[str]) -> list[Tie]:
        """The open ties of these kinds between these two."""
        wanted = [key for key in keys if key]
        return self._all.find_many({"open_key": {"$in": wanted, "$gt": ""}}) if wanted else []

    def tied(self, ids: Iterable[str]) -> set[str]:
        """Which of these persons or organisations are or were tied to anybody."""
        wanted = list(ids)
        found = self._unit.collection(self.name).distinct(
            "ends", {"ends": {"$in": wanted}}, session=self._unit.session
        )
        return set(found) & set(wanted)

    def show(self, tie_id: str) -> dict[str, Any]:
        """One tie as plain values."""
        return visible(self._all.show(tie_id))

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of ties, the latest first."""
        return shown(page(self._unit, self.name, wanted, limit=limit, after=after, id_field="tie_id"))
