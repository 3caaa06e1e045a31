"""The collection of mailings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.media.domain.mailing import Mailing
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_CHANGE = [("changed_at", -1), ("_id", -1)]
FILTERS = ("stage", "campaign_id")
AT_ONCE = 20
"""So many mailings are sent beside each other."""


class Mailings:
    """All mailings."""

    name = "mailings"
    indexes = (
        IndexModel(BY_CHANGE, name="change"),
        *(IndexModel([(field, 1), *BY_CHANGE], name=field) for field in FILTERS),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Mailing)

    def get(self, mailing_id: str, version: int | None = None) -> Mailing:
        """Return the mailing or refuse."""
        return self._all.get(mailing_id, version)

    def save(self, mailing: Mailing, *events: DomainEvent) -> Mailing:
        """Save the mailing and tell its events."""
        return self._all.save(mailing, *events)

    def tell(self, mailing: Mailing, *events: DomainEvent) -> None:
        """Tell of what does not change the mailing itself."""
        self._all.record(mailing, *events)

    def sending(self) -> list[Mailing]:
        """Those that are to go out, in no particular order."""
        return self._all.find_many({"stage": "sending"}, limit=AT_ONCE)

    def with_ids(self, mailing_ids: Iterable[str]) -> dict[str, Mailing]:
        """The mailings with these ids."""
        wanted = list(set(mailing_ids))
        found = self._all.find_many({"_id": {"$in": wanted}}) if wanted else []
        return {mailing.mailing_id: mailing for mailing in found}

    def show(self, mailing_id: str) -> dict[str, Any]:
        """One mailing as plain values."""
        return self._all.show(mailing_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of mailings, the last changed first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("changed_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="mailing_id",
        )
