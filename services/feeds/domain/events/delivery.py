"""What is told of deliveries to partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class Waited:
    """So many deliveries had waited for a word since a moment."""

    asked_at: datetime
    count: int


@dataclass(frozen=True)
class DeliveriesAsked:
    """Something left that asks for the partner's word that it did the same with what it holds."""

    type: ClassVar[str] = "org.groundswell.feeds.delivery.asked.v1"
    subject: ClassVar[str] = "agreement_id"
    example: ClassVar[dict[str, Any]] = {
        "asking_id": "0195a7c2-6a00-7000-8000-0000000000f8",
        "agreement_id": "0195a7c2-6a00-7000-8000-0000000000f1",
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "first": 410,
        "up_to": 412,
        "count": 3,
    }

    asking_id: str
    agreement_id: str
    organization_id: Annotated[str, "The partner."]
    first: Annotated[int, "The first sequence that asks for a word."]
    up_to: Annotated[int, "The last one."]
    count: Annotated[int, "How many do, of those that left together."]


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
        "word_id": "0195a7c2-6a00-7000-8000-0000000000f7",
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "waited": [{"asked_at": "2025-03-01T09:00:00Z", "count": 3}],
    }

    agreement_id: str
    up_to: Annotated[int, "The greatest sequence that was acknowledged now."]
    count: Annotated[int, "How many deliveries were."]
    unacknowledged: Annotated[int, "How many still wait for the partner's word, counted up to 1,000."]
    word_id: Annotated[str, "The word itself."]
    organization_id: Annotated[str, "The partner."]
    waited: Annotated[
        tuple[Waited, ...], "Since when they had waited, those together that had left together."
    ]
