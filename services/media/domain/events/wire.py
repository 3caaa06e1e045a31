"""What is told of items that are one story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class CoverageGrouped:
    """An item is part of a wire story that others carried too, or stands by itself again."""

    type: ClassVar[str] = "org.groundswell.media.coverage.grouped.v1"
    subject: ClassVar[str] = "coverage_id"
    example: ClassVar[dict[str, Any]] = {
        "coverage_id": "0195a7c2-6a00-7000-8000-000000000019",
        "wire_id": "0195a7c2-6a00-7000-8000-000000000013",
        "likeness": 85,
        "reason": "Their headlines share 6 of 7 telling words, published the same day.",
        "is_by_hand": False,
    }

    coverage_id: str
    wire_id: Annotated[str, "The item that the story began with; its own id where it is a story of its own."]
    likeness: Annotated[int | None, "From 0 to 100; none where it is by itself, or somebody said so."]
    reason: str
    is_by_hand: Annotated[bool, "Whether somebody said so, instead of the words."]
