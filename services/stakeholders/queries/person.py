"""Answer the questions about persons."""

from __future__ import annotations

from typing import Any

from services.stakeholders.store import Store


def list_people(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of persons by name; optionally of a kind or area, some by id, or by words typed."""
    wanted = {name: asked[name] for name in ("kind", "area") if asked.get(name)}
    if asked.get("person_ids"):
        wanted["_id"] = {"$in": asked["person_ids"]}
    return store.people.list(
        wanted, text=asked.get("text", ""), limit=asked["limit"], after=asked.get("after")
    )


def show_person(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One person with what they hold and what they agreed to, in plain words."""
    person = store.people.show(asked["person_id"])
    memberships = store.memberships.of_people([asked["person_id"]])
    consents = store.consents.of_people([asked["person_id"]])
    ids = [each["organization_id"] for each in memberships] + [each.organization_id for each in consents]
    names = store.organizations.names(ids)
    return {
        **person,
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
    return {"items": [_in_office(each, posts, names) for each in found["items"]], "next": found["next"]}


def list_timeline(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of what has happened between a person and the coalition, newest first."""
    store.people.show(asked["person_id"])
    found = store.timeline.list(asked["person_id"], limit=asked["limit"], after=asked.get("after"))
    names = store.organizations.names(each["organization_id"] for each in found["items"])
    return {"items": [named(each, names) for each in found["items"]], "next": found["next"]}


def named(item: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """An item with the name of its organisation beside the id."""
    return {
        **item,
        "organization_name": names.get(item["organization_id"]) or item.get("organization_name", ""),
    }


def _in_office(person: dict[str, Any], posts: list[dict[str, Any]], names: dict[str, str]) -> dict[str, Any]:
    public = {key: person[key] for key in ("person_id", "name", "area", "links", "version")}
    own = [named(each, names) for each in posts if each["person_id"] == person["person_id"]]
    return {**public, "memberships": own}
