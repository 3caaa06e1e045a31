"""What is told of how many people need something where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

NEED = "5b1f0c2e-1a2b-5c3d-8e4f-0a1b2c3d4e71"


@dataclass(frozen=True)
class NeedSet:
    """How many people of an area need what a sector gives is known, or known better."""

    type: ClassVar[str] = "org.groundswell.campaigns.need.set.v1"
    subject: ClassVar[str] = "need_id"
    example: ClassVar[dict[str, Any]] = {
        "need_id": NEED,
        "area": "Bong",
        "area_key": "bong",
        "code": "LR-BG",
        "code_key": "lrbg",
        "within": "Liberia",
        "within_key": "liberia",
        "sector": "WASH",
        "sector_key": "wash",
        "people": 41200,
        "source": "Needs overview, 2025",
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "batch_id": None,
    }

    need_id: str
    area: str
    area_key: Annotated[str, "The name as it is compared: without case, accents, spaces and the word county."]
    code: Annotated[str, "P-code; empty where the source gives none."]
    code_key: str
    within: Annotated[str, "The country in which it lies; empty where the source names none."]
    within_key: str
    sector: str
    sector_key: Annotated[str, "The sector as it is compared: without case, accents and punctuation."]
    people: Annotated[int, "How many people are in need; 0 says that nobody is."]
    source: Annotated[str, "Who says so."]
    period_start: date
    period_end: date
    batch_id: Annotated[str | None, "The import that brought it."]


@dataclass(frozen=True)
class NeedRemoved:
    """What was said of the people in need of an area is said no more."""

    type: ClassVar[str] = "org.groundswell.campaigns.need.removed.v1"
    subject: ClassVar[str] = "need_id"
    example: ClassVar[dict[str, Any]] = {
        "need_id": NEED,
        "area": "Bong",
        "sector": "WASH",
        "reason": "The import it came with was undone.",
    }

    need_id: str
    area: str
    sector: str
    reason: str
