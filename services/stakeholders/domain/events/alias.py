"""What is told of the names by which organisations go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

ALIAS = "0195a7c2-6a00-7000-8000-0000000000ee"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"


@dataclass(frozen=True)
class AliasProposed:
    """A name has been met that nobody has decided about; told again when another organisation becomes the likeliest."""

    type: ClassVar[str] = "org.groundswell.stakeholders.alias.proposed.v1"
    subject: ClassVar[str] = "alias_id"
    example: ClassVar[dict[str, Any]] = {
        "alias_id": ALIAS,
        "name": "OIM",
        "organization_id": ORGANIZATION,
        "score": 80,
        "evidence": ["same letters as the acronym IOM in French order"],
    }

    alias_id: str
    name: str
    organization_id: Annotated[str | None, "The likeliest organisation, if any is likely."]
    score: Annotated[int, "From 0 to 100."]
    evidence: Annotated[tuple[str, ...], "What speaks for and against it, as sentences."]


@dataclass(frozen=True)
class AliasConfirmed:
    """A name means this organisation, from now on and in all that was reported under it."""

    type: ClassVar[str] = "org.groundswell.stakeholders.alias.confirmed.v1"
    subject: ClassVar[str] = "alias_id"
    example: ClassVar[dict[str, Any]] = {
        "alias_id": ALIAS,
        "name": "OIM",
        "organization_id": ORGANIZATION,
        "confirmed_by": "ada",
        "organization_name": "International Organization for Migration",
        "score": 80,
        "evidence": ["same letters as the acronym IOM in French order"],
    }

    alias_id: str
    name: str
    organization_id: str
    confirmed_by: Annotated[str, "The steward's id, or `registry` for a name or acronym that is registered."]
    organization_name: Annotated[str, "What the organisation is called officially."] = ""
    score: Annotated[int | None, "How far the name resembled it, from 0 to 100, where that was weighed."] = (
        None
    )
    evidence: Annotated[tuple[str, ...], "What spoke for and against it, as sentences."] = ()


@dataclass(frozen=True)
class AliasWithdrawn:
    """Nobody needs to decide about a name any more: the only file that held it was undone."""

    type: ClassVar[str] = "org.groundswell.stakeholders.alias.withdrawn.v1"
    subject: ClassVar[str] = "alias_id"
    example: ClassVar[dict[str, Any]] = {"alias_id": ALIAS, "name": "OIM", "reason": "import-undone"}

    alias_id: str
    name: str
    reason: str


@dataclass(frozen=True)
class AliasRefused:
    """A name does not mean the organisation that was proposed."""

    type: ClassVar[str] = "org.groundswell.stakeholders.alias.refused.v1"
    subject: ClassVar[str] = "alias_id"
    example: ClassVar[dict[str, Any]] = {
        "alias_id": ALIAS,
        "name": "LWF Chad",
        "organization_id": ORGANIZATION,
        "score": 85,
        "evidence": ["name contains country chad: maybe a country office"],
    }

    alias_id: str
    name: str
    organization_id: str | None
    score: Annotated[int | None, "How far the name resembled it, from 0 to 100."] = None
    evidence: Annotated[tuple[str, ...], "What spoke for and against it, as sentences."] = ()
