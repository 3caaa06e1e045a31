"""What is told of events of the past that a partner gets after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

BACKFILL = "0195a7c2-6a00-7000-8000-0000000000f3"
AGREEMENT = "0195a7c2-6a00-7000-8000-0000000000f1"


@dataclass(frozen=True)
class BackfillAsked:
    """A partner asks for what happened since a moment, as far as its terms let it out today."""

    type: ClassVar[str] = "org.groundswell.feeds.backfill.asked.v1"
    subject: ClassVar[str] = "backfill_id"
    example: ClassVar[dict[str, Any]] = {
        "backfill_id": BACKFILL,
        "agreement_id": AGREEMENT,
        "since": datetime(2025, 1, 1, tzinfo=UTC),
    }

    backfill_id: str
    agreement_id: str
    since: datetime


@dataclass(frozen=True)
class BackfillFinished:
    """What happened before has been numbered for a partner."""

    type: ClassVar[str] = "org.groundswell.feeds.backfill.finished.v1"
    subject: ClassVar[str] = "backfill_id"
    example: ClassVar[dict[str, Any]] = {"backfill_id": BACKFILL, "agreement_id": AGREEMENT, "numbered": 204}

    backfill_id: str
    agreement_id: str
    numbered: Annotated[int, "How many events were."]
