"""Wishes about which items are one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class SplitCoverage:
    """Say that an item is not the same story as those it was grouped with."""

    permission: ClassVar[str] = "media.log"

    coverage_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class JoinCoverage:
    """Say that an item, with all of its story, is the same story as another."""

    permission: ClassVar[str] = "media.log"

    coverage_id: str
    with_id: str
    expected_version: int | None = None
