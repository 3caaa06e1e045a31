"""Within how many hours somebody who wrote to us is answered, by the way they wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

HOURS: Mapping[str, int] = {
    "sms": 24,
    "social": 24,
    "phone": 24,
    "email": 48,
    "in-person": 72,
    "letter": 240,
}
LONGEST = 24 * 365


def reply_hours(text: str) -> dict[str, int]:
    """Read `sms=12,letter=120`; ways that are not named keep theirs. Raises `ValueError` for anything else."""
    hours = dict(HOURS)
    for part in filter(None, (one.strip() for one in text.split(","))):
        channel, _, number = part.partition("=")
        if channel.strip() not in HOURS or not 1 <= int(number) <= LONGEST:
            raise ValueError(f"{part!r} is no way and hours")
        hours[channel.strip()] = int(number)
    return hours


def reply_by(channel: str, received_at: datetime, hours: Mapping[str, int]) -> datetime:
    """The moment by which what came in is to be answered."""
    return received_at + timedelta(hours=hours[channel])
