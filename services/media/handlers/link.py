"""Refuse links to campaigns and policies that nobody has told media of."""

from __future__ import annotations

from services.media.domain.link import LinkKind, unknown
from services.media.store import Store


def must_be_known(store: Store, *, campaign_id: str | None, policy_id: str | None) -> None:
    """Refuse with `NotFound`, or with `Conflict` where the event may still be on its way."""
    links: tuple[tuple[LinkKind, str | None], ...] = (("campaign", campaign_id), ("policy", policy_id))
    for kind, thing_id in links:
        if thing_id and not store.links.knows(kind, thing_id):
            raise unknown(kind, thing_id, store.links.heard_at(kind))
