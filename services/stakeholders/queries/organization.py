"""Answer the questions about organisations."""

from __future__ import annotations

from typing import Any

from services.stakeholders.domain.organization import SECTORS
from services.stakeholders.store import Store


def list_organizations(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of organisations by name; optionally of a sector, kind or area, partners only, or by words typed."""
    wanted = {
        name: asked[name]
        for name in ("sector", "kind", "area", "level", "is_partner")
        if asked.get(name) not in (None, "")
    }
    if asked.get("organization_ids"):
        wanted["_id"] = {"$in": asked["organization_ids"]}
    if asked.get("isolated"):
        alone = store.networks.isolated()
        ids = wanted.get("_id", {"$in": alone})["$in"]
        wanted["_id"] = {"$in": [one for one in alone if one in ids]}
    return store.organizations.list(
        wanted, text=asked.get("text", ""), limit=asked["limit"], after=asked.get("after")
    )


def show_organization(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One organisation, with the other names that stewards have confirmed for it."""
    organization = store.organizations.show(asked["organization_id"])
    aliases = store.aliases.of_organizations([asked["organization_id"]])
    return {**organization, "aliases": [{"alias_id": each.alias_id, "name": each.name} for each in aliases]}


def list_sectors(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Every sector, those without any member too: the gaps are the point."""
    counted = store.organizations.count_by_sector()
    none = {"organizations": 0, "partners": 0}
    items = [
        {"sector": sector, "title": title, **counted.get(sector, none)} for sector, title in SECTORS.items()
    ]
    return {"items": items, "next": None}
