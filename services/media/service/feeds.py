"""Feeds of outlets, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import feed as handle_feed
from services.media.queries import feed as ask_feed
from services.media.schemas import feed as of_feed
from services.media.service.lookout import Lookout, look_ahead
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"


class FeedUses:
    """What others may call for."""

    desk: Any
    lookout = Lookout()

    @command("POST", "/feeds", of_feed.FollowFeedSchema, answers=of_feed.FeedSavedSchema, ahead=look_ahead)
    def follow_feed(self, command: Any, store: Store) -> Any:
        """Read a feed of an outlet from now on."""
        return handle_feed.follow_feed(command, store)

    @command("POST", "/feeds/{feed_id}/pause", of_feed.PauseFeedSchema, answers=of_feed.FeedSavedSchema)
    def pause_feed(self, command: Any, store: Store) -> Any:
        """Read a feed no more for now."""
        return handle_feed.pause_feed(command, store)

    @command("POST", "/feeds/{feed_id}/resume", of_feed.ResumeFeedSchema, answers=of_feed.FeedSavedSchema)
    def resume_feed(self, command: Any, store: Store) -> Any:
        """Read a paused feed again."""
        return handle_feed.resume_feed(command, store)

    @command("POST", "/feeds/{feed_id}/stop", of_feed.StopFollowingSchema, answers=of_feed.FeedSavedSchema)
    def stop_following(self, command: Any, store: Store) -> Any:
        """Follow a feed no more; what it brought stays."""
        return handle_feed.stop_following(command, store)

    @query("GET", "/feeds", of_feed.ListFeedsSchema, permission=READ, answers=of_feed.FeedPageSchema)
    def list_feeds(self, asked: dict[str, Any], store: Store) -> Any:
        """List feeds, the last followed first."""
        return ask_feed.list_feeds(asked, store)

    @query(
        "GET", "/feeds/{feed_id}", of_feed.ShowFeedSchema, permission=READ, answers=of_feed.FeedShownSchema
    )
    def show_feed(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one feed and how reading it goes."""
        return ask_feed.show_feed(asked, store)
