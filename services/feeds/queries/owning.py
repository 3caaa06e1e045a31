"""Whose agreement it is: a partner sees and does what is its own, and of others nothing."""

from __future__ import annotations

from services.feeds.domain.agreement import Agreement
from services.feeds.store import Store
from shared.kernel.errors import Forbidden, NotFound

AGREE = "feeds.agree"
ALL = "feeds.read"
"""The permission to see the agreements of every partner."""


def own(agreement: Agreement, store: Store) -> Agreement:
    """The agreement, or as if it were not there for whom it does not concern."""
    if not store.actor.may(ALL) and agreement.organization_id != store.actor.organization_id:
        raise NotFound("agreement-not-found", f"There is no agreement {agreement.agreement_id}.")
    return agreement


def theirs_to_do(agreement: Agreement, store: Store) -> Agreement:
    """The agreement, for the partner itself and for stewards; who may only look on is refused."""
    own(agreement, store)
    if agreement.organization_id != store.actor.organization_id and not store.actor.may(AGREE):
        raise Forbidden("not-yours-to-do", "Only the partner, or a steward on its behalf, does this.")
    return agreement
