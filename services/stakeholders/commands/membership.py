"""Wishes about the posts and roles that persons hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True)
class HoldMembership:
    """Say that a person holds a post or role; the same one is answered, not doubled."""

    permission: ClassVar[str] = "stakeholders.hold-membership"

    person_id: str
    organization_id: str | None = None
    post: str = ""
    role: str = ""
    jurisdiction: str = ""
    level: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    is_decision_maker: bool = False


@dataclass(frozen=True)
class EndMembership:
    """Say since when a person no longer holds it."""

    permission: ClassVar[str] = "stakeholders.hold-membership"

    membership_id: str
    ended_on: date
    expected_version: int | None = None
