"""Carry out the wishes about feeds of outlets."""

from __future__ import annotations

from typing import Any

from services.media.commands.feed import FollowFeed, PauseFeed, ResumeFeed, StopFollowing
from services.media.domain.feed import Feed
from services.media.store import Store
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id


def follow_feed(command: FollowFeed, store: Store) -> dict[str, Any]:
    """Read a feed from now on; answers `{"feed_id", "version"}`."""
    if command.inside:
        raise Invalid("feed-inside", command.inside, {"url": [command.inside]})
    store.outlets.get(command.outlet_id)
    wished = {name: value for name, value in vars(command).items() if name != "inside"}
    feed, followed = Feed(feed_id=new_id(), followed_at=store.now, next_read_at=store.now, **wished).follow()
    twin = store.feeds.at(feed.key)
    if twin:
        raise Conflict(
            "feed-exists",
            f"This address is followed already ({twin.feed_id}).",
            {"url": ["Already followed."]},
        )
    return _answer(store.feeds.save(feed, followed))


def pause_feed(command: PauseFeed, store: Store) -> dict[str, Any]:
    """Read it no more for now."""
    feed, paused = store.feeds.get(command.feed_id, command.expected_version).pause(command.reason)
    return _answer(store.feeds.save(feed, paused))


def resume_feed(command: ResumeFeed, store: Store) -> dict[str, Any]:
    """Read it again, at once."""
    feed, resumed = store.feeds.get(command.feed_id, command.expected_version).resume(store.now)
    return _answer(store.feeds.save(feed, resumed))


def stop_following(command: StopFollowing, store: Store) -> dict[str, Any]:
    """Follow it no more; answers the feed as it last was."""
    feed = store.feeds.get(command.feed_id, command.expected_version)
    store.feeds.remove(feed, feed.stop(command.reason))
    return _answer(feed)


def _answer(feed: Feed) -> dict[str, Any]:
    return {"feed_id": feed.feed_id, "version": feed.version}
