"""What is told of pitches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_PITCH: dict[str, Any] = {
    "pitch_id": "0195a7c2-6a00-7000-8000-000000000016",
    "release_id": "0195a7c2-6a00-7000-8000-000000000014",
    "outlet_id": "0195a7c2-6a00-7000-8000-000000000011",
    "person_id": None,
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "policy_id": None,
    "pitched_on": "2025-03-07",
}


@dataclass(frozen=True)
class PitchMade:
    """A release has been offered to an outlet."""

    type: ClassVar[str] = "org.groundswell.media.pitch.made.v1"
    subject: ClassVar[str] = "pitch_id"
    example: ClassVar[dict[str, Any]] = _PITCH

    pitch_id: str
    release_id: str
    outlet_id: str
    person_id: Annotated[str | None, "The journalist, where one is known."]
    campaign_id: str | None
    policy_id: str | None
    pitched_on: date


@dataclass(frozen=True)
class PitchAnswered(PitchMade):
    """An outlet has answered a pitch, or answered otherwise than before."""

    type: ClassVar[str] = "org.groundswell.media.pitch.answered.v1"
    example: ClassVar[dict[str, Any]] = {**_PITCH, "answer": "interested", "answered_on": "2025-03-07"}

    answer: Annotated[str, "interested, taken or declined."]
    answered_on: date
