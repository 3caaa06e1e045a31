"""Refuse campaigns, decision-makers and causes that nobody has told policy of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from services.policy.domain.evidence import Cause
from services.policy.domain.known import may_be_on_its_way, unknown
from services.policy.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.ids import is_id

ON_ITS_WAY = timedelta(hours=1)
"""For so long what was just made elsewhere may be named here before its event has arrived."""


def must_know_person(person_id: str, store: Store) -> None:
    """Refuse who holds no post that decides, as far as is known."""
    if not store.decision_makers.knows(person_id):
        raise unknown("person", person_id)


def must_know_campaign(campaign_id: str | None, store: Store) -> None:
    """Refuse a campaign with `NotFound`, or with `Conflict` where its event may still be on its way."""
    if campaign_id and not store.campaigns.knows(campaign_id):
        raise unknown("campaign", campaign_id, store.campaigns.heard_at())


def must_know_causes(causes: Sequence[Cause], store: Store) -> None:
    """Refuse the first cause that cannot be an act of ours, or that policy would know of by now."""
    for row, cause in enumerate(causes):
        if not _may_be_there(cause, store):
            raise Invalid(
                "cause-unknown",
                f"Nothing is known of the {cause.kind} {cause.id}. Name an act that is recorded.",
                {f"because_of.{row}.id": ["Unknown."]},
            )


def _may_be_there(cause: Cause, store: Store) -> bool:
    """Whether there may be such a thing.

    Of petitions, appeals, activities and slots policy does not hear; of their ids it sees whether we make such.
    """
    if not is_id(cause.id):
        return False
    if cause.kind == "touch":
        return store.touches.knows(cause.id)
    if cause.kind == "position":
        return cause.id in store.positions.with_ids([cause.id])
    if cause.kind == "campaign":
        return store.campaigns.knows(cause.id) or _is_new(cause, store.campaigns.heard_at())
    if cause.kind == "coverage":
        return store.coverage.knows(cause.id) or _is_new(cause, store.now - ON_ITS_WAY)
    return _is_new(cause, None)


def _is_new(cause: Cause, heard_at: datetime | None) -> bool:
    return may_be_on_its_way(UUID(cause.id), heard_at)
