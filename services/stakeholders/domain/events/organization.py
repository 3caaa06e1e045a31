"""What is told of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

Sector = Annotated[str, "One of the sectors that the coalition's list names, such as `ngo`."]
Kind = Annotated[str, "`organization`, `office`, `network`, `committee`, `group` or `party`."]


@dataclass(frozen=True)
class OrganizationRegistered:
    """An organisation has been registered."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization.registered.v1"
    subject: ClassVar[str] = "organization_id"
    example: ClassVar[dict[str, Any]] = {
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "name": "International Organization for Migration",
        "acronym": "IOM",
        "sector": "international-agency",
        "kind": "organization",
        "area": None,
        "is_partner": True,
        "batch_id": None,
    }

    organization_id: str
    name: str
    acronym: str | None
    sector: Sector
    kind: Kind
    area: str | None
    is_partner: Annotated[bool, "Whether it takes part in the coalition, or is merely known."]
    batch_id: Annotated[str | None, "The import that made it."]


@dataclass(frozen=True)
class OrganizationCorrected:
    """What is known of an organisation has been put right."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization.corrected.v1"
    subject: ClassVar[str] = "organization_id"
    example: ClassVar[dict[str, Any]] = {
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "changed": ["area"],
        "name": "International Organization for Migration",
        "acronym": "IOM",
        "sector": "international-agency",
        "kind": "organization",
        "area": "Montserrado",
        "is_partner": True,
    }

    organization_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]
    name: str
    acronym: str | None
    sector: Sector
    kind: Kind
    area: str | None
    is_partner: bool


@dataclass(frozen=True)
class OrganizationRemoved:
    """An organisation is no longer registered."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization.removed.v1"
    subject: ClassVar[str] = "organization_id"
    example: ClassVar[dict[str, Any]] = {
        "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
        "reason": "import-undone",
    }

    organization_id: str
    reason: str
