"""Answer the question whose a key is."""

from __future__ import annotations

from services.feeds.domain.key import Key
from services.feeds.store import Store


def find_key(digest: str, store: Store) -> Key | None:
    """The key with this digest that still opens something, or None: revoked, or its agreement has ended."""
    found = store.keys.of_digest(digest)
    if found is None or found.revoked_at is not None or store.agreements.has_ended(found.agreement_id):
        return None
    return found
