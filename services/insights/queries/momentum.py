"""Find the campaigns whose momentum falls, for the overview."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from services.insights.domain.entry import age_in_days, week_of
from services.insights.domain.momentum import (
    AGAIN,
    BACK,
    DO,
    FALLING,
    NEW,
    WHY,
    is_falling,
    last_weeks,
    weeks_of,
)
from services.insights.store import Store
from shared.kernel.clock import monday

LOOKED_AT = 200
"""Open campaigns."""


def falling_campaigns(store: Store, limit: int) -> list[dict[str, Any]]:
    """What the overview says of them, as one group of what is stuck; empty when there are none."""
    campaigns = {one["label_id"]: one for one in store.overview.campaigns(LOOKED_AT)}
    if not campaigns:
        return []
    now = week_of(None, store.now)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in store.figures.weeks(list(campaigns), [NEW, AGAIN, BACK], last_weeks(now, FALLING + 1)):
        rows.setdefault(row["campaign_id"], []).append(row)
    falling = [key for key, of in rows.items() if is_falling(weeks_of(of, now))]
    if not falling:
        return []
    began = datetime.combine(monday(last_weeks(now, FALLING)[0]), time(), UTC)
    titles = store.labels.of(falling[:limit])
    items = [
        _item(key, titles.get(key, {}).get("title") or campaigns[key]["label"], began, store)
        for key in falling
    ]
    return [{"kind": "momentum", "count": len(falling), "why": WHY, "do": DO, "items": items[:limit]}]


def _item(campaign_id: str, title: str, since: datetime, store: Store) -> dict[str, Any]:
    return {
        "kind": "momentum",
        "thing_id": campaign_id,
        "title": title,
        "detail": title,
        "since": since,
        "age_days": age_in_days(since, store.now),
        "why": WHY,
        "do": DO,
    }
