"""Which numbers of a source's sequence have not arrived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True)
class Gap:
    """Numbers `first` to `last` are missing between an event of the time `after` and one of the time `before`."""

    first: int
    last: int
    after: datetime | None
    before: datetime


@dataclass(frozen=True)
class Heard:
    """What has been heard of a source: its highest number with its time, and the gaps below it."""

    last_sequence: int = 0
    last_time: datetime | None = None
    gaps: tuple[Gap, ...] = ()

    def hear(self, numbered: Iterable[tuple[int, datetime]]) -> Heard:
        """Take numbers in any order; a number that was missing closes or splits its gap."""
        heard = self
        for number, time in sorted(numbered):
            heard = heard._next(number, time) if number > heard.last_sequence else heard._late(number, time)
        return heard

    def _next(self, number: int, time: datetime) -> Heard:
        gaps = self.gaps
        if number > self.last_sequence + 1:
            gaps = (*gaps, Gap(self.last_sequence + 1, number - 1, self.last_time, time))
        return Heard(number, time, gaps)

    def _late(self, number: int, time: datetime) -> Heard:
        left: list[Gap] = []
        for gap in self.gaps:
            if not gap.first <= number <= gap.last:
                left.append(gap)
                continue
            if gap.first < number:
                left.append(replace(gap, last=number - 1, before=time))
            if number < gap.last:
                left.append(replace(gap, first=number + 1, after=time))
        return replace(self, gaps=tuple(left))
