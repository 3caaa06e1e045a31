"""Carry out the wishes about what somebody told in confidence."""

from __future__ import annotations

from typing import Any, cast

from services.stakeholders.commands.restricted import (
    RemoveRestrictedNote,
    RevealRestrictedNote,
    WriteRestrictedNote,
)
from services.stakeholders.domain.restricted import Kind, Purpose, RestrictedNote
from services.stakeholders.store import Store
from shared.kernel.ids import new_id


def write_restricted_note(command: WriteRestrictedNote, store: Store) -> dict[str, Any]:
    """Keep a note; answers `{"restricted_note_id", "version"}`."""
    note = RestrictedNote(
        restricted_note_id=new_id(),
        person_id=store.people.get(command.person_id).person_id,
        kind=cast(Kind, command.kind),
        text=command.text,
        written_by=store.actor.actor_id,
        written_at=store.now,
    )
    return _answer(store.restricted.save(*note.write()))


def reveal_restricted_note(command: RevealRestrictedNote, store: Store) -> dict[str, Any]:
    """Show its text to the actor, under `secret`, so that it is kept nowhere, and note who has read it and why."""
    note = store.restricted.get(command.restricted_note_id)
    purpose = cast(Purpose, command.purpose)
    read, reveal, told = note.reveal(purpose, command.reason, store.now, store.actor.actor_id)
    store.reveals.add(reveal)
    return {**_answer(store.restricted.save(read, told)), "secret": note.text}


def remove_restricted_note(command: RemoveRestrictedNote, store: Store) -> dict[str, Any]:
    """Have it forgotten."""
    note = store.restricted.get(command.restricted_note_id, command.expected_version)
    store.restricted.remove(note, note.remove())
    return {"restricted_note_id": note.restricted_note_id, "version": note.version + 1}


def _answer(note: RestrictedNote) -> dict[str, Any]:
    return {"restricted_note_id": note.restricted_note_id, "version": note.version}
