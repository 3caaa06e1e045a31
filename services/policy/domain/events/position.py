"""What is told of those who decide: who they are by id, where they lean, who met them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import BECAUSE, PERSON, POLICY_ID
from services.policy.domain.evidence import FurtherCause, ToldCause


@dataclass(frozen=True)
class DecisionMakerKnown:
    """A person, by id only, is known to hold or to have held a post that decides."""

    type: ClassVar[str] = "org.groundswell.policy.decision_maker.known.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": PERSON,
        "post": "Chair of the budget committee",
        "body": "House of Representatives",
        "jurisdiction": "Liberia",
        "started_on": "2024-01-15",
        "ended_on": None,
    }

    person_id: str
    post: str
    body: str
    jurisdiction: str
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class PositionRecorded:
    """A decision-maker was seen to lean for or against a policy."""

    type: ClassVar[str] = "org.groundswell.policy.position.recorded.v1"
    subject: ClassVar[str] = "position_id"
    example: ClassVar[dict[str, Any]] = {
        "position_id": "0195a7c2-6a00-7000-8000-000000000022",
        "policy_id": POLICY_ID,
        "person_id": PERSON,
        "value": 1,
        "evidence": "Spoke for the line in the committee's open session.",
        "taken_on": "2025-03-06",
        "because_of": BECAUSE,
    }

    position_id: str
    policy_id: str
    person_id: str
    value: Annotated[int, "From -2, opposes, to 2, supports."]
    evidence: Annotated[str, "What shows it, without names."]
    taken_on: date
    because_of: Annotated[tuple[ToldCause, ...], "Acts of the coalition that contributed."]
    also_because_of: Annotated[
        tuple[FurtherCause, ...], "Acts of further kinds, which `because_of` has no word for: appeals."
    ] = ()


@dataclass(frozen=True)
class TouchLogged:
    """The coalition was in contact with a decision-maker about a policy."""

    type: ClassVar[str] = "org.groundswell.policy.touch.logged.v1"
    subject: ClassVar[str] = "touch_id"
    example: ClassVar[dict[str, Any]] = {
        "touch_id": BECAUSE[0]["id"],
        "policy_id": POLICY_ID,
        "person_id": PERSON,
        "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
        "organization_id": None,
        "kind": "meeting",
        "touched_on": "2025-03-05",
        "outcome": "Asked for figures per county by Friday.",
    }

    touch_id: str
    policy_id: str
    person_id: str
    campaign_id: str | None
    organization_id: str | None
    kind: Annotated[str, "meeting, call, letter, testimony or visit."]
    touched_on: date
    outcome: Annotated[str, "What came of it, without names."]


@dataclass(frozen=True)
class PositionWithdrawn:
    """A position was recorded in error; its holder stands as without it."""

    type: ClassVar[str] = "org.groundswell.policy.position.withdrawn.v1"
    subject: ClassVar[str] = "position_id"
    example: ClassVar[dict[str, Any]] = {
        "position_id": "0195a7c2-6a00-7000-8000-000000000022",
        "policy_id": POLICY_ID,
        "person_id": PERSON,
        "value": 1,
        "taken_on": "2025-03-06",
        "reason": "It was said of another line of the budget.",
    }

    position_id: str
    policy_id: str
    person_id: str
    value: Annotated[int, "From -2, opposes, to 2, supports."]
    taken_on: date
    reason: Annotated[str, "Why it is taken back, without names."]


@dataclass(frozen=True)
class TouchWithdrawn:
    """A contact was logged in error."""

    type: ClassVar[str] = "org.groundswell.policy.touch.withdrawn.v1"
    subject: ClassVar[str] = "touch_id"
    example: ClassVar[dict[str, Any]] = {
        "touch_id": BECAUSE[0]["id"],
        "policy_id": POLICY_ID,
        "person_id": PERSON,
        "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
        "organization_id": None,
        "kind": "meeting",
        "touched_on": "2025-03-05",
        "reason": "The meeting was called off.",
    }

    touch_id: str
    policy_id: str
    person_id: str
    campaign_id: str | None
    organization_id: str | None
    kind: Annotated[str, "meeting, call, letter, testimony or visit."]
    touched_on: date
    reason: Annotated[str, "Why it is taken back, without names."]
