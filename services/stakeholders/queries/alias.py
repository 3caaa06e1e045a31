"""Answer the questions about names."""

from __future__ import annotations

from typing import Any

from services.stakeholders.store import Store


def list_alias_proposals(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of names that wait for a steward, newest first, each with its candidates and their evidence."""
    disputed = store.adoptions.disputed() if asked.get("disputed") else None
    found = store.aliases.list(asked["state"], disputed, limit=asked["limit"], after=asked.get("after"))
    ids = [each["organization_id"] for item in found["items"] for each in _meant(item)]
    names = store.organizations.names(ids)
    counts = store.adoptions.counts(item["alias_id"] for item in found["items"])
    items = [{**_named(item, names), **_answered(item, counts)} for item in found["items"]]
    return {"items": items, "next": found["next"]}


def show_alias(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One name with its candidates, or whom it means."""
    item = store.aliases.show(asked["alias_id"])
    names = store.organizations.names(each["organization_id"] for each in _meant(item))
    return {**_named(item, names), **_answered(item, store.adoptions.counts([item["alias_id"]]))}


def _answered(item: dict[str, Any], counts: dict[str, dict[str, int]]) -> dict[str, int]:
    """By how many partners it was taken over, and by how many refused."""
    of = counts.get(item["alias_id"], {})
    return {"adopted": of.get("adopted", 0), "refused": of.get("refused", 0)}


def _meant(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [*item["candidates"], {"organization_id": item["organization_id"]}]


def _named(item: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    candidates = [
        {**each, "organization_name": names.get(each["organization_id"], "")} for each in item["candidates"]
    ]
    return {
        **item,
        "candidates": candidates,
        "organization_name": names.get(item["organization_id"] or "", ""),
    }
