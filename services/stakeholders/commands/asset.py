"""Wishes about what a community has itself: its assets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class NoteAsset:
    """Note what a community has."""

    permission: ClassVar[str] = "stakeholders.keep-community"

    community_id: str
    kind: str
    words: str
    organization_id: str | None = None
    keeper: str = ""


@dataclass(frozen=True)
class CorrectAsset:
    """Put right what is known of an asset: what is not given stays, an empty text empties."""

    permission: ClassVar[str] = "stakeholders.keep-community"

    asset_id: str
    expected_version: int | None = None
    kind: str | None = None
    words: str | None = None
    organization_id: str | None = None
    keeper: str | None = None


@dataclass(frozen=True)
class RemoveAsset:
    """Take out what a community has no more, or never had."""

    permission: ClassVar[str] = "stakeholders.keep-community"

    asset_id: str
    reason: str = "gone"
    expected_version: int | None = None
