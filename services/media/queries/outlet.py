"""Answer the questions about outlets."""

from __future__ import annotations

from typing import Any

from services.media.store import Store


def list_outlets(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of outlets by name, `{"items": [...], "next": cursor}`; of a kind, area or language."""
    return store.outlets.list(
        kind=asked.get("kind"),
        area=asked.get("area"),
        language=asked.get("language"),
        limit=asked["limit"],
        after=asked.get("after"),
    )


def show_outlet(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One outlet, whole."""
    return store.outlets.show(asked["outlet_id"])
