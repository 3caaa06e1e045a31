"""Answer what a minute on air cost; sums of different currencies are never made one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.media.queries.naming import with_titles
from services.media.store import Store
from shared.kernel.amounts import shared_out, text_of


def show_air_cost(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Sums of what was aired: `totals`, `by_outlet`, `by_campaign`; slots without a cost are told apart."""
    rows = store.slots.costs(asked, None)
    without = next((row for row in rows if row["currency"] is None), {"slots": 0, "minutes": 0})
    by_outlet = _sums(store.slots.costs(asked, "outlet_id"))
    names = store.outlets.names(row["outlet_id"] for row in by_outlet)
    by_campaign = [{**row, "policy_id": None} for row in _sums(store.slots.costs(asked, "campaign_id"))]
    return {
        "totals": _sums(rows),
        "by_outlet": [{**row, "outlet_name": names.get(row["outlet_id"], "")} for row in by_outlet],
        "by_campaign": with_titles(by_campaign, store),
        "uncosted": {name: without[name] for name in ("slots", "minutes")},
    }


def cost_of(slot: Mapping[str, Any]) -> dict[str, Any] | None:
    """What was agreed for one slot, and what a minute of it came to once it was aired."""
    cost = slot.get("cost")
    if not cost:
        return None
    minutes = slot["aired_minutes"]
    a_minute = shared_out(cost["amount"], minutes, cost["currency"]) if minutes else None
    return {
        "amount": text_of(cost["amount"]),
        "currency": cost["currency"],
        "per_minute": None if a_minute is None else text_of(a_minute),
    }


def _sums(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            **row,
            "amount": text_of(row["amount"]),
            "per_minute": text_of(shared_out(row["amount"], row["minutes"], row["currency"])),
        }
        for row in rows
        if row["currency"] is not None
    ]
