"""What is told of cycles: work that goes from plan to review, each step signed off by those it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

_CYCLE: dict[str, Any] = {
    "cycle_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c61",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "activity_id": None,
}
_SIGNER = "0195a7c2-6a00-7000-8000-0000000000aa"


@dataclass(frozen=True)
class AboutCycle:
    """What every event about a cycle says."""

    subject: ClassVar[str] = "cycle_id"

    cycle_id: str
    campaign_id: str
    activity_id: Annotated[str | None, "The activity that is signed off; null for the campaign as a whole."]


@dataclass(frozen=True)
class CycleOpened(AboutCycle):
    """Each step of this work is to be signed off from now on."""

    type: ClassVar[str] = "org.groundswell.campaigns.cycle.opened.v1"
    example: ClassVar[dict[str, Any]] = {**_CYCLE, "title": "The campaign", "organization_ids": [_SIGNER]}

    title: str
    organization_ids: Annotated[tuple[str, ...], "The organisations and community groups that sign."]


@dataclass(frozen=True)
class CycleSigned(AboutCycle):
    """One of those for whom the work is has signed a step."""

    type: ClassVar[str] = "org.groundswell.campaigns.cycle.signed.v1"
    example: ClassVar[dict[str, Any]] = {**_CYCLE, "step": "plan", "organization_id": _SIGNER}

    step: Annotated[str, "plan, do or review."]
    organization_id: str


@dataclass(frozen=True)
class CycleOverridden(AboutCycle):
    """A step was left although somebody had not signed it, and why."""

    type: ClassVar[str] = "org.groundswell.campaigns.cycle.overridden.v1"
    example: ClassVar[dict[str, Any]] = {
        **_CYCLE,
        "step": "review",
        "missing_ids": [_SIGNER],
        "reason": "The group has dissolved.",
    }

    step: str
    missing_ids: Annotated[tuple[str, ...], "Who had not signed."]
    reason: str


@dataclass(frozen=True)
class CycleAdvanced(AboutCycle):
    """A step is over; after the review the work is done."""

    type: ClassVar[str] = "org.groundswell.campaigns.cycle.advanced.v1"
    example: ClassVar[dict[str, Any]] = {**_CYCLE, "from_step": "plan", "to_step": "do"}

    from_step: str
    to_step: Annotated[str, "do, review or done."]


@dataclass(frozen=True)
class CycleCorrected(AboutCycle):
    """Others are to sign from now on; what was signed stays."""

    type: ClassVar[str] = "org.groundswell.campaigns.cycle.corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        **_CYCLE,
        "title": "The campaign",
        "organization_ids": [_SIGNER],
        "added_ids": [_SIGNER],
        "removed_ids": ["0195a7c2-6a00-7000-8000-0000000000ab"],
        "reason": "The committee has joined; the club has dissolved.",
    }

    title: str
    organization_ids: Annotated[tuple[str, ...], "The organisations and community groups that sign."]
    added_ids: tuple[str, ...]
    removed_ids: tuple[str, ...]
    reason: str
