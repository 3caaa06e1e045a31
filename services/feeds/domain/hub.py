"""A subscription by WebSub: which feeds are its topics, how long it holds, and what signs what is sent."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Literal

Mode = Literal["subscribe", "unsubscribe"]
TOPICS = ("feed.atom", "feed.json")
"""The feeds that name a hub."""
HOUR, DAY = 3600, 24 * 3600
SHORTEST, USUAL, LONGEST = HOUR, 10 * DAY, 30 * DAY
"""For how many seconds a subscription holds: at least, where none are asked for, and at most."""
SECRET_BYTES = 199
"""A subscriber's secret is shorter than 200 bytes."""
OVER = "The lease has ended. The subscriber subscribes anew when it still wants the feed."
LEFT = "The subscriber has left."


@dataclass(frozen=True)
class Wish:
    """What somebody wants of the hub in a subscriber's name; nothing changes before the subscriber says the same."""

    wish_id: str
    mode: Mode
    lease_seconds: int = USUAL


def lease_of(seconds: int | None) -> int:
    """For how many seconds a subscription is granted: what is asked for, within what a hub grants."""
    return USUAL if seconds is None else min(max(seconds, SHORTEST), LONGEST)


def sealed(secret: bytes, body: bytes) -> str:
    """The value of `X-Hub-Signature`: an HMAC-SHA256 over the body alone, in hex (WebSub, section 8)."""
    return f"sha256={hmac.new(secret, body, 'sha256').hexdigest()}"
