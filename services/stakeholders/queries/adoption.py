"""Answer which partners have taken a name over, and how the registry stands for one of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from services.stakeholders.domain.organization_merge import OrganizationMerge
from services.stakeholders.queries.answering import partner
from services.stakeholders.store import Store
from shared.kernel.roles import STEWARD_NAMES


def list_adoptions(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Who has taken a name over and who refuses it, with the reason, the latest word first; to partners their own."""
    found = store.adoptions.of_alias(store.aliases.get(asked["alias_id"]).alias_id)
    if not store.actor.may(STEWARD_NAMES):
        own = store.organization_merges.family(store.actor.organization_id or "")
        found = [one for one in found if one.organization_id in own]
    names = store.organizations.names(one.organization_id for one in found)
    items = [
        {
            "organization_id": one.organization_id,
            "organization_name": names.get(one.organization_id, ""),
            "state": one.state,
            "reason": one.reason,
            "said_at": one.said[-1].at,
        }
        for one in found
        if one.said
    ]
    return {"items": sorted(items, key=lambda one: one["said_at"], reverse=True), "next": None}


def list_registry(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the decided names as they stand for one partner, now or at a moment; what it refused is not there."""
    as_of: datetime | None = asked.get("as_of")
    whose = partner(asked.get("organization_id"), store)
    said = store.adoptions.of_organizations(store.organization_merges.family(whose))
    answers = {one.alias_id: state for one in said if (state := one.at(as_of))}
    refused = [alias_id for alias_id, state in answers.items() if state == "refused"]
    found = store.aliases.decided(refused, as_of, limit=asked["limit"], after=asked.get("after"))
    items = found["items"]
    meant = _meant_at([one["alias_id"] for one in items], as_of, store) if as_of else {}
    ids = {one["alias_id"]: meant.get(one["alias_id"], one["organization_id"]) for one in items}
    known = store.organizations.briefly(ids.values())
    return {
        "items": [
            {
                "alias_id": one["alias_id"],
                "name": one["name"],
                "organization_id": ids[one["alias_id"]],
                **_organization(known.get(ids[one["alias_id"]], {})),
                "decided_at": one["decided_at"],
                "answer": answers.get(one["alias_id"]),
            }
            for one in items
        ],
        "next": found["next"],
    }


def _organization(known: dict[str, Any]) -> dict[str, Any]:
    return {
        "organization_name": known.get("name", ""),
        "acronym": known.get("acronym"),
        "sector": known.get("sector", ""),
    }


def _meant_at(alias_ids: list[str], as_of: datetime, store: Store) -> dict[str, str]:
    """Whom names meant at a moment, where merges have moved them."""
    merges = store.organization_merges.that_moved("aliases", alias_ids)
    found = {}
    for alias_id in alias_ids:
        own = [one for one in merges if alias_id in one.ids_of("aliases")]
        if own:
            found[alias_id] = _through(own, as_of)
    return found


def _through(merges: Iterable[OrganizationMerge], as_of: datetime) -> str:
    """From the first of whom a name was, through those merges that held at a moment."""
    in_order = sorted(merges, key=lambda one: one.merged_at)
    meant = in_order[0].organization_id
    for one in in_order:
        held = one.merged_at <= as_of and (one.undone_at is None or one.undone_at > as_of)
        if held and one.organization_id == meant:
            meant = one.merged_into
    return meant
