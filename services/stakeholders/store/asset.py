"""The collection of what communities have themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.asset import Asset
from services.stakeholders.store.removal import remove
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Assets:
    """All assets of communities."""

    name = "assets"
    indexes = (
        IndexModel([("community_id", 1), ("kind", 1), ("_id", 1)], name="community"),
        IndexModel([("organization_id", 1)], name="organization"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Asset)

    def get(self, asset_id: str, version: int | None = None) -> Asset:
        """Return the asset or refuse."""
        return self._all.get(asset_id, version)

    def save(self, asset: Asset, *events: DomainEvent) -> Asset:
        """Save the asset and tell its events."""
        return self._all.save(asset, *events)

    def remove(self, asset: Asset, *events: DomainEvent) -> None:
        """Take the asset out."""
        remove(self._unit, self.name, asset.asset_id, asset.version, *events)

    def show(self, asset_id: str) -> dict[str, Any]:
        """One asset as plain values."""
        return self._all.show(asset_id)

    def keeping(self, organization_ids: Iterable[str]) -> set[str]:
        """Which of these organisations keep something for a community."""
        wanted = {"organization_id": {"$in": list(organization_ids)}}
        return set(
            self._unit.collection(self.name).distinct("organization_id", wanted, session=self._unit.session)
        )

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of assets, those of a kind together."""
        return page(
            self._unit, self.name, wanted, by=("kind", 1), limit=limit, after=after, id_field="asset_id"
        )
