"""Answer which merges made one of several, for persons and for organisations alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.stakeholders.domain.merge import Merge
from services.stakeholders.store.merge import Merges


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


def with_names(
    pairs: list[dict[str, Any]], names: Mapping[str, str], merges: Merges[Any], noun: str
) -> list[dict[str, Any]]:
    """Pairs, each with both names; those of a pair that was merged are as they were before."""
    both = f"{noun}_ids"
    merged = [one for pair in pairs if pair["state"] == "merged" for one in pair[both]]
    before = {frozenset(told): told for merge in merges.of(merged) if (told := _names_before(merge, noun))}
    return [
        {
            **pair,
            "names": [{**names, **before.get(frozenset(pair[both]), {})}.get(one, "") for one in pair[both]],
        }
        for pair in pairs
    ]


def _names_before(merge: Any, noun: str) -> dict[str, str]:
    return {
        getattr(merge, f"{noun}_id"): getattr(merge, noun).name,
        merge.merged_into: merge.kept_before.name,
    }
