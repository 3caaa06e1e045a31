"""Wishes about deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class AcknowledgeDeliveries:
    """Say that one did the same with what one holds, delivery by delivery or up to a sequence."""

    permission: ClassVar[str] = "feeds.act-own"

    agreement_id: str
    sequences: tuple[int, ...] = ()
    up_to: int | None = None
