"""Following a feed: pull, apply, give one's word, and again, through whatever breaks in between."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from groundswell_partner.copying import Copy
from groundswell_partner.errors import Away, Gap
from groundswell_partner.feed import Feed

log = logging.getLogger("groundswell_partner")
MOST = 500
HOLD = 30
"""Seconds for which a question is held open while nothing happens."""
BARREN = 10
"""So many answers in a row may bring nothing that fits, before somebody should look."""


def never() -> bool:
    """For who follows for ever."""
    return False


@dataclass
class Follower:
    """Keeps a copy in step with a feed, step by step."""

    feed: Feed
    copy: Copy
    limit: int = MOST
    _barren: int = 0

    def step(self, wait: int = 0) -> bool:
        """Take what comes next, and give one's word for it; False where nothing came."""
        events = self.feed.pull(self.copy.sequence, self.limit, wait)
        applied = self.copy.apply(events)
        self.settle()
        if events and not applied.taken:
            self._come_again()
        elif applied.taken:
            self._barren = 0
        return bool(events)

    def catch_up(self) -> None:
        """Take all that there is."""
        while self.step():
            pass

    def settle(self) -> None:
        """Give one's word for what has been done, after it was committed."""
        while owed := self.copy.owed():
            self.feed.acknowledge(owed)
            self.copy.settled(owed)

    def _come_again(self) -> None:
        """What came does not follow on what is held; somebody in between may have mixed it up."""
        self._barren += 1
        if self._barren >= BARREN:
            after = self.copy.sequence
            raise Gap(f"The feed was asked {BARREN} times for what comes after {after}, and left it out.")
        self.feed.patience.sleep(self.feed.patience.pause(self._barren))


def catch_up(feed: Feed, copy: Copy) -> None:
    """Bring a copy to where the feed is now, and return."""
    Follower(feed, copy).catch_up()


def follow(feed: Feed, copy: Copy, until: Callable[[], bool] = never, wait: int = HOLD) -> None:
    """Keep a copy in step for ever, or until `until()` says so, which is asked every `wait` seconds or more often.

    While the feed is away it is asked again and again. Raises what asking again does not mend: `Refused`,
    `OtherSource`, `Gap`, `UnreadableEvent`.
    """
    follower = Follower(feed, copy)
    while not until():
        try:
            follower.step(wait)
        except Away as away:
            pause = min(away.after, feed.patience.longest)
            log.warning("%s It is asked again in %.0f s.", away, pause)
            feed.patience.sleep(pause)
