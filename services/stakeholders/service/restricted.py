"""What was told in confidence and who has read it, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import restricted as handle_restricted
from services.stakeholders.queries import restricted as ask_restricted
from services.stakeholders.schemas import restricted
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

SAVED = restricted.RestrictedNoteSavedSchema


class Restricted:
    """What others may call for."""

    desk: Any

    @command(
        "POST", "/people/{person_id}/restricted-notes", restricted.WriteRestrictedNoteSchema, answers=SAVED
    )
    def write_restricted_note(self, command: Any, store: Store) -> Any:
        """Keep what a person told in confidence; it opens only for a reason."""
        return handle_restricted.write_restricted_note(command, store)

    @command(
        "POST",
        "/restricted-notes/{restricted_note_id}/reveal",
        restricted.RevealRestrictedNoteSchema,
        answers=restricted.RevealedSchema,
    )
    def reveal_restricted_note(self, command: Any, store: Store) -> Any:
        """Read what a person told in confidence, for a reason that is kept with the reader's name."""
        return handle_restricted.reveal_restricted_note(command, store)

    @command(
        "POST",
        "/restricted-notes/{restricted_note_id}/remove",
        restricted.RemoveRestrictedNoteSchema,
        answers=SAVED,
    )
    def remove_restricted_note(self, command: Any, store: Store) -> Any:
        """Have what a person told in confidence forgotten; who has read it stays known."""
        return handle_restricted.remove_restricted_note(command, store)

    @query(
        "GET",
        "/people/{person_id}/restricted-notes",
        restricted.ListRestrictedNotesSchema,
        permission="stakeholders.read-people",
        answers=restricted.RestrictedNotePageSchema,
    )
    def list_restricted_notes(self, asked: dict[str, Any], store: Store) -> Any:
        """List what is kept of a person in confidence, without what it says."""
        return ask_restricted.list_restricted_notes(asked, store)

    @query(
        "GET",
        "/reveals",
        restricted.ListRevealsSchema,
        permission="stakeholders.audit-reveals",
        answers=restricted.RevealPageSchema,
    )
    def list_reveals(self, asked: dict[str, Any], store: Store) -> Any:
        """List who has read what was told in confidence, and why, the latest first."""
        return ask_restricted.list_reveals(asked, store)
