"""Answer the questions about coverage."""

from __future__ import annotations

from typing import Any

from services.media.queries.naming import with_headlines, with_names
from services.media.queries.wire import with_stories
from services.media.store import Store


def list_coverage(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of coverage, the latest first, `{"items": [...], "next": cursor}`."""
    found = store.coverage.list(asked)
    named = with_headlines(with_names(found["items"], store), store)
    return {**found, "items": with_stories(named, store)}


def show_coverage(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One published item, whole."""
    named = with_headlines(with_names([store.coverage.show(asked["coverage_id"])], store), store)
    return with_stories(named, store)[0]
