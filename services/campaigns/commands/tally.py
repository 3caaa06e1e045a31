"""Wishes about counting people across partners; `thing_id` is a petition or an appeal.

`sealing_key` is the setting by which kept digests are sealed; the service fills it in, no request can.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.campaigns.domain.tally import ThingKind

COUNT = "campaigns.count-across"
COUNT_FOR_OTHERS = "campaigns.count-for-others"


@dataclass(frozen=True)
class ReadCountingKey:
    """Hand out the counting key, which is made when it is first asked for."""

    permission: ClassVar[str] = COUNT

    thing_id: str
    kind: ThingKind | None = None
    sealing_key: str = ""


@dataclass(frozen=True)
class _OfDigests:
    permission: ClassVar[str] = COUNT

    thing_id: str
    digests: tuple[str, ...]
    kind: ThingKind | None = None
    organization_id: str | None = None
    sealing_key: str = ""


@dataclass(frozen=True)
class AddToTally(_OfDigests):
    """Add people to what an organisation has sent; again the same changes nothing."""


@dataclass(frozen=True)
class RemoveFromTally(_OfDigests):
    """Take people out of what an organisation has sent, because they withdrew."""


@dataclass(frozen=True)
class CloseTally:
    """End the count; the counting key is deleted after 90 days."""

    permission: ClassVar[str] = "campaigns.close-tally"

    thing_id: str
    expected_version: int | None = None
