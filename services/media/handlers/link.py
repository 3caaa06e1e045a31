"""Refuse links to campaigns and policies, and organisations, that nobody has told media of."""

from __future__ import annotations

from services.media.domain.link import KnownKind, unknown
from services.media.store import Store


def must_be_known(store: Store, *, campaign_id: str | None, policy_id: str | None) -> None:
    """Refuse with `NotFound`, or with `Conflict` where the event may still be on its way."""
    _must_be_heard_of(store, "campaign", campaign_id)
    _must_be_heard_of(store, "policy", policy_id)


def must_be_registered(store: Store, organization_id: str | None) -> None:
    """The same for an organisation; none at all is nothing to refuse."""
    _must_be_heard_of(store, "organization", organization_id)


def _must_be_heard_of(store: Store, kind: KnownKind, thing_id: str | None) -> None:
    if thing_id and not store.links.knows(kind, thing_id):
        raise unknown(kind, thing_id, store.links.heard_at(kind))
