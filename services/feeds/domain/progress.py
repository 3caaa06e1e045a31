"""How far a subscription has come, and since when its receiver does not take what is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from services.feeds.domain.schedule import Schedule
from services.feeds.domain.sending import Outcome


@dataclass(frozen=True)
class Progress:
    """The last sequence that is done with, and what is in the way of the next.

    `begun_after` is the sequence after which it began; those that began before this was kept do not know it.
    """

    subscription_id: str
    sent_up_to: int
    last_at: datetime | None = None
    tries: int = 0
    failing_since: datetime | None = None
    due_at: datetime | None = None
    error: str = ""
    begun_after: int | None = None

    def may_go(self, now: datetime) -> bool:
        """Whether something may be sent now."""
        return self.due_at is None or self.due_at <= now

    def arrived(self, now: datetime) -> Progress:
        """Note that the receiver takes what is sent."""
        return replace(self.answered(), last_at=now)

    def answered(self) -> Progress:
        """Note that the receiver is there, though it refuses this one event."""
        return replace(self, tries=0, failing_since=None, due_at=None, error="")

    def passed(self, sequence: int) -> Progress:
        """Note that a sequence is done with: delivered, set aside, or not wanted."""
        return replace(self, sent_up_to=max(self.sent_up_to, sequence))

    def failed(self, outcome: Outcome, now: datetime, schedule: Schedule) -> Progress:
        """Note that the receiver did not take what was sent; the last try is when patience ends."""
        since = self.failing_since or now
        due = schedule.due(now, self.tries + 1, outcome.retry_after)
        end = since + schedule.patience
        if outcome.retry_after is None and now < end < due:
            due = end
        return replace(self, tries=self.tries + 1, failing_since=since, due_at=due, error=outcome.reason)

    def is_exhausted(self, now: datetime, schedule: Schedule) -> bool:
        """Whether the receiver has failed for as long as one has patience."""
        return self.failing_since is not None and now - self.failing_since >= schedule.patience


def not_reached(last: int, spans: Iterable[tuple[int, int]]) -> int:
    """How many of the sequences from 1 to the last are in no span; a span is from after its first to its second."""
    missing, reached = 0, 0
    for after, up_to in sorted(spans):
        missing += max(min(after, last) - reached, 0)
        reached = max(reached, up_to)
    return missing + max(last - reached, 0)
