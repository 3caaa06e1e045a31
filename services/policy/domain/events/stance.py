"""What is told of where the coalition and its organisations stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import ORGANIZATION, POLICY_ID


@dataclass(frozen=True)
class StanceTaken:
    """The coalition or an organisation of it stands somewhere, for the first time or anew."""

    type: ClassVar[str] = "org.groundswell.policy.stance.taken.v1"
    subject: ClassVar[str] = "stance_id"
    example: ClassVar[dict[str, Any]] = {
        "stance_id": "0195a7c2-6a00-7000-8000-00000000002b",
        "policy_id": POLICY_ID,
        "organization_id": ORGANIZATION,
        "stance": "amend",
        "before": "support",
        "taken_on": "2025-03-06",
        "reason": "Upkeep has to be paid for as well.",
        "url": None,
    }

    stance_id: str
    policy_id: str
    organization_id: Annotated[str | None, "Whose; null where it is the coalition's own."]
    stance: Annotated[str, "support, oppose, amend or watch."]
    before: Annotated[str | None, "Where it stood before; null the first time."]
    taken_on: date
    reason: str
    url: str | None
