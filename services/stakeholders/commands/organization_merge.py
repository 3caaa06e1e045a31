"""Wishes about organisations that are, or seem to be, registered twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

MERGE = "stakeholders.merge-organizations"


@dataclass(frozen=True)
class DismissOrganizationPair:
    """Say that two that resemble each other are two organisations."""

    permission: ClassVar[str] = MERGE

    pair_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class NoticeOrganizationPair:
    """Say that an organisation may be here twice, as the other; somebody decides it like any pair that was found."""

    permission: ClassVar[str] = MERGE

    organization_id: str
    other_id: str


@dataclass(frozen=True)
class MergeOrganizations:
    """Make one organisation of two; `take` names what is taken of the one that is merged.

    `expected_version` is that of the kept one, `merge_version` that of the other, as they were when somebody compared.
    """

    permission: ClassVar[str] = MERGE

    keep_id: str
    merge_id: str
    take: tuple[str, ...] = ()
    expected_version: int | None = None
    merge_version: int | None = None


@dataclass(frozen=True)
class UnmergeOrganizations:
    """Say that two that were merged are two organisations after all."""

    permission: ClassVar[str] = MERGE

    organization_id: str


@dataclass(frozen=True)
class ScanOrganizations:
    """Look through all organisations for duplicates; it goes on by itself."""

    permission: ClassVar[str] = MERGE
