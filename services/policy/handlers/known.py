"""Refuse campaigns, decision-makers and causes that nobody has told policy of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from services.policy.domain.evidence import Cause
from services.policy.domain.known import may_be_on_its_way, unknown
from services.policy.domain.policy import Policy
from services.policy.store import Store
from shared.kernel.errors import Conflict, Invalid, Refusal
from shared.kernel.ids import is_id

ON_ITS_WAY = timedelta(hours=1)
"""For so long what was just made elsewhere may be named here before its event has arrived."""
DERIVED = 5
"""The version of ids that are derived, as those of activities from sheets are: they do not tell when they were made."""


def must_know_person(person_id: str, store: Store) -> None:
    """Refuse who holds no post that decides, as far as is known."""
    if not store.decision_makers.knows(person_id):
        raise unknown("person", person_id)


def must_know_campaign(campaign_id: str | None, store: Store) -> None:
    """Refuse a campaign with `NotFound`, or with `Conflict` where its event may still be on its way."""
    if campaign_id and not store.campaigns.knows(campaign_id):
        raise unknown("campaign", campaign_id, store.campaigns.heard_at())


def must_know_causes(causes: Sequence[Cause], store: Store) -> None:
    """Refuse the first cause that is no act of ours: with `Conflict` where its event may still be on its way."""
    for row, cause in enumerate(causes):
        is_there = _is_there(cause, store)
        if not is_there:
            raise _unknown_cause(cause, f"because_of.{row}.id", may_come=is_there is None)


def _unknown_cause(cause: Cause, field: str, *, may_come: bool) -> Refusal:
    if may_come:
        return Conflict(
            "cause-not-known-yet",
            f"The {cause.kind} {cause.id} is not known here yet. If this was just made, wait a moment and send it "
            "again; otherwise name an act that is recorded.",
            {field: ["Not known yet."]},
        )
    return Invalid(
        "cause-unknown",
        f"Nothing is known of the {cause.kind} {cause.id}. Name an act that is recorded.",
        {field: ["Unknown."]},
    )


def _is_there(cause: Cause, store: Store) -> bool | None:
    """Whether there is such an act; what was just made is taken on trust, None where the id does not tell when."""
    if not is_id(cause.id):
        return False
    told = _told(cause, store)
    if told is not None:
        return told
    if UUID(cause.id).version == DERIVED:
        return None
    heard_at = store.campaigns.heard_at() if cause.kind == "campaign" else store.now - ON_ITS_WAY
    return may_be_on_its_way(UUID(cause.id), heard_at)


def _told(cause: Cause, store: Store) -> bool | None:
    """Whether there is such an act, as far as is known here or has been told; None where nobody has told of it."""
    if cause.kind == "touch":
        return store.touches.knows(cause.id)
    if cause.kind == "position":
        return cause.id in store.positions.with_ids([cause.id])
    if cause.kind == "campaign":
        return store.campaigns.knows(cause.id) or None
    if cause.kind == "coverage":
        return store.coverage.knows(cause.id) or None
    return store.acts.is_there(cause.kind, cause.id)


def must_be_no_cause(kind: str, thing_id: str, policy: Policy | None) -> None:
    """Refuse to take back what a move of its policy is said to be because of."""
    named = {
        (cause.kind, cause.id) for move in (policy.history if policy else ()) for cause in move.because_of
    }
    if (kind, thing_id) in named:
        raise Conflict(
            "named-as-cause",
            "A move of the policy is said to be because of it. Take that move back first.",
        )
