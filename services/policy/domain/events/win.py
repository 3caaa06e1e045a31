"""What is told of wins: changes of a programme, a policy or a practice, and whether they last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import ORGANIZATION, POLICY_ID

_WIN: dict[str, Any] = {
    "win_id": "0195a7c2-6a00-7000-8000-00000000002d",
    "title": "The county pays for the upkeep of pumps",
    "policy_id": POLICY_ID,
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "organization_id": ORGANIZATION,
    "kind": "policy",
    "novelty": "new",
    "scale": "system-change",
    "intensity": "medium",
    "reach": 12000,
    "duration": "ongoing",
    "changed_on": "2025-03-06",
}


@dataclass(frozen=True)
class WinDrafted:
    """Something may have been won; nobody has confirmed it yet."""

    type: ClassVar[str] = "org.groundswell.policy.win.drafted.v1"
    subject: ClassVar[str] = "win_id"
    example: ClassVar[dict[str, Any]] = {
        **_WIN,
        "scale": None,
        "intensity": None,
        "reach": None,
        "duration": None,
    }

    win_id: str
    title: str
    policy_id: str | None
    campaign_id: str | None
    organization_id: Annotated[str | None, "Who benefits, and is asked whether it holds."]
    kind: Annotated[str, "programme, policy or practice."]
    novelty: Annotated[str, "new or changed."]
    scale: Annotated[str | None, "quick-win or system-change; null until somebody has said."]
    intensity: Annotated[str | None, "small, medium or large."]
    reach: Annotated[int | None, "People, an estimate."]
    duration: Annotated[str | None, "once or ongoing."]
    changed_on: date


@dataclass(frozen=True)
class WinCorrected(WinDrafted):
    """What is known of a win has been put right."""

    type: ClassVar[str] = "org.groundswell.policy.win.corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        **_WIN,
        "stands": "holds",
        "asked_again_on": "2025-06-06",
        "changed": ["reach"],
    }

    stands: Annotated[str | None, "How it stands: holds, partly or reversed; null for a draft."]
    asked_again_on: Annotated[date | None, "The day of the next question whether it holds."]
    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class WinConfirmed(WinDrafted):
    """Somebody has said, with a proof, that it was won; it is to be confirmed again on a day."""

    type: ClassVar[str] = "org.groundswell.policy.win.confirmed.v1"
    example: ClassVar[dict[str, Any]] = {**_WIN, "stands": "holds", "asked_again_on": "2025-06-06"}

    stands: Annotated[str, "holds."]
    asked_again_on: Annotated[date | None, "The day of the next question whether it holds."]


@dataclass(frozen=True)
class WinReviewed(WinConfirmed):
    """Somebody has said whether it still holds; a reversed win counts no more, until it holds again."""

    type: ClassVar[str] = "org.groundswell.policy.win.reviewed.v1"
    example: ClassVar[dict[str, Any]] = {
        **_WIN,
        "stands": "reversed",
        "asked_again_on": "2025-09-06",
        "reviewed_on": "2025-06-10",
        "reviewed_by": ORGANIZATION,
        "months": 3,
    }

    reviewed_on: date
    reviewed_by: Annotated[str | None, "The organisation that said so; null where staff did."]
    months: Annotated[int | None, "Which question it answers, in months since the change; null between them."]


@dataclass(frozen=True)
class WinDiscarded:
    """A draft was no win."""

    type: ClassVar[str] = "org.groundswell.policy.win.discarded.v1"
    subject: ClassVar[str] = "win_id"
    example: ClassVar[dict[str, Any]] = {"win_id": _WIN["win_id"], "reason": "Nothing changed for anybody."}

    win_id: str
    reason: str
