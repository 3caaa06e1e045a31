"""Answer the questions about organisations."""

from __future__ import annotations

from typing import Any

from services.stakeholders.domain.organization import SECTORS
from services.stakeholders.store import Store


def list_organizations(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of organisations by name; optionally of a sector or area, of a kind or all but one, or by words typed."""
    wanted = {
        name: asked[name]
        for name in ("sector", "kind", "area", "level", "is_partner")
        if asked.get(name) not in (None, "")
    }
    if asked.get("but_kind"):
        wanted["$nor"] = [{"kind": asked["but_kind"]}]
    leads = store.organizations.leads(asked.get("organization_ids") or ())
    if asked.get("organization_ids"):
        wanted["_id"] = {"$in": [*asked["organization_ids"], *leads.values()]}
    if asked.get("isolated"):
        alone = store.networks.isolated()
        ids = wanted.get("_id", {"$in": alone})["$in"]
        wanted["_id"] = {"$in": [one for one in alone if one in ids]}
    found = store.organizations.list(
        wanted, text=asked.get("text", ""), limit=asked["limit"], after=asked.get("after")
    )
    return {**found, "items": [*found["items"], *_merged(found["items"], leads)]}


def show_organization(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One organisation, with the other names that stewards have confirmed for it."""
    organization = store.organizations.show(asked["organization_id"])
    organization_id = organization["organization_id"]
    aliases = store.aliases.of_organizations([organization_id])
    moved = {"merged_into": organization_id} if organization_id != asked["organization_id"] else {}
    named = [{"alias_id": each.alias_id, "name": each.name} for each in aliases]
    return {**organization, **moved, "aliases": named}


def list_sectors(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Every sector, those without any member too: the gaps are the point."""
    counted = store.organizations.count_by_sector()
    none = {"organizations": 0, "partners": 0}
    items = [
        {"sector": sector, "title": title, **counted.get(sector, none)} for sector, title in SECTORS.items()
    ]
    return {"items": items, "next": None}


def _merged(items: list[dict[str, Any]], leads: dict[str, str]) -> list[dict[str, Any]]:
    """What was asked for by an id that was merged: the one that is kept, under the id that was asked for."""
    kept = {item["organization_id"]: item for item in items}
    return [
        {**kept[to], "organization_id": organization_id, "merged_into": to}
        for organization_id, to in leads.items()
        if to in kept
    ]
