"""Answer the questions about cycles and their sign-offs."""

from __future__ import annotations

from typing import Any

from services.campaigns.domain.cycle import Cycle
from services.campaigns.store import Store
from shared.mongo.plain import from_plain


def list_cycles(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of cycles, the newest first; by campaign and by who signs."""
    wanted = {"campaign_id": asked.get("campaign_id"), "signer_ids": asked.get("signer_id")}
    found = store.cycles.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": [_shown(from_plain(Cycle, one)) for one in found["items"]]}


def show_cycle(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One cycle with its sign-offs."""
    return _shown(store.cycles.get(asked["cycle_id"]))


def _shown(cycle: Cycle) -> dict[str, Any]:
    return {
        **vars(cycle),
        "missing_ids": list(cycle.missing_ids),
        "sign_offs": [vars(one) for one in cycle.sign_offs],
        "overrides": [vars(one) for one in cycle.overrides],
    }
