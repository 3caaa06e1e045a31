"""Answer the question whose a key is."""

from __future__ import annotations

from services.feeds.domain.key import Key
from services.feeds.store import Store


def find_key(digest: str, store: Store) -> Key | None:
    """The key with this digest that still opens something, or None."""
    found = store.keys.of_digest(digest)
    return found if found and found.revoked_at is None else None
