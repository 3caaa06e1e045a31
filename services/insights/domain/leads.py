"""Where ids of organisations lead that turned out to be one, at any moment, as the log tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from services.insights.domain.entry import Entry, in_order, typed
from shared.kernel.leads import ends_of

MERGED, UNMERGED = (typed(f"stakeholders.organization.{action}") for action in ("merged", "unmerged"))
Leads = Mapping[str, str]
"""Merged id -> the id that is kept in the end."""


def leads_of(entries: Iterable[Entry], as_of: datetime | None) -> dict[str, str]:
    """Where each id leads at a moment; without one, now."""
    steps: dict[str, str] = {}
    for moment, entry in in_order(entries):
        if as_of is not None and moment > as_of:
            continue
        if entry.type == MERGED:
            steps[entry.data["organization_id"]] = entry.data["into_organization_id"]
        else:
            steps.pop(entry.data["organization_id"], None)
    return ends_of(steps)


def followed(
    rows: Iterable[Mapping[str, Any]], leads: Leads, name: str = "organization_id"
) -> list[dict[str, Any]]:
    """Rows with each organisation under the id that is kept."""
    return [{**row, name: leads[row[name]]} if row.get(name) in leads else dict(row) for row in rows]
