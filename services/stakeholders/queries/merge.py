"""Answer which merges made one of several, for persons and for organisations alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.stakeholders.domain.merge import Merge


def page_of_merges(merges: Iterable[Merge], noun: str) -> dict[str, Any]:
    """The merges of an entry, each with what it was called; `noun` is what a merge calls it, and its id."""
    items = [
        {
            f"{noun}_id": getattr(one, f"{noun}_id"),
            "merged_into": one.merged_into,
            "name": getattr(one, noun).name,
            "merged_by": one.merged_by,
            "merged_at": one.merged_at,
        }
        for one in merges
    ]
    return {"items": items, "next": None}
