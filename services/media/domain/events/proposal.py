"""What is told of links that were proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class ProposalDeclined:
    """Somebody said that an item is not about the campaign or policy proposed for it."""

    type: ClassVar[str] = "org.groundswell.media.proposal.declined.v1"
    subject: ClassVar[str] = "coverage_id"
    example: ClassVar[dict[str, Any]] = {
        "coverage_id": "0195a7c2-6a00-7000-8000-000000000013",
        "kind": "policy",
        "thing_id": "0195a7c2-6a00-7000-8000-000000000002",
        "score": 85,
    }

    coverage_id: str
    kind: Annotated[str, "campaign or policy."]
    thing_id: str
    score: Annotated[int, "How much spoke for it, from 0 to 100."]
