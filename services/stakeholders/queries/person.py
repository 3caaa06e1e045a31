"""Answer the questions about persons."""

from __future__ import annotations

from typing import Any

from services.stakeholders.store import Store


def list_people(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of persons by name; optionally of a kind or all but one, of an area, some by id, or by words typed."""
    wanted: dict[str, Any] = {name: asked[name] for name in ("kind", "area") if asked.get(name)}
    if asked.get("but_kind"):
        wanted["$nor"] = [{"kind": asked["but_kind"]}]
    leads = store.people.leads(asked.get("person_ids") or ())
    if asked.get("person_ids"):
        wanted["_id"] = {"$in": [*asked["person_ids"], *leads.values()]}
    found = store.people.list(
        wanted, text=asked.get("text", ""), limit=asked["limit"], after=asked.get("after")
    )
    items = [*found["items"], *_merged(found["items"], leads)]
    absent = set(asked.get("person_ids") or ()) - {item["person_id"] for item in items}
    return {**found, "items": items, "erased": store.erasures.among(sorted(absent))}


def show_person(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One person with what they hold and what they agreed to, in plain words."""
    person = store.people.show(asked["person_id"])
    memberships = store.memberships.of_people([person["person_id"]])
    consents = store.consents.of_people([person["person_id"]])
    ids = [each["organization_id"] for each in memberships] + [each.organization_id for each in consents]
    names = store.organizations.names(ids)
    moved = {"merged_into": person["person_id"]} if person["person_id"] != asked["person_id"] else {}
    return {
        **person,
        **moved,
        "memberships": [named(each, names) for each in memberships],
        "consents": [each.sentence(names.get(each.organization_id, "an organisation")) for each in consents],
    }


def list_decision_makers(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of persons in public office: their names and posts, as public as the office, and nothing else."""
    wanted: dict[str, Any] = {"kind": "decision-maker"}
    if asked.get("person_ids"):
        wanted["_id"] = {"$in": asked["person_ids"]}
    found = store.people.list(
        wanted, text=asked.get("text", ""), limit=asked["limit"], after=asked.get("after")
    )
    held = store.memberships.of_people(each["person_id"] for each in found["items"])
    posts = [each for each in held if each["is_decision_maker"]]
    names = store.organizations.names(each["organization_id"] for each in posts)
    return {**found, "items": [_in_office(each, posts, names) for each in found["items"]]}


def list_timeline(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of what has happened between a person and the coalition, newest first."""
    person = store.people.show(asked["person_id"])
    found = store.timeline.list(person["person_id"], limit=asked["limit"], after=asked.get("after"))
    names = store.organizations.names(each["organization_id"] for each in found["items"])
    return {"items": [named(each, names) for each in found["items"]], "next": found["next"]}


def named(item: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """An item with the name of its organisation beside the id."""
    return {
        **item,
        "organization_name": names.get(item["organization_id"]) or item.get("organization_name", ""),
    }


def _merged(items: list[dict[str, Any]], leads: dict[str, str]) -> list[dict[str, Any]]:
    """Who was asked for by an id that was merged: the one who was kept, under the id that was asked for."""
    kept = {item["person_id"]: item for item in items}
    return [
        {**kept[to], "person_id": person_id, "merged_into": to}
        for person_id, to in leads.items()
        if to in kept
    ]


def _in_office(person: dict[str, Any], posts: list[dict[str, Any]], names: dict[str, str]) -> dict[str, Any]:
    public = {key: person[key] for key in ("person_id", "name", "area", "links", "version")}
    own = [named(each, names) for each in posts if each["person_id"] == person["person_id"]]
    return {**public, "memberships": own}
