"""Answer the question whose a key is."""

from __future__ import annotations

from collections.abc import Collection

from services.feeds.domain.key import Key
from services.feeds.store import Store


def find_key(digest: str, store: Store) -> Key | None:
    """The key with this digest that still opens something, or None: revoked, or its agreement has ended."""
    found = store.keys.of_digest(digest)
    if found is None or found.revoked_at is not None or store.agreements.has_ended(found.agreement_id):
        return None
    return found


def still_open(digests: Collection[str], store: Store) -> frozenset[str]:
    """Those of these digests whose keys still open something, by two questions however many they are."""
    keys = store.keys.still_open(digests)
    lasting = store.agreements.still_last({*keys.values()})
    return frozenset(digest for digest, agreement_id in keys.items() if agreement_id in lasting)
