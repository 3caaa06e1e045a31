"""An asset: what a community has itself, in words, and who keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.events import AssetCorrected, AssetNoted, AssetRemoved
from shared.kernel.errors import Invalid

KINDS = ("skill", "place", "group", "equipment", "money", "knowledge", "other")
REASONS = ("gone", "mistake")
CORRECTABLE = ("kind", "words", "organization_id", "keeper")


@dataclass(frozen=True)
class Asset:
    """An asset at one moment. `words` and `keeper` may name people, and are told to nobody."""

    asset_id: str
    community_id: str
    kind: str
    words: str
    recorded_by: str
    recorded_at: datetime
    organization_id: str | None = None
    keeper: str = ""
    version: int = 0

    def note(self) -> tuple[Asset, AssetNoted]:
        """Check that it says something, and tell of it."""
        noted = self._tidied()
        return noted, AssetNoted(*noted._told())

    def correct(self, changes: Mapping[str, Any]) -> tuple[Asset, AssetCorrected | None]:
        """Apply what differs; when nothing does, nothing is told."""
        corrected = replace(self, **changes)._tidied()
        changed = tuple(name for name in CORRECTABLE if getattr(corrected, name) != getattr(self, name))
        if not changed:
            return self, None
        return corrected, AssetCorrected(*corrected._told(), changed)

    def remove(self, reason: str) -> AssetRemoved:
        """Say why it is taken out."""
        return AssetRemoved(self.asset_id, self.community_id, reason)

    def _tidied(self) -> Asset:
        words = " ".join(self.words.split())
        if not words:
            raise Invalid(
                "asset-without-words", "Say in a few words what it is.", {"words": ["Must not be blank."]}
            )
        return replace(self, words=words, keeper=" ".join(self.keeper.split()))

    def _told(self) -> tuple[str, str, str, str | None]:
        return self.asset_id, self.community_id, self.kind, self.organization_id
