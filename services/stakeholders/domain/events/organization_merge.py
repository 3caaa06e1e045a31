"""What is told of organisations that may be registered twice, and of those that were merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

PAIR = "0195a7c2-6a00-7000-8000-0000000000d5"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"
OTHER = "0195a7c2-6a00-7000-8000-0000000000ab"


@dataclass(frozen=True)
class OrganizationPairProposed:
    """Two organisations resemble each other so much that a steward should look whether they are one."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization_pair.proposed.v1"
    subject: ClassVar[str] = "pair_id"
    example: ClassVar[dict[str, Any]] = {
        "pair_id": PAIR,
        "organization_id": ORGANIZATION,
        "other_organization_id": OTHER,
        "score": 90,
    }

    pair_id: str
    organization_id: str
    other_organization_id: str
    score: Annotated[int, "From 0 to 100."]


@dataclass(frozen=True)
class OrganizationPairDismissed:
    """A steward has looked: these are two organisations."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization_pair.dismissed.v1"
    subject: ClassVar[str] = "pair_id"
    example: ClassVar[dict[str, Any]] = {
        "pair_id": PAIR,
        "organization_id": ORGANIZATION,
        "other_organization_id": OTHER,
    }

    pair_id: str
    organization_id: str
    other_organization_id: str


@dataclass(frozen=True)
class OrganizationMerged:
    """An organisation was registered twice, and is one now; both ids lead to `into_organization_id`."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization.merged.v1"
    subject: ClassVar[str] = "organization_id"
    example: ClassVar[dict[str, Any]] = {
        "organization_id": OTHER,
        "name": "Intl. Org. for Migration",
        "into_organization_id": ORGANIZATION,
        "into_name": "International Organization for Migration",
    }

    organization_id: str
    name: Annotated[str, "What the merged one was called."]
    into_organization_id: Annotated[str, "The id of the organisation that is kept."]
    into_name: Annotated[str, "What the kept one is called."]


@dataclass(frozen=True)
class OrganizationUnmerged:
    """Two organisations had been taken for one, and are two again."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organization.unmerged.v1"
    subject: ClassVar[str] = "organization_id"
    example: ClassVar[dict[str, Any]] = {
        "organization_id": OTHER,
        "name": "Intl. Org. for Migration",
        "into_organization_id": ORGANIZATION,
        "into_name": "International Organization for Migration",
    }

    organization_id: str
    name: Annotated[str, "What it is called again."]
    into_organization_id: Annotated[str, "The id of the organisation into which it had been merged."]
    into_name: Annotated[str, "What that one is called."]


@dataclass(frozen=True)
class OrganizationsScanned:
    """A portion of all organisations was looked through for duplicates; the service goes on at its own word."""

    type: ClassVar[str] = "org.groundswell.stakeholders.organizations.scanned.v1"
    subject: ClassVar[str] = "scan_id"
    example: ClassVar[dict[str, Any]] = {
        "scan_id": "0195a7c2-6a00-7000-8000-0000000000d6",
        "last_organization_id": ORGANIZATION,
        "seen": 50,
        "is_done": False,
    }

    scan_id: str
    last_organization_id: Annotated[str, "Up to which, in the order of ids; empty before the first."]
    seen: int
    is_done: bool
