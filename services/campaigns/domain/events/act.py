"""What is told of acts: letters, calls and pledges that people gave; a person is an id, the name stays elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.campaigns.domain.events.appeal import APPEAL, CAMPAIGN, TARGET

_ACT: dict[str, Any] = {
    "act_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c31",
    "appeal_id": APPEAL,
    "campaign_id": CAMPAIGN,
    "kind": "call",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000ab",
    "target_id": TARGET,
    "organization_id": None,
    "done_on": "2025-03-08",
}


@dataclass(frozen=True)
class AboutAct:
    """What every event about an act says."""

    subject: ClassVar[str] = "act_id"

    act_id: str
    appeal_id: str
    campaign_id: str
    kind: Annotated[str, "letter, call or pledge."]
    person_id: str
    target_id: Annotated[str | None, "The decision-maker or organisation to whom the person turned."]
    organization_id: Annotated[str | None, "The organisation through which the act came."]
    done_on: date


@dataclass(frozen=True)
class ActTaken(AboutAct):
    """A person wrote, called or pledged; once to each target, calls once a day."""

    type: ClassVar[str] = "org.groundswell.campaigns.act.taken.v1"
    example: ClassVar[dict[str, Any]] = {
        **_ACT,
        "channel": "phone",
        "outcome": "reached",
        "answer": "for",
    }

    channel: Annotated[str, "email, post, phone, online, paper or in-person."]
    outcome: Annotated[str | None, "Of a call: reached, voicemail, refused or no-answer."]
    answer: Annotated[str | None, "Of a call that reached somebody: for, against or undecided."]


@dataclass(frozen=True)
class ActKept(AboutAct):
    """A person has done what was pledged."""

    type: ClassVar[str] = "org.groundswell.campaigns.act.kept.v1"
    example: ClassVar[dict[str, Any]] = {**_ACT, "kind": "pledge", "kept_on": "2025-04-01"}

    kept_on: date


@dataclass(frozen=True)
class ActWithdrawn(AboutAct):
    """An act was recorded in error, or taken back; it counts no more."""

    type: ClassVar[str] = "org.groundswell.campaigns.act.withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {**_ACT, "still_takes_part": False}

    still_takes_part: Annotated[bool, "Whether anything else of the person stands in the campaign."]
