"""What is told of communities, and of who belongs to them: ids of persons, and never where a circumstance is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

Kind = Annotated[str, "`place`, `interest`, `circumstance` or `virtual`."]
COMMUNITY = "0195a7c2-6a00-7000-8000-0000000000c1"
EXAMPLE: dict[str, Any] = {
    "name": "Farmers of the Saint Paul valley",
    "kind": "interest",
    "area": "Bong",
    "has_outline": True,
    "languages": ["kpe", "en"],
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
}
MEMBER: dict[str, Any] = {
    "belonging_id": "0195a7c2-6a00-7000-8000-0000000000c2",
    "community_id": COMMUNITY,
    "kind": "interest",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
    "organization_id": None,
}


@dataclass(frozen=True)
class CommunityFounded:
    """A community is known from now on."""

    type: ClassVar[str] = "org.groundswell.stakeholders.community.founded.v1"
    subject: ClassVar[str] = "community_id"
    example: ClassVar[dict[str, Any]] = {"community_id": COMMUNITY, **EXAMPLE}

    community_id: str
    name: str
    kind: Kind
    area: str | None
    has_outline: Annotated[bool, "Whether somebody has drawn where it is."]
    languages: Annotated[tuple[str, ...], "BCP 47 tags."]
    organization_id: Annotated[str | None, "Through whom it is reached."]


@dataclass(frozen=True)
class CommunityCorrected:
    """What is known of a community has been put right."""

    type: ClassVar[str] = "org.groundswell.stakeholders.community.corrected.v1"
    subject: ClassVar[str] = "community_id"
    example: ClassVar[dict[str, Any]] = {"community_id": COMMUNITY, "changed": ["area"], **EXAMPLE}

    community_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that differ from before."]
    name: str
    kind: Kind
    area: str | None
    has_outline: bool
    languages: tuple[str, ...]
    organization_id: str | None


@dataclass(frozen=True)
class CommunityClosed:
    """A community is no more."""

    type: ClassVar[str] = "org.groundswell.stakeholders.community.closed.v1"
    subject: ClassVar[str] = "community_id"
    example: ClassVar[dict[str, Any]] = {"community_id": COMMUNITY}

    community_id: str


@dataclass(frozen=True)
class CommunityMemberJoined:
    """A person or an organisation belongs to a community; told again with another id where persons are merged."""

    type: ClassVar[str] = "org.groundswell.stakeholders.community_member.joined.v1"
    subject: ClassVar[str] = "belonging_id"
    example: ClassVar[dict[str, Any]] = {**MEMBER, "since": "2025-01-15", "ended_on": None}

    belonging_id: str
    community_id: str
    kind: Kind
    person_id: str | None
    organization_id: str | None
    since: date
    ended_on: date | None


@dataclass(frozen=True)
class CommunityMemberLeft:
    """A person or an organisation belongs to a community no longer."""

    type: ClassVar[str] = "org.groundswell.stakeholders.community_member.left.v1"
    subject: ClassVar[str] = "belonging_id"
    example: ClassVar[dict[str, Any]] = {**MEMBER, "ended_on": "2025-03-07"}

    belonging_id: str
    community_id: str
    kind: Kind
    person_id: str | None
    organization_id: str | None
    ended_on: date


@dataclass(frozen=True)
class CommunityMemberRemoved:
    """Two persons who were merged both belonged to a community, and once is enough."""

    type: ClassVar[str] = "org.groundswell.stakeholders.community_member.removed.v1"
    subject: ClassVar[str] = "belonging_id"
    example: ClassVar[dict[str, Any]] = {
        "belonging_id": MEMBER["belonging_id"],
        "community_id": COMMUNITY,
        "reason": "merged",
    }

    belonging_id: str
    community_id: str
    reason: Annotated[str, "`merged`: a merge made it superfluous."]
