"""Answer the questions about organisations that may be registered twice."""

from __future__ import annotations

from typing import Any

from services.stakeholders.queries.merge import page_of_merges, with_names
from services.stakeholders.store import Store

SHOWN = (
    *("organization_id", "version", "name", "sector", "kind", "acronym", "area", "level", "classification"),
    *("is_partner", "other_names", "identifiers", "links", "registered_at"),
)


def list_organization_pairs(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of pairs in a state, of all or of one, the likeliest first, each with both names."""
    found = store.pairs.list(
        asked["state"], limit=asked["limit"], after=asked.get("after"), of=asked.get("organization_id")
    )
    names = store.organizations.names(one for item in found["items"] for one in item["organization_ids"])
    items = with_names(found["items"], names, store.organization_merges, "organization")
    return {"items": items, "next": found["next"]}


def show_organization_pair(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One pair with both organisations, as far as they are still two."""
    item = store.pairs.show(asked["pair_id"])
    known = store.organizations.plain(item["organization_ids"])
    names = store.organizations.names(item["organization_ids"])
    both = [{name: one[name] for name in SHOWN} for one in known]
    (named,) = with_names([item], names, store.organization_merges, "organization")
    return {**named, "organizations": both}


def list_organization_merges(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The merges that made this organisation of several, the latest first: only the latest can be taken back."""
    organization_id = store.organizations.now_of(asked["organization_id"])
    return page_of_merges(store.organization_merges.into(organization_id), "organization")
