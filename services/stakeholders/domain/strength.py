"""How strong a tie is now: what somebody said of it, fading for as long as nobody speaks with either of the two."""

from __future__ import annotations

from datetime import date

WEAKEST, STRONGEST = 1, 5
HALF_LIFE = 180
"""Days without an exchange after which half of a strength is left."""


def strength_now(strength: int, weighed_on: date, last_exchange_on: date | None, today: date) -> float:
    """What is left of a strength, to one decimal, counted from the later of its weighing and the last exchange."""
    since = max(weighed_on, last_exchange_on or weighed_on)
    quiet = max(0, (today - since).days)
    return round(float(strength * 0.5 ** (quiet / HALF_LIFE)), 1)
