"""What is told of ties: between which ids, of what kind and how strong, never how we know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

Kind = Annotated[
    str,
    "`partner`, `part`, `funds`, `supplies`, `employs`, `advises`, `refers`, `mentors`, `knows` or `related`.",
]
Strength = Annotated[
    int, "From 1 to 5, as somebody said it; it fades where nobody speaks with either of the two."
]
TIE = "0195a7c2-6a00-7000-8000-0000000000f1"
ENDS: dict[str, Any] = {
    "kind": "knows",
    "from_person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
    "from_organization_id": None,
    "to_person_id": "0195a7c2-6a00-7000-8000-0000000000bc",
    "to_organization_id": None,
}
STANDS: dict[str, Any] = {**ENDS, "strength": 4, "started_on": "2024-01-01", "ended_on": None}


@dataclass(frozen=True)
class TieMade:
    """Two are tied; told again where a merge that had made it superfluous is taken back."""

    type: ClassVar[str] = "org.groundswell.stakeholders.tie.made.v1"
    subject: ClassVar[str] = "tie_id"
    example: ClassVar[dict[str, Any]] = {"tie_id": TIE, **STANDS}

    tie_id: str
    kind: Kind
    from_person_id: str | None
    from_organization_id: str | None
    to_person_id: str | None
    to_organization_id: str | None
    strength: Strength
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class TieCorrected:
    """What is known of a tie has been put right, or one of its ends is another id since a merge."""

    type: ClassVar[str] = "org.groundswell.stakeholders.tie.corrected.v1"
    subject: ClassVar[str] = "tie_id"
    example: ClassVar[dict[str, Any]] = {"tie_id": TIE, "changed": ["strength"], **STANDS}

    tie_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]
    kind: Kind
    from_person_id: str | None
    from_organization_id: str | None
    to_person_id: str | None
    to_organization_id: str | None
    strength: Strength
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True)
class TieEnded:
    """Two are tied no longer; the tie stays as history."""

    type: ClassVar[str] = "org.groundswell.stakeholders.tie.ended.v1"
    subject: ClassVar[str] = "tie_id"
    example: ClassVar[dict[str, Any]] = {"tie_id": TIE, **ENDS, "ended_on": "2025-03-07"}

    tie_id: str
    kind: Kind
    from_person_id: str | None
    from_organization_id: str | None
    to_person_id: str | None
    to_organization_id: str | None
    ended_on: date


@dataclass(frozen=True)
class TieRemoved:
    """A tie says nothing any more since two persons were merged: between the two, or twice the same."""

    type: ClassVar[str] = "org.groundswell.stakeholders.tie.removed.v1"
    subject: ClassVar[str] = "tie_id"
    example: ClassVar[dict[str, Any]] = {"tie_id": TIE, "reason": "merged"}

    tie_id: str
    reason: Annotated[str, "`merged`: a merge made it superfluous."]
