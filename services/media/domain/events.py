"""What media tells the others; the contracts in `shared/contracts/events` are made from these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

_BATCH = "0195a7c2-6a00-7000-8000-0000000000ba"
_CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
_OUTLET: dict[str, Any] = {
    "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
    "name": "Radio Kakata",
    "kind": "community-radio",
    "languages": ["en-LR", "kpe"],
    "area": "LR-MG",
}
_SLOT: dict[str, Any] = {
    "slot_id": "0195a7c2-6a00-7000-8000-000000000012",
    "outlet_id": _OUTLET["outlet_id"],
    "campaign_id": _CAMPAIGN,
    "policy_id": None,
}
_COVERAGE: dict[str, Any] = {
    "coverage_id": "0195a7c2-6a00-7000-8000-000000000013",
    "outlet_id": _OUTLET["outlet_id"],
    "campaign_id": _CAMPAIGN,
    "policy_id": None,
    "published_on": "2025-03-07",
    "headline": "County asks for a water budget line",
    "url": "https://news.example/water",
    "tone": "positive",
    "reach_claimed": 12000,
    "link_reason": "The report quotes the petition.",
    "batch_id": None,
}


@dataclass(frozen=True)
class OutletRegistered:
    """An outlet has been entered into the coalition's list."""

    type: ClassVar[str] = "org.groundswell.media.outlet.registered.v1"
    subject: ClassVar[str] = "outlet_id"
    example: ClassVar[dict[str, Any]] = _OUTLET

    outlet_id: str
    name: str
    kind: str
    languages: Annotated[tuple[str, ...], "BCP 47 tags."]
    area: Annotated[str | None, "Where the outlet is at home."]


@dataclass(frozen=True)
class OutletCorrected(OutletRegistered):
    """What is known of an outlet has been corrected."""

    type: ClassVar[str] = "org.groundswell.media.outlet.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_OUTLET, "changed": ["languages"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class SlotPlanned:
    """An outlet has promised air time."""

    type: ClassVar[str] = "org.groundswell.media.slot.planned.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {
        **_SLOT,
        "airs_at": "2025-03-07T18:00:00.000Z",
        "minutes": 30,
        "language": "kpe",
        "topic": "Clean water",
    }

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    airs_at: datetime
    minutes: int
    language: str
    topic: str


@dataclass(frozen=True)
class SlotAired:
    """Promised air time is proven to have gone on air."""

    type: ClassVar[str] = "org.groundswell.media.slot.aired.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {
        **_SLOT,
        "aired_at": "2025-03-07T18:05:00.000Z",
        "minutes": 25,
        "proof": "Log sheet of the station, page 12",
    }

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    aired_at: datetime
    minutes: Annotated[int, "As aired, which may differ from the plan."]
    proof: Annotated[str, "Words, an address, or both."]


@dataclass(frozen=True)
class SlotMissed:
    """Promised air time did not go on air."""

    type: ClassVar[str] = "org.groundswell.media.slot.missed.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {
        **_SLOT,
        "airs_at": "2025-03-07T18:00:00.000Z",
        "reason": "The station had no power.",
    }

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    airs_at: datetime
    reason: str


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
    tone: Annotated[str, "positive, neutral, negative or mixed."]
    reach_claimed: Annotated[int | None, "By the outlet's own claim."]
    link_reason: Annotated[str, "Why it belongs to the campaign or policy; empty without a link."]
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
class ImportCompleted:
    """A file has been taken in."""

    type: ClassVar[str] = "org.groundswell.media.import.completed.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": _BATCH,
        "kind": "coverage",
        "created": 40,
        "updated": 2,
        "unchanged": 3,
        "waiting": 0,
        "rejected": 1,
    }

    batch_id: str
    kind: str
    created: int
    updated: int
    unchanged: int
    waiting: int
    rejected: int


@dataclass(frozen=True)
class ImportUndone:
    """What a file brought in has been taken back."""

    type: ClassVar[str] = "org.groundswell.media.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {"batch_id": _BATCH, "kind": "coverage", "undone": 40}

    batch_id: str
    kind: str
    undone: int


EVENTS = (
    OutletRegistered,
    OutletCorrected,
    SlotPlanned,
    SlotAired,
    SlotMissed,
    CoverageLogged,
    CoverageCorrected,
    CoverageRemoved,
    ImportCompleted,
    ImportUndone,
)
