"""What somebody told in confidence: kept apart, shown to one reader at a time for a reason, never without a trace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.stakeholders.domain.events import (
    RestrictedNoteRemoved,
    RestrictedNoteRevealed,
    RestrictedNoteWritten,
)
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id

Kind = Literal["safety", "health", "legal", "family", "other"]
Purpose = Literal["contact", "access", "harm", "asked", "check"]
KINDS: tuple[Kind, ...] = ("safety", "health", "legal", "family", "other")
PURPOSES: tuple[Purpose, ...] = ("contact", "access", "harm", "asked", "check")
SHORTEST = 10
"""So many characters has a reason at least: enough to say something to whoever reads it later."""


@dataclass(frozen=True)
class Reveal:
    """One reading: by whom, when and why. It stays when the note is gone."""

    reveal_id: str
    restricted_note_id: str
    person_id: str
    kind: Kind
    purpose: Purpose
    reason: str
    revealed_by: str
    revealed_at: datetime
    moved_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class RestrictedNote:
    """One note on one person; `text` leaves only by a reveal."""

    restricted_note_id: str
    person_id: str
    kind: Kind
    text: str
    written_by: str
    written_at: datetime
    reveals: int = 0
    revealed_at: datetime | None = None
    moved_from: tuple[str, ...] = ()
    version: int = 0

    def write(self) -> tuple[RestrictedNote, RestrictedNoteWritten]:
        """Keep it, unless it says nothing."""
        text = self.text.strip()
        if not text:
            sentence = "Write what is to be kept."
            raise Invalid("text-missing", sentence, {"text": [sentence]})
        return replace(self, text=text), RestrictedNoteWritten(self.restricted_note_id, self.person_id)

    def reveal(
        self, purpose: Purpose, reason: str, now: datetime, by: str
    ) -> tuple[RestrictedNote, Reveal, RestrictedNoteRevealed]:
        """Let somebody read it who says why."""
        why = reason.strip()
        if len(why) < SHORTEST:
            sentence = f"Say why you need it, in {SHORTEST} characters at least; it stays beside your name."
            raise Invalid("reason-missing", sentence, {"reason": [sentence]})
        read = Reveal(new_id(), self.restricted_note_id, self.person_id, self.kind, purpose, why, by, now)
        told = RestrictedNoteRevealed(self.restricted_note_id, self.person_id, purpose)
        return replace(self, reveals=self.reveals + 1, revealed_at=now), read, told

    def remove(self) -> RestrictedNoteRemoved:
        """Tell that it is gone."""
        return RestrictedNoteRemoved(self.restricted_note_id, self.person_id)
