"""What is told of provisions of adopted policies, and of what was found on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import ORGANIZATION, POLICY_ID

_PROMISE: dict[str, Any] = {
    "provision_id": "0195a7c2-6a00-7000-8000-000000000027",
    "policy_id": POLICY_ID,
    "what": "A hand pump that works in every town of more than 200",
    "adm1": "Bong",
    "place": "Gbarnga",
    "due_on": "2025-06-30",
    "responsible": "Ministry of Public Works",
}
_CHECK: dict[str, Any] = {
    "check_id": "0195a7c2-6a00-7000-8000-000000000028",
    "provision_id": _PROMISE["provision_id"],
    "policy_id": POLICY_ID,
    "organization_id": ORGANIZATION,
    "adm1": "Bong",
    "checked_on": "2025-07-03",
    "result": "not-found",
    "stands": "not-found",
    "stands_since": "2025-07-03",
    "is_regressed": True,
}


@dataclass(frozen=True)
class ProvisionRecorded:
    """What a policy promises somewhere is to be checked on the ground."""

    type: ClassVar[str] = "org.groundswell.policy.provision.recorded.v1"
    subject: ClassVar[str] = "provision_id"
    example: ClassVar[dict[str, Any]] = _PROMISE

    provision_id: str
    policy_id: str
    what: str
    adm1: str | None
    place: str | None
    due_on: date | None
    responsible: Annotated[str, "The body that has to keep it."]


@dataclass(frozen=True)
class ProvisionCorrected(ProvisionRecorded):
    """What is known of a provision has been put right."""

    type: ClassVar[str] = "org.groundswell.policy.provision.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_PROMISE, "changed": ["due_on"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class ProvisionRemoved:
    """A provision was recorded in error."""

    type: ClassVar[str] = "org.groundswell.policy.provision.removed.v1"
    subject: ClassVar[str] = "provision_id"
    example: ClassVar[dict[str, Any]] = {
        "provision_id": _PROMISE["provision_id"],
        "policy_id": POLICY_ID,
        "reason": "The text does not promise this.",
    }

    provision_id: str
    policy_id: str
    reason: str


@dataclass(frozen=True)
class CheckMade:
    """Somebody looked whether a provision is kept; `stands` is how the provision stands after it."""

    type: ClassVar[str] = "org.groundswell.policy.check.made.v1"
    subject: ClassVar[str] = "check_id"
    example: ClassVar[dict[str, Any]] = _CHECK

    check_id: str
    provision_id: str
    policy_id: str
    organization_id: Annotated[str | None, "Who looked; null where staff did."]
    adm1: str | None
    checked_on: date
    result: Annotated[str, "found, partly or not-found."]
    stands: Annotated[str, "The result of the latest check, by the day on which it was made."]
    stands_since: Annotated[date, "The day of that check."]
    is_regressed: Annotated[bool, "Whether it was found before, is not found now, and waits for an answer."]


@dataclass(frozen=True)
class ProvisionAnswered:
    """Whoever waited for a lost provision has answered what is done about it."""

    type: ClassVar[str] = "org.groundswell.policy.provision.answered.v1"
    subject: ClassVar[str] = "provision_id"
    example: ClassVar[dict[str, Any]] = {
        "provision_id": _PROMISE["provision_id"],
        "policy_id": POLICY_ID,
        "answer": "The ministry was written to; a spare part is ordered.",
    }

    provision_id: str
    policy_id: str
    answer: str
