"""Wishes about how many people need something where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

TELL = "campaigns.tell-needs"


@dataclass(frozen=True)
class SetNeed:
    """Say how many people of an area need what a sector gives; the same source and time replaces what it said."""

    permission: ClassVar[str] = TELL

    area: str
    sector: str
    people: int
    source: str
    period_start: date
    period_end: date
    within: str = ""
    code: str = ""


@dataclass(frozen=True)
class RemoveNeed:
    """Take back what was said, and say why."""

    permission: ClassVar[str] = TELL

    need_id: str
    reason: str
    expected_version: int | None = None
