"""Answer which partners held something of persons who were erased, and which of them were told and gave their word."""

from __future__ import annotations

from typing import Any

from services.feeds.domain.delivery import Kept
from services.feeds.domain.standing import persons_in
from services.feeds.domain.terms import ERASED
from services.feeds.store import Store
from shared.mongo.connection import Document


def list_erasures_told(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """For each of these persons, who held something of them: told, told and acknowledged, or not told.

    By an agreement that had ended before, nothing leaves any more: who had it is to be written to.
    """
    erasures = store.events.about(ERASED, asked["person_ids"])
    holders = _holders(erasures, store)
    everybody = sorted(set().union(*holders.values()))
    found = store.deliveries.of_events(everybody, [one.position for one in erasures])
    told = {(row["agreement_id"], int(row["position"])): row for row in found}
    whose = store.agreements.organizations_of(everybody)
    return {
        "items": [
            {
                "person_id": one.subject,
                "partners": [
                    {
                        "agreement_id": agreement_id,
                        "organization_id": store.leads.now_of(whose[agreement_id]),
                        **_word(told.get((agreement_id, one.position))),
                    }
                    for agreement_id in sorted(holders[one.position])
                ],
            }
            for one in erasures
        ]
    }


def _holders(erasures: list[Kept], store: Store) -> dict[int, frozenset[str]]:
    """By which agreements word of each has left, under any of their ids."""
    ids = {one.position: {one.subject, *persons_in(one.data)} for one in erasures}
    things = store.things.find(set().union(*ids.values()))
    return {
        position: frozenset().union(*(things[key].held_by for key in keys if key in things))
        for position, keys in ids.items()
    }


def _word(row: Document | None) -> dict[str, Any]:
    if row is None:
        return {"state": "not-told", "sequence": None, "told_at": None, "acknowledged_at": None}
    word = row.get("acknowledged_at")
    return {
        "state": "acknowledged" if word else "told",
        "sequence": int(row["sequence"]),
        "told_at": row["at"],
        "acknowledged_at": word,
    }
