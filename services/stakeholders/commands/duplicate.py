"""Wishes about persons who are, or seem to be, registered twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class DismissDuplicate:
    """Say that two who resemble each other are two persons."""

    permission: ClassVar[str] = "stakeholders.merge-persons"

    duplicate_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class NoticeDuplicate:
    """Say that a person may be here twice, as the other; somebody decides it like any pair that was found."""

    permission: ClassVar[str] = "stakeholders.merge-persons"

    person_id: str
    other_id: str


@dataclass(frozen=True)
class MergePersons:
    """Make one person of two; `take` names what is taken of the one who is merged: name, kind, area."""

    permission: ClassVar[str] = "stakeholders.merge-persons"

    keep_id: str
    merge_id: str
    take: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnmergePersons:
    """Say that two who were merged are two persons after all."""

    permission: ClassVar[str] = "stakeholders.merge-persons"

    person_id: str


@dataclass(frozen=True)
class ScanPeople:
    """Look through everybody for duplicates; it goes on by itself."""

    permission: ClassVar[str] = "stakeholders.merge-persons"
