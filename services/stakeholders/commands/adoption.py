"""Wishes of partners about names that stewards have decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

ANSWER = "stakeholders.answer-names"


@dataclass(frozen=True)
class AdoptAlias:
    """Take over whom a name means; stewards say for which organisation, others act for their own."""

    permission: ClassVar[str] = ANSWER

    alias_id: str
    organization_id: str | None = None


@dataclass(frozen=True)
class RefuseAliasBy:
    """Say that a name does not mean what was decided, and why."""

    permission: ClassVar[str] = ANSWER

    alias_id: str
    reason: str
    organization_id: str | None = None
