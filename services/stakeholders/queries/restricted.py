"""Answer what is kept in confidence of a person, never what it says, and who has read it."""

from __future__ import annotations

from typing import Any

from services.stakeholders.store import Store

NARROWED = ("person_id", "revealed_by", "purpose")


def list_restricted_notes(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the notes on a person, the latest first: of which kind, by whom, how often read."""
    person_id = store.people.now_of(asked["person_id"])
    return store.restricted.list(person_id, limit=asked["limit"], after=asked.get("after"))


def list_reveals(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of readings, the latest first; optionally of one person, or by one account."""
    wanted = {name: asked[name] for name in NARROWED if asked.get(name)}
    if "person_id" in wanted:
        wanted["person_id"] = store.people.now_of(wanted["person_id"])
    return store.reveals.list(wanted, limit=asked["limit"], after=asked.get("after"))
