"""Wishes about ties between persons and organisations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class MakeTie:
    """Say that two are tied, how strongly, and how we know."""

    permission: ClassVar[str] = "stakeholders.make-tie"

    kind: str
    strength: int
    basis: str
    from_person_id: str | None = None
    from_organization_id: str | None = None
    to_person_id: str | None = None
    to_organization_id: str | None = None
    started_on: date | None = None


@dataclass(frozen=True)
class CorrectTie:
    """Put right what is known of a tie: what is not given stays."""

    permission: ClassVar[str] = "stakeholders.make-tie"

    tie_id: str
    expected_version: int | None = None
    kind: str | None = None
    strength: int | None = None
    basis: str | None = None
    started_on: date | None = None


@dataclass(frozen=True)
class EndTie:
    """Say since when two are tied no longer, and why."""

    permission: ClassVar[str] = "stakeholders.make-tie"

    tie_id: str
    ended_on: date
    reason: str = ""
    expected_version: int | None = None
