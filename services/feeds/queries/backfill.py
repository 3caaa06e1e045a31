"""Answer the questions about what was asked for of the past: how far each wish has come."""

from __future__ import annotations

from typing import Any

from services.feeds.domain.backfill import Backfill
from services.feeds.queries.owning import own
from services.feeds.store import Store
from shared.kernel.errors import NotFound


def list_backfills(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The wishes of a partner for what happened before, the last first, twenty at most."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    return {"items": [_said(one) for one in store.backfills.of(agreement.agreement_id)]}


def show_backfill(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One of them: asked, running with how many of how many, or done."""
    agreement = own(store.agreements.get(asked["agreement_id"]), store)
    found = store.backfills.find(asked["backfill_id"])
    if found is None or found.agreement_id != agreement.agreement_id:
        raise NotFound("backfill-not-found", f"Nothing was asked for as {asked['backfill_id']}.")
    return _said(found)


def _said(backfill: Backfill) -> dict[str, Any]:
    return {
        "backfill_id": backfill.backfill_id,
        "agreement_id": backfill.agreement_id,
        "since": backfill.since,
        "state": backfill.stands,
        "total": backfill.total,
        "looked_at": backfill.looked_at,
        "numbered": backfill.numbered,
        "asked_at": backfill.asked_at,
        "done_at": backfill.done_at,
    }
