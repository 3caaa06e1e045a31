"""Answer who was erased, by their ids alone."""

from __future__ import annotations

from typing import Any

from services.stakeholders.store import Store


def list_erasures(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of erasures, the latest first."""
    return store.erasures.list(limit=asked["limit"], after=asked.get("after"))
