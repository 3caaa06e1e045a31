"""What one turn has done and not yet written down: tries, what was refused, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from services.feeds.domain.message import MOST_WAITING
from services.feeds.domain.progress import Progress
from services.feeds.domain.schedule import Schedule
from services.feeds.domain.sending import Letter, Outcome

Tried = tuple[datetime, Letter, Outcome]
MOST = 100
"""So many tries are kept in memory before they are written down."""


@dataclass
class Tally:
    """The outcomes since the last writing; `waiting` is how many refused events are tried again beside the others."""

    schedule: Schedule
    progress: Progress
    waiting: int
    tried: list[Tried] = field(default_factory=list)
    refused: list[Tried] = field(default_factory=list)
    again: list[Letter] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)
    resent_up_to: int = 0
    ends: Literal["", "paused", "closed"] = ""

    @property
    def is_full(self) -> bool:
        """Whether it is time to write it down."""
        return len(self.tried) >= MOST

    def take(self, letter: Letter, outcome: Outcome, now: datetime) -> bool:
        """Take the outcome of a letter; False when no more is to be sent for now."""
        self.tried.append((now, letter, outcome))
        if letter.kind == "test":
            self.tests.append(letter.event_id)
            return True
        if outcome.end == "delivered":
            return self._arrived(letter, now)
        if outcome.end == "refused":
            return self._refused(letter, outcome, now)
        return self._stopped(outcome, now)

    def pass_over(self, sequence: int) -> None:
        """Note that up to here there is nothing that the subscription wants."""
        self.progress = self.progress.passed(sequence)

    def _arrived(self, letter: Letter, now: datetime) -> bool:
        self.progress = self.progress.arrived(now)
        if letter.kind in ("again", "resend"):
            self.again.append(letter)
        self._done_with(letter)
        return True

    def _refused(self, letter: Letter, outcome: Outcome, now: datetime) -> bool:
        """Set it aside, as long as not too many are: what the receiver has not, then holds up the others."""
        self.progress = self.progress.answered()
        if letter.kind != "again" and self.waiting >= MOST_WAITING:
            return False
        self.refused.append((now, letter, outcome))
        self.waiting += letter.kind != "again"
        self._done_with(letter)
        return True

    def _stopped(self, outcome: Outcome, now: datetime) -> bool:
        self.progress = self.progress.failed(outcome, now, self.schedule)
        if outcome.end == "gone":
            self.ends = "closed"
        elif self.progress.is_exhausted(now, self.schedule):
            self.ends = "paused"
        return False

    def _done_with(self, letter: Letter) -> None:
        if letter.kind == "stream":
            self.progress = self.progress.passed(letter.sequence)
        if letter.kind == "resend":
            self.resent_up_to = letter.sequence
