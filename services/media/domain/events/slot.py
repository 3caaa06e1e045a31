"""What is told of air time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

_CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
_WHO = "0195a7c2-6a00-7000-8000-0000000000aa"
_SLOT: dict[str, Any] = {
    "slot_id": "0195a7c2-6a00-7000-8000-000000000012",
    "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
    "campaign_id": _CAMPAIGN,
    "policy_id": None,
}


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
        "organization_id": _WHO,
        "sector": "WASH",
    }

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    airs_at: datetime
    minutes: int
    language: str
    topic: str
    organization_id: Annotated[str | None, "Whose air time it is: who gets it and speaks in it."] = None
    sector: Annotated[str, "What it is about, as activities call their sectors; empty where not said."] = ""


@dataclass(frozen=True)
class SlotDescribed:
    """Whose air time it is and of which sector was said, said anew or taken back."""

    type: ClassVar[str] = "org.groundswell.media.slot.described.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {**_SLOT, "organization_id": _WHO, "sector": "WASH"}

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    organization_id: Annotated[str | None, "Whose air time it is: who gets it and speaks in it."]
    sector: Annotated[str, "What it is about, as activities call their sectors; empty where not said."]


@dataclass(frozen=True)
class SlotPriced:
    """What was agreed for air time was said, said anew or taken back."""

    type: ClassVar[str] = "org.groundswell.media.slot.priced.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {**_SLOT, "amount": "150.5", "currency": "USD"}

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    amount: Annotated[str | None, "Decimal text: what is paid, or what given air time is worth."]
    currency: Annotated[str | None, "In ISO 4217; null where nothing is said any more."]


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
class SlotReopened:
    """What was said of air time, that it was aired or missed, is taken back: it is promised, and no more."""

    type: ClassVar[str] = "org.groundswell.media.slot.reopened.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {
        **_SLOT,
        "airs_at": "2025-03-07T18:00:00.000Z",
        "topic": "Clean water",
        "reason": "The log sheet was of another day.",
    }

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    airs_at: datetime
    topic: str
    reason: str


@dataclass(frozen=True)
class SlotRemoved:
    """Air time was planned in error, or called off before it was due; it counts as if it had never been promised."""

    type: ClassVar[str] = "org.groundswell.media.slot.removed.v1"
    subject: ClassVar[str] = "slot_id"
    example: ClassVar[dict[str, Any]] = {
        **_SLOT,
        "airs_at": "2025-03-07T18:00:00.000Z",
        "reason": "It is at eight, not at six.",
    }

    slot_id: str
    outlet_id: str
    campaign_id: str | None
    policy_id: str | None
    airs_at: datetime
    reason: str
