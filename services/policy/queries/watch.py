"""Answer the question what the one who asks watches."""

from __future__ import annotations

from typing import Any

from services.policy.store import Store


def list_watches(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of what the account of who asks watches, the newest first; of others nothing is told."""
    return store.watches.list(store.actor.actor_id, asked)
