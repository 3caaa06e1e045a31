"""Answer the questions about wins."""

from __future__ import annotations

from typing import Any

from services.policy.store import Store


def list_wins(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of wins, `{"items": [...], "next": cursor}`."""
    return store.wins.list(asked)


def show_win(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One win with its reviews."""
    return store.wins.show(asked["win_id"])
