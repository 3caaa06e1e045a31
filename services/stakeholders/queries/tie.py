"""Answer the questions about ties, each with how strong it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.stakeholders.domain.strength import strength_now
from services.stakeholders.store import Store

PERSONS = ("from_person_id", "to_person_id")
ORGANIZATIONS = ("from_organization_id", "to_organization_id")
Known = Mapping[str, Any]


def list_ties(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of ties, the latest first; optionally of one person or organisation, of a kind, open or ended."""
    wanted = {name: asked[name] for name in ("kind", "state") if asked.get(name)}
    ends = [store.people.now_of(asked["person_id"])] if asked.get("person_id") else []
    ends += [store.organizations.now_of(asked["organization_id"])] if asked.get("organization_id") else []
    if ends:
        wanted["ends"] = ends[0] if len(ends) == 1 else {"$all": ends}
    found = store.ties.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {"items": _told(found["items"], store), "next": found["next"]}


def show_tie(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One tie."""
    return _told([store.ties.show(asked["tie_id"])], store)[0]


def _told(items: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    """Ties with the names of both ends, the last exchange with either, and what is left of their strength."""
    people = {item[name] for item in items for name in PERSONS if item[name]}
    organizations = {item[name] for item in items for name in ORGANIZATIONS if item[name]}
    names = store.people.names(people) | store.organizations.names(organizations)
    spoken = store.exchanges.last_with("person_id", people)
    spoken |= store.exchanges.last_with("organization_id", organizations)
    return [{**item, **_named(item, names), **_fading(item, spoken, store.now.date())} for item in items]


def _named(item: Known, names: Mapping[str, str]) -> dict[str, str]:
    return {
        f"{name.removesuffix('_id')}_name": names.get(item[name] or "", "")
        for name in (*PERSONS, *ORGANIZATIONS)
    }


def _fading(item: Known, spoken: Mapping[str, str], today: date) -> dict[str, Any]:
    last = _latest(spoken.get(item[name] or "", "") for name in (*PERSONS, *ORGANIZATIONS))
    weighed_on = date.fromisoformat(item["weighed_on"])
    return {
        "last_exchange_on": last,
        "days_since_exchange": (today - last).days if last else None,
        "current_strength": None
        if item["ended_on"]
        else strength_now(item["strength"], weighed_on, last, today),
    }


def _latest(days: Iterable[str]) -> date | None:
    latest = max(days, default="")
    return date.fromisoformat(latest) if latest else None
