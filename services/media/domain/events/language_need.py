"""What is told of the languages that people need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_NEED: dict[str, Any] = {
    "language_need_id": "5b1f0c2e-1a2b-5c3d-8e4f-0a1b2c3d4e5f",
    "area": "Bong",
    "language": "kpe",
    "people": 180000,
    "share": None,
    "source": "Population census, 2022",
    "as_of": "2022-11-11",
}


@dataclass(frozen=True)
class LanguageNeedSet:
    """How many people of an area need a language is known, or known better."""

    type: ClassVar[str] = "org.groundswell.media.language_need.set.v1"
    subject: ClassVar[str] = "language_need_id"
    example: ClassVar[dict[str, Any]] = _NEED

    language_need_id: str
    area: str
    language: Annotated[str, "BCP 47."]
    people: int | None
    share: Annotated[float | None, "Of a hundred people there, how many."]
    source: Annotated[str, "Who says so."]
    as_of: Annotated[date | None, "The day for which it is said."]


@dataclass(frozen=True)
class LanguageNeedRemoved:
    """What was said of a language in an area is said no more."""

    type: ClassVar[str] = "org.groundswell.media.language_need.removed.v1"
    subject: ClassVar[str] = "language_need_id"
    example: ClassVar[dict[str, Any]] = {
        "language_need_id": _NEED["language_need_id"],
        "area": "Bong",
        "language": "kpe",
        "reason": "It was another county.",
    }

    language_need_id: str
    area: str
    language: str
    reason: str
