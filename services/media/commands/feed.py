"""Wishes about feeds of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

FOLLOW = "media.follow"


@dataclass(frozen=True, kw_only=True)
class FollowFeed:
    """Read a feed of an outlet from now on; new entries become coverage.

    `inside` is why its address leads inside, where it does; it is found out before the wish is carried out.
    """

    permission: ClassVar[str] = FOLLOW

    outlet_id: str
    url: str
    every_minutes: int = 60
    words: tuple[str, ...] = ()
    inside: str = ""


@dataclass(frozen=True, kw_only=True)
class PauseFeed:
    """Read a feed no more for now."""

    permission: ClassVar[str] = FOLLOW

    feed_id: str
    reason: str = ""
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ResumeFeed:
    """Read a paused feed again."""

    permission: ClassVar[str] = FOLLOW

    feed_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class StopFollowing:
    """Follow a feed no more; what it brought stays."""

    permission: ClassVar[str] = FOLLOW

    feed_id: str
    reason: str
    expected_version: int | None = None
