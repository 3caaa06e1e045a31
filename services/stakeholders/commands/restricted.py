"""Wishes about what somebody told in confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class WriteRestrictedNote:
    """Keep what a person told in confidence, or what would endanger them if many read it."""

    permission: ClassVar[str] = "stakeholders.write-restricted"

    person_id: str
    kind: str
    text: str


@dataclass(frozen=True)
class RevealRestrictedNote:
    """Read it, and say why; that it was read, by whom and why is kept."""

    permission: ClassVar[str] = "stakeholders.reveal-restricted"

    restricted_note_id: str
    purpose: str
    reason: str


@dataclass(frozen=True)
class RemoveRestrictedNote:
    """Have its text forgotten; who has read it stays known."""

    permission: ClassVar[str] = "stakeholders.write-restricted"

    restricted_note_id: str
    expected_version: int | None = None
