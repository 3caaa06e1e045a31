"""Answer the questions about contacts with decision-makers."""

from __future__ import annotations

from typing import Any

from services.policy.store import Store


def list_touches(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of contacts, the latest first, `{"items": [...], "next": cursor}`."""
    return store.touches.list(store.of_all_ids(asked))
