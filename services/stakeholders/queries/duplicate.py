"""Answer the questions about persons who may be registered twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.stakeholders.queries.merge import page_of_merges, with_names
from services.stakeholders.store import Store

SHOWN = (
    *("person_id", "version", "name", "kind", "emails", "phones", "area", "languages", "links"),
    "registered_at",
)


def list_duplicates(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of pairs in a state, of everybody or of one, the likeliest first, each with both names."""
    found = store.duplicates.list(
        asked["state"], limit=asked["limit"], after=asked.get("after"), of=asked.get("person_id")
    )
    ids = [person_id for item in found["items"] for person_id in item["person_ids"]]
    names = store.people.names_through_merges(ids)
    return {"items": with_names(found["items"], names, store.merges, "person"), "next": found["next"]}


def show_duplicate(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One pair with both persons, as far as they are still two."""
    item = store.duplicates.show(asked["duplicate_id"])
    persons = store.people.plain(item["person_ids"])
    names = store.people.names_through_merges(item["person_ids"])
    (named,) = with_names([item], names, store.merges, "person")
    return {**named, "persons": [_person(each) for each in persons]}


def list_merges(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The merges that made this person of several, the latest first: only the latest can be taken back."""
    person_id = store.people.now_of(asked["person_id"])
    return page_of_merges(store.merges.into(person_id), "person")


def _person(person: Mapping[str, Any]) -> dict[str, Any]:
    return {name: person[name] for name in SHOWN}
