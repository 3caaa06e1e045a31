"""What is told of deliveries to partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class DeliveriesAcknowledged:
    """A partner has said that it did the same with what it holds: corrected, removed, merged or withdrawn."""

    type: ClassVar[str] = "org.groundswell.feeds.delivery.acknowledged.v1"
    subject: ClassVar[str] = "agreement_id"
    example: ClassVar[dict[str, Any]] = {
        "agreement_id": "0195a7c2-6a00-7000-8000-0000000000f1",
        "up_to": 412,
        "count": 3,
        "unacknowledged": 0,
    }

    agreement_id: str
    up_to: Annotated[int, "The greatest sequence that was acknowledged now."]
    count: Annotated[int, "How many deliveries were."]
    unacknowledged: Annotated[int, "How many still wait for the partner's word, counted up to 1,000."]
