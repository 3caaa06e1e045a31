"""What is told of the assets of communities: of what kind, and which organisation keeps them; never in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

_ASSET: dict[str, Any] = {
    "asset_id": "0195a7c2-6a00-7000-8000-0000000000c3",
    "community_id": "0195a7c2-6a00-7000-8000-0000000000c1",
    "kind": "equipment",
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
}


@dataclass(frozen=True)
class AssetNoted:
    """A community is known to have something."""

    type: ClassVar[str] = "org.groundswell.stakeholders.asset.noted.v1"
    subject: ClassVar[str] = "asset_id"
    example: ClassVar[dict[str, Any]] = _ASSET

    asset_id: str
    community_id: str
    kind: Annotated[str, "`skill`, `place`, `group`, `equipment`, `money`, `knowledge` or `other`."]
    organization_id: Annotated[str | None, "Who keeps it."]


@dataclass(frozen=True)
class AssetCorrected(AssetNoted):
    """What is known of something that a community has was put right."""

    type: ClassVar[str] = "org.groundswell.stakeholders.asset.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_ASSET, "changed": ["kind"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]


@dataclass(frozen=True)
class AssetRemoved:
    """A community has something no more, or never had it."""

    type: ClassVar[str] = "org.groundswell.stakeholders.asset.removed.v1"
    subject: ClassVar[str] = "asset_id"
    example: ClassVar[dict[str, Any]] = {
        "asset_id": _ASSET["asset_id"],
        "community_id": _ASSET["community_id"],
        "reason": "gone",
    }

    asset_id: str
    community_id: str
    reason: Annotated[str, "`gone`, or `mistake`."]
