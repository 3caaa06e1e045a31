"""A feed: where an outlet tells what it publishes, how often it is read, and whether that works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from services.media.domain.coverage import address_key
from services.media.domain.events import FeedFailed, FeedFollowed, FeedPaused, FeedResumed, FeedStopped
from shared.kernel.errors import Conflict

State = Literal["following", "failing", "paused"]
PATIENCE = 10
"""After so many failures in a row, a feed is paused until somebody looks."""
SLOWEST = timedelta(days=1)


@dataclass(frozen=True)
class Read:
    """What a reading brought: new items, those refused and why the first was, and marks for the next request."""

    new: int = 0
    refused: int = 0
    refusal: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed that is followed; `words` are those of which an entry must have one, where any are given."""

    feed_id: str
    outlet_id: str
    url: str
    every_minutes: int
    followed_at: datetime
    next_read_at: datetime
    words: tuple[str, ...] = ()
    state: State = "following"
    last_read_at: datetime | None = None
    last: Read = Read()
    last_error: str = ""
    failing_since: datetime | None = None
    failures: int = 0
    reason: str = ""
    key: str = ""
    host: str = ""
    version: int = 0

    def follow(self) -> tuple[Feed, FeedFollowed]:
        """Tell that it is read from now on."""
        key = address_key(self.url)
        return replace(self, key=key, host=key.partition("/")[0]), FeedFollowed(
            self.feed_id, self.outlet_id, self.url, self.every_minutes
        )

    def pause(self, reason: str) -> tuple[Feed, FeedPaused]:
        """Read it no more for now."""
        if self.state == "paused":
            raise Conflict("feed-paused", "This feed is paused already.")
        return self._paused("person", reason)

    def resume(self, now: datetime) -> tuple[Feed, FeedResumed]:
        """Read it again, from this moment on."""
        if self.state != "paused":
            raise Conflict("feed-not-paused", "This feed is not paused; it is read by itself.")
        fresh = replace(self, state="following", next_read_at=now, reason="", failures=0)
        return replace(fresh, last_error="", failing_since=None), FeedResumed(self.feed_id, self.outlet_id)

    def stop(self, reason: str) -> FeedStopped:
        """Tell that it is followed no more."""
        return FeedStopped(self.feed_id, self.outlet_id, reason)

    def was_read(self, now: datetime, read: Read) -> tuple[Feed, tuple[FeedResumed, ...]]:
        """Note a reading that worked."""
        after = now + timedelta(minutes=self.every_minutes)
        done = replace(self, last_read_at=now, last=read, next_read_at=after, state="following")
        told = (FeedResumed(self.feed_id, self.outlet_id),) if self.state == "failing" else ()
        return replace(done, failures=0, last_error="", failing_since=None), told

    def failed(self, now: datetime, reason: str) -> tuple[Feed, tuple[FeedFailed | FeedPaused, ...]]:
        """Note a reading that did not work; the pauses grow, and at last a person has to look."""
        failures = self.failures + 1
        wait = min(timedelta(minutes=self.every_minutes) * 2 ** min(failures, 10), SLOWEST)
        known = replace(self, failures=failures, last_error=reason, failing_since=self.failing_since or now)
        failing = replace(known, state="failing", next_read_at=now + wait)
        told: tuple[FeedFailed, ...] = (FeedFailed(**self._of(), reason=reason),) if failures == 1 else ()
        if failures < PATIENCE:
            return failing, told
        paused, event = failing._paused("failures", reason)
        return paused, (*told, event)

    def is_about(self, text: str) -> bool:
        """Whether an entry has one of the words it must have, in whatever case."""
        said = text.casefold()
        return not self.words or any(word.casefold() in said for word in self.words)

    def _paused(self, because: str, reason: str) -> tuple[Feed, FeedPaused]:
        paused = replace(self, state="paused", reason=reason)
        return paused, FeedPaused(**self._of(), because=because, reason=reason)

    def _of(self) -> dict[str, Any]:
        return {"feed_id": self.feed_id, "outlet_id": self.outlet_id, "url": self.url}
