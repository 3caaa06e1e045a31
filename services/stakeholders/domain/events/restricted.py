"""What is told of what somebody told in confidence: that it is there, was read or is gone, and never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

NOTE: dict[str, Any] = {
    "restricted_note_id": "0195a7c2-6a00-7000-8000-0000000000f1",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000a1",
}


@dataclass(frozen=True)
class RestrictedNoteWritten:
    """Something is kept of a person that only opens for a reason."""

    type: ClassVar[str] = "org.groundswell.stakeholders.restricted_note.written.v1"
    subject: ClassVar[str] = "restricted_note_id"
    example: ClassVar[dict[str, Any]] = NOTE

    restricted_note_id: str
    person_id: str


@dataclass(frozen=True)
class RestrictedNoteRevealed:
    """Somebody has read what is kept of a person for a reason; the reason in words stays in stakeholders."""

    type: ClassVar[str] = "org.groundswell.stakeholders.restricted_note.revealed.v1"
    subject: ClassVar[str] = "restricted_note_id"
    example: ClassVar[dict[str, Any]] = {**NOTE, "purpose": "contact"}

    restricted_note_id: str
    person_id: str
    purpose: Annotated[str, "`contact`, `access`, `harm`, `asked` or `check`."]


@dataclass(frozen=True)
class RestrictedNoteRemoved:
    """What was kept of a person for a reason is gone."""

    type: ClassVar[str] = "org.groundswell.stakeholders.restricted_note.removed.v1"
    subject: ClassVar[str] = "restricted_note_id"
    example: ClassVar[dict[str, Any]] = NOTE

    restricted_note_id: str
    person_id: str
