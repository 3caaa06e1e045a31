"""What is told of persons who may be registered twice, and of those who were merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

DUPLICATE = "0195a7c2-6a00-7000-8000-0000000000d1"
PERSON = "0195a7c2-6a00-7000-8000-0000000000bb"
OTHER = "0195a7c2-6a00-7000-8000-0000000000bc"


@dataclass(frozen=True)
class DuplicateProposed:
    """Two persons resemble each other so much that somebody should look whether they are one."""

    type: ClassVar[str] = "org.groundswell.stakeholders.duplicate.proposed.v1"
    subject: ClassVar[str] = "duplicate_id"
    example: ClassVar[dict[str, Any]] = {
        "duplicate_id": DUPLICATE,
        "person_id": PERSON,
        "other_person_id": OTHER,
        "score": 80,
    }

    duplicate_id: str
    person_id: str
    other_person_id: str
    score: Annotated[int, "From 0 to 100."]


@dataclass(frozen=True)
class DuplicateDismissed:
    """Somebody has looked: these are two persons."""

    type: ClassVar[str] = "org.groundswell.stakeholders.duplicate.dismissed.v1"
    subject: ClassVar[str] = "duplicate_id"
    example: ClassVar[dict[str, Any]] = {
        "duplicate_id": DUPLICATE,
        "person_id": PERSON,
        "other_person_id": OTHER,
    }

    duplicate_id: str
    person_id: str
    other_person_id: str


@dataclass(frozen=True)
class PersonMerged:
    """A person was registered twice, and is one now; both ids lead to `merged_into`."""

    type: ClassVar[str] = "org.groundswell.stakeholders.person.merged.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {"person_id": OTHER, "merged_into": PERSON}

    person_id: str
    merged_into: Annotated[str, "The id of the person who is kept."]


@dataclass(frozen=True)
class PersonUnmerged:
    """Two persons had been taken for one, and are two again."""

    type: ClassVar[str] = "org.groundswell.stakeholders.person.unmerged.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {"person_id": OTHER, "merged_into": PERSON}

    person_id: str
    merged_into: Annotated[str, "The id of the person into whom they had been merged."]


@dataclass(frozen=True)
class PeopleScanned:
    """A portion of all persons was looked through for duplicates; the service goes on at its own word."""

    type: ClassVar[str] = "org.groundswell.stakeholders.people.scanned.v1"
    subject: ClassVar[str] = "scan_id"
    example: ClassVar[dict[str, Any]] = {
        "scan_id": "0195a7c2-6a00-7000-8000-0000000000d2",
        "last_person_id": PERSON,
        "seen": 100,
        "is_done": False,
    }

    scan_id: str
    last_person_id: Annotated[str, "Up to whom, in the order of ids; empty before the first."]
    seen: int
    is_done: bool
