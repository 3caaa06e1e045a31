"""What is told of policies and their moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import ALSO_BECAUSE, BECAUSE, POLICY, POLICY_ID
from services.policy.domain.evidence import FurtherCause, ToldCause

STALLS = (
    "After how many days at its stage it stands still: within these three of four earlier ones of the same body had "
    "left, else 30; null where it has arrived or ended."
)


@dataclass(frozen=True)
class PolicyIntroduced:
    """A policy is tracked from now on."""

    type: ClassVar[str] = "org.groundswell.policy.policy.introduced.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = POLICY

    policy_id: str
    title: str
    kind: str
    body: Annotated[str, "Who decides: a house, council, agency, board or company."]
    jurisdiction: str
    stage: Annotated[str, "Where it stood when tracking began."]
    identifier: Annotated[str | None, "What those who decide call it, such as a number."] = field(
        default=None, kw_only=True
    )
    stalls_after: Annotated[int | None, STALLS] = field(default=None, kw_only=True)


@dataclass(frozen=True)
class PolicyCorrected(PolicyIntroduced):
    """What is known of a policy has been corrected; its stage is as before."""

    type: ClassVar[str] = "org.groundswell.policy.policy.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**POLICY, "changed": ["title"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class PolicyMoved:
    """A policy has gone from one stage to another."""

    type: ClassVar[str] = "org.groundswell.policy.policy.moved.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = {
        "policy_id": POLICY_ID,
        "from_stage": "committee",
        "to_stage": "floor",
        "moved_on": "2025-03-07",
        "reason": "",
        "proof": "https://parliament.example/votes/12",
        "because_of": BECAUSE,
        "also_because_of": ALSO_BECAUSE,
        "ended_as": None,
        "other_causes": "The budget had a surplus this year.",
        "stalls_after": 41,
    }

    policy_id: str
    from_stage: str
    to_stage: str
    moved_on: date
    reason: Annotated[str, "Why; required where stages were left out or it went back."]
    proof: Annotated[str | None, "Words, an address, or both."]
    because_of: Annotated[tuple[ToldCause, ...], "Acts of the coalition that contributed."]
    ended_as: Annotated[str | None, "failed, withdrawn or expired, where it ended."]
    other_causes: Annotated[str, "What else could explain it."] = ""
    also_because_of: Annotated[
        tuple[FurtherCause, ...], "Acts of further kinds, which `because_of` has no word for: appeals."
    ] = ()
    stalls_after: Annotated[int | None, STALLS] = None


@dataclass(frozen=True)
class PolicyMoveWithdrawn:
    """The last move of a policy was recorded in error; it stands where it stood before."""

    type: ClassVar[str] = "org.groundswell.policy.policy.move_withdrawn.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = {
        "policy_id": POLICY_ID,
        "to_stage": "committee",
        "moved_on": "2025-02-03",
        "ended_as": None,
        "stalls_after": 41,
        "withdrawn_stage": "floor",
        "withdrawn_on": "2025-03-07",
        "reason": "It was another bill of the same name.",
    }

    policy_id: str
    to_stage: Annotated[str, "Where it stands."]
    moved_on: Annotated[date, "Since when it stands there."]
    ended_as: str | None
    withdrawn_stage: Annotated[str, "Where it was said to have gone."]
    withdrawn_on: Annotated[date, "The day on which it was said to have gone there."]
    reason: str
    stalls_after: Annotated[int | None, STALLS] = None


@dataclass(frozen=True)
class PolicyRemoved:
    """A policy is tracked no more: it was entered in error, or the import it came with was undone."""

    type: ClassVar[str] = "org.groundswell.policy.policy.removed.v1"
    subject: ClassVar[str] = "policy_id"
    example: ClassVar[dict[str, Any]] = {
        "policy_id": POLICY_ID,
        "reason": "The import it came with was undone.",
    }

    policy_id: str
    reason: str
