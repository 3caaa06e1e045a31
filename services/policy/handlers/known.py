"""Refuse campaigns and decision-makers that nobody has told policy of."""

from __future__ import annotations

from services.policy.domain.known import unknown
from services.policy.store import Store


def must_know_person(person_id: str, store: Store) -> None:
    """Refuse who holds no post that decides, as far as is known."""
    if not store.decision_makers.knows(person_id):
        raise unknown("person", person_id)


def must_know_campaign(campaign_id: str | None, store: Store) -> None:
    """Refuse a campaign with `NotFound`, or with `Conflict` where its event may still be on its way."""
    if campaign_id and not store.campaigns.knows(campaign_id):
        raise unknown("campaign", campaign_id, store.campaigns.heard_at())
