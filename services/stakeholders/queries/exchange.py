"""Answer the questions about exchanges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.stakeholders.store import Store

NARROWED = ("person_id", "organization_id", "campaign_id", "policy_id", "channel")


def list_exchanges(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of exchanges, the latest first; optionally with somebody, about something, or by a channel."""
    wanted = {name: asked[name] for name in NARROWED if asked.get(name)}
    if "person_id" in wanted:
        wanted["person_id"] = store.people.now_of(wanted["person_id"])
    if "organization_id" in wanted:
        wanted["organization_id"] = store.organizations.now_of(wanted["organization_id"])
    found = store.exchanges.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {"items": named_in(found["items"], store), "next": found["next"]}


def show_exchange(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One exchange."""
    return named_in([store.exchanges.show(asked["exchange_id"])], store)[0]


def named_in(items: Iterable[Mapping[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Items with the names of whom they are about beside the ids."""
    items = list(items)
    persons = store.people.names(item.get("person_id") for item in items)
    organizations = store.organizations.names(
        each for item in items for each in (item.get("organization_id"), item.get("to_organization_id"))
    )
    return [_named(item, persons, organizations) for item in items]


def _named(
    item: Mapping[str, Any], persons: Mapping[str, str], organizations: Mapping[str, str]
) -> dict[str, Any]:
    named = {
        **item,
        "person_name": persons.get(item.get("person_id") or "", ""),
        "organization_name": organizations.get(item.get("organization_id") or "", ""),
    }
    if "to_organization_id" in item:
        named["to_organization_name"] = organizations.get(item["to_organization_id"] or "", "")
    return named
