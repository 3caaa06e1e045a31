"""What policy tells the others; the contracts in `shared/contracts/events` are made from these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.evidence import Cause

_BATCH = "0195a7c2-6a00-7000-8000-0000000000ba"
_PERSON = "0195a7c2-6a00-7000-8000-0000000000d1"
_POLICY: dict[str, Any] = {
    "policy_id": "0195a7c2-6a00-7000-8000-000000000021",
    "title": "A water budget line in every county",
    "kind": "budget-line",
    "body": "House of Representatives",
    "jurisdiction": "Liberia",
    "stage": "committee",
}
_BECAUSE: list[dict[str, str]] = [
    {
        "kind": "touch",
        "id": "0195a7c2-6a00-7000-8000-000000000023",
        "reason": "The committee asked for the figures at this meeting.",
    }
]


@dataclass(frozen=True)
class PolicyIntroduced:
    """A policy is tracked from now on."""

    type: ClassVar[str] = "org.groundswell.policy.policy.introduced.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = _POLICY

    policy_id: str
    title: str
    kind: str
    body: Annotated[str, "Who decides: a house, council, agency, board or company."]
    jurisdiction: str
    stage: Annotated[str, "Where it stood when tracking began."]


@dataclass(frozen=True)
class PolicyCorrected(PolicyIntroduced):
    """What is known of a policy has been corrected; its stage is as before."""

    type: ClassVar[str] = "org.groundswell.policy.policy.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_POLICY, "changed": ["title"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class PolicyMoved:
    """A policy has gone from one stage to another."""

    type: ClassVar[str] = "org.groundswell.policy.policy.moved.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = {
        "policy_id": _POLICY["policy_id"],
        "from_stage": "committee",
        "to_stage": "floor",
        "moved_on": "2025-03-07",
        "reason": "",
        "proof": "https://parliament.example/votes/12",
        "because_of": _BECAUSE,
        "ended_as": None,
    }

    policy_id: str
    from_stage: str
    to_stage: str
    moved_on: date
    reason: Annotated[str, "Why; required where stages were left out or it went back."]
    proof: Annotated[str | None, "Words, an address, or both."]
    because_of: Annotated[tuple[Cause, ...], "Acts of the coalition that contributed."]
    ended_as: Annotated[str | None, "failed, withdrawn or expired, where it ended."]


@dataclass(frozen=True)
class PolicyRemoved:
    """A policy is tracked no more, because the import it came with was undone."""

    type: ClassVar[str] = "org.groundswell.policy.policy.removed.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = {
        "policy_id": _POLICY["policy_id"],
        "reason": "The import it came with was undone.",
    }

    policy_id: str
    reason: str


@dataclass(frozen=True)
class DecisionMakerKnown:
    """A person, by id only, is known to hold or to have held a post that decides."""

    type: ClassVar[str] = "org.groundswell.policy.decision_maker.known.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": _PERSON,
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
        "policy_id": _POLICY["policy_id"],
        "person_id": _PERSON,
        "value": 1,
        "evidence": "Spoke for the line in the committee's open session.",
        "taken_on": "2025-03-06",
        "because_of": _BECAUSE,
    }

    position_id: str
    policy_id: str
    person_id: str
    value: Annotated[int, "From -2, opposes, to 2, supports."]
    evidence: Annotated[str, "What shows it, without names."]
    taken_on: date
    because_of: Annotated[tuple[Cause, ...], "Acts of the coalition that contributed."]


@dataclass(frozen=True)
class TouchLogged:
    """The coalition was in contact with a decision-maker about a policy."""

    type: ClassVar[str] = "org.groundswell.policy.touch.logged.v1"
    subject: ClassVar[str] = "touch_id"
    example: ClassVar[dict[str, Any]] = {
        "touch_id": _BECAUSE[0]["id"],
        "policy_id": _POLICY["policy_id"],
        "person_id": _PERSON,
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
class ImportCompleted:
    """A file has been taken in."""

    type: ClassVar[str] = "org.groundswell.policy.import.completed.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {
        "batch_id": _BATCH,
        "kind": "policies",
        "created": 12,
        "updated": 1,
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

    type: ClassVar[str] = "org.groundswell.policy.import.undone.v1"
    subject: ClassVar[str] = "batch_id"
    example: ClassVar[dict[str, Any]] = {"batch_id": _BATCH, "kind": "policies", "undone": 12}

    batch_id: str
    kind: str
    undone: int


EVENTS = (
    PolicyIntroduced,
    PolicyCorrected,
    PolicyMoved,
    PolicyRemoved,
    DecisionMakerKnown,
    PositionRecorded,
    TouchLogged,
    ImportCompleted,
    ImportUndone,
)
