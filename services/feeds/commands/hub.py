"""Wishes of those who ask the hub to push them a feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from services.feeds.commands.subscription import ACT


@dataclass(frozen=True, kw_only=True)
class SubscribeByHub:
    """Have a feed pushed to a callback for a while, or for another while; `fault` is why nothing may be sent there."""

    permission: ClassVar[str] = ACT

    agreement_id: str
    topic: str
    callback: str
    lease_seconds: int
    secret: str = field(default="", repr=False)
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class UnsubscribeByHub:
    """Have a feed pushed to a callback no more."""

    permission: ClassVar[str] = ACT

    agreement_id: str
    topic: str
    callback: str
