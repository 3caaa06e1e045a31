"""Answer what communities have themselves, and who keeps it."""

from __future__ import annotations

from typing import Any

from services.stakeholders.store import Store


def list_community_assets(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of what one community has, by kind."""
    wanted = {"community_id": asked["community_id"]}
    found = store.assets.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {"items": _named(found["items"], store), "next": found["next"]}


def show_asset(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One asset with the name of the organisation that keeps it."""
    return _named([store.assets.show(asked["asset_id"])], store)[0]


def _named(items: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    names = store.organizations.names(item["organization_id"] for item in items)
    return [{**item, "organization_name": names.get(item["organization_id"] or "", "")} for item in items]
