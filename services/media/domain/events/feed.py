"""What is told of feeds of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

_FEED: dict[str, Any] = {
    "feed_id": "0195a7c2-6a00-7000-8000-000000000014",
    "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
}


@dataclass(frozen=True)
class FeedFollowed:
    """A feed of an outlet is read from now on."""

    type: ClassVar[str] = "org.groundswell.media.feed.followed.v1"
    subject: ClassVar[str] = "feed_id"
    example: ClassVar[dict[str, Any]] = {
        **_FEED,
        "url": "https://news.example/feed.xml",
        "every_minutes": 60,
    }

    feed_id: str
    outlet_id: str
    url: str
    every_minutes: int


@dataclass(frozen=True)
class FeedPaused:
    """A feed is not read for now: somebody wants it so, or it failed too often."""

    type: ClassVar[str] = "org.groundswell.media.feed.paused.v1"
    subject: ClassVar[str] = "feed_id"
    example: ClassVar[dict[str, Any]] = {
        **_FEED,
        "url": "https://news.example/feed.xml",
        "because": "failures",
        "reason": "The server answers 500.",
    }

    feed_id: str
    outlet_id: str
    url: str
    because: Annotated[str, "person or failures."]
    reason: str


@dataclass(frozen=True)
class FeedResumed:
    """A feed that was paused or failed is read again."""

    type: ClassVar[str] = "org.groundswell.media.feed.resumed.v1"
    subject: ClassVar[str] = "feed_id"
    example: ClassVar[dict[str, Any]] = _FEED

    feed_id: str
    outlet_id: str


@dataclass(frozen=True)
class FeedStopped:
    """A feed is followed no more; what it brought stays."""

    type: ClassVar[str] = "org.groundswell.media.feed.stopped.v1"
    subject: ClassVar[str] = "feed_id"
    example: ClassVar[dict[str, Any]] = {**_FEED, "reason": "The outlet closed."}

    feed_id: str
    outlet_id: str
    reason: str


@dataclass(frozen=True)
class FeedFailed:
    """A feed cannot be read; told at the first failure in a row."""

    type: ClassVar[str] = "org.groundswell.media.feed.failed.v1"
    subject: ClassVar[str] = "feed_id"
    example: ClassVar[dict[str, Any]] = {
        **_FEED,
        "url": "https://news.example/feed.xml",
        "reason": "The server answers 500.",
    }

    feed_id: str
    outlet_id: str
    url: str
    reason: str
