"""Answer the questions about releases and pitches."""

from __future__ import annotations

from typing import Any

from services.media.queries.naming import with_headlines, with_names, with_titles
from services.media.store import Store


def list_releases(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of releases, the last changed first, `{"items": [...], "next": cursor}`."""
    found = store.releases.list(asked)
    return {**found, "items": with_titles(found["items"], store)}


def show_release(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One release with all versions of its text and its quotes."""
    return with_titles([store.releases.show(asked["release_id"])], store)[0]


def list_pitches(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of pitches, the latest first, `{"items": [...], "next": cursor}`."""
    found = store.pitches.list(asked)
    return {**found, "items": with_headlines(with_names(found["items"], store), store)}


def show_pitch(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One pitch, whole."""
    return with_headlines(with_names([store.pitches.show(asked["pitch_id"])], store), store)[0]
