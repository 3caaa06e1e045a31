"""Feeds of outlets, as others call for them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from services.media.handlers import feed as handle_feed
from services.media.queries import feed as ask_feed
from services.media.reading.addresses import Gate
from services.media.reading.refusals import CannotRead
from services.media.schemas import feed as of_feed
from services.media.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.settings import Settings
from shared.messaging.aside import within
from shared.messaging.serve import command, query

READ = "media.read"
WITHIN = 2.0
"""So many seconds are given to finding out where a name leads."""
PORTS = {"http": 80, "https": 443}
GATE = Gate(Settings.from_process().text("GROUNDSWELL_FEED_HOSTS", "").split(","))


def must_lead_outside(url: str) -> None:
    """Refuse an address that leads inside, as its readings would; a name that nobody answers for is left to them."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    found = within(WITHIN, lambda: GATE.addresses(host, port)) or []
    try:
        GATE.must_be_open(host, found)
    except CannotRead as inside:
        raise Invalid("feed-inside", str(inside), {"url": [str(inside)]}) from None


class FeedUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/feeds", of_feed.FollowFeedSchema, answers=of_feed.FeedSavedSchema)
    def follow_feed(self, command: Any, store: Store) -> Any:
        """Read a feed of an outlet from now on."""
        must_lead_outside(command.url)
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
