"""What is told of what was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
_COVERAGE: dict[str, Any] = {
    "coverage_id": "0195a7c2-6a00-7000-8000-000000000013",
    "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
    "campaign_id": _CAMPAIGN,
    "policy_id": None,
    "published_on": "2025-03-07",
    "headline": "County asks for a water budget line",
    "url": "https://news.example/water",
    "tone": "positive",
    "reach_claimed": 12000,
    "link_reason": "The report quotes the petition.",
    "release_id": None,
    "batch_id": None,
}


@dataclass(frozen=True)
class CoverageLogged:
    """Something published has been logged."""

    type: ClassVar[str] = "org.groundswell.media.coverage.logged.v1"
    subject: ClassVar[str] = "coverage_id"
    example: ClassVar[dict[str, Any]] = _COVERAGE

    coverage_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    published_on: date
    headline: str
    url: str | None
    tone: Annotated[str, "positive, neutral, negative or mixed; empty where nobody has said."]
    reach_claimed: Annotated[int | None, "By the outlet's own claim."]
    link_reason: Annotated[str, "Why it belongs to the campaign or policy; empty without a link."]
    release_id: Annotated[str | None, "The release of ours that it takes up."]
    batch_id: Annotated[str | None, "The import it came with."]


@dataclass(frozen=True)
class CoverageCorrected(CoverageLogged):
    """What was logged of something published has been corrected."""

    type: ClassVar[str] = "org.groundswell.media.coverage.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_COVERAGE, "changed": ["tone"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class CoverageRemoved:
    """What was logged as coverage is none, or was undone with its import."""

    type: ClassVar[str] = "org.groundswell.media.coverage.removed.v1"
    subject: ClassVar[str] = "coverage_id"
    example: ClassVar[dict[str, Any]] = {
        "coverage_id": _COVERAGE["coverage_id"],
        "reason": "It is about another county.",
    }

    coverage_id: str
    reason: str


@dataclass(frozen=True)
class CoverageMatched:
    """Which key messages of its campaign an item carries is settled, or settled anew."""

    type: ClassVar[str] = "org.groundswell.media.coverage.matched.v1"
    subject: ClassVar[str] = "coverage_id"
    example: ClassVar[dict[str, Any]] = {
        "coverage_id": _COVERAGE["coverage_id"],
        "campaign_id": _CAMPAIGN,
        "key_message_ids": ["0195a7c2-6a00-7000-8000-000000000018"],
    }

    coverage_id: str
    campaign_id: str | None
    key_message_ids: Annotated[tuple[str, ...], "Those carried; none when it carries none any more."]
