"""How often and how long something is tried again while the other side is away."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from groundswell_partner.errors import Away

R = TypeVar("R")
log = logging.getLogger("groundswell_partner")


class Later(Exception):
    """A try that failed, and may succeed later: after so many seconds, if the other side said so."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.seconds = seconds


@dataclass(frozen=True)
class Patience:
    """Tries again for so many `seconds`, after pauses that double from `first` to `longest`, each cut by chance to
    between a half and the whole, so that a thousand partners do not come back together.
    """

    seconds: float = 60.0
    first: float = 0.25
    longest: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    chance: random.Random = field(default_factory=random.Random)

    def insist(self, attempt: Callable[[], R]) -> R:
        """What an attempt returns that does not raise `Later`; `Away` where none does in time."""
        deadline, number = self.clock() + self.seconds, 0
        while True:
            try:
                return attempt()
            except Later as later:
                pause = self.pause(number) if later.seconds is None else later.seconds
                if self.clock() + pause > deadline:
                    raise Away(str(later), pause) from later
                if number == 0:
                    log.warning("%s. It is tried again for %.0f s at most.", later, self.seconds)
            self.sleep(pause)
            number += 1

    def pause(self, number: int) -> float:
        """The seconds before the next try after the first (0), the second (1) and so on."""
        whole: float = min(self.longest, self.first * 2 ** min(number, 30))
        return whole * self.chance.uniform(0.5, 1.0)
