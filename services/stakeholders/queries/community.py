"""Answer the questions about communities: small numbers of people are not counted out where they could be guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.stakeholders.domain.belonging import ORGANIZATION
from services.stakeholders.domain.community import FEW, SENSITIVE
from services.stakeholders.store import Store
from shared.kernel.errors import Invalid
from shared.kernel.outline import points_in
from shared.kernel.roles import READ_PEOPLE

NARROWED = ("kind", "state", "organization_id")
OF = ("community_id", "organization_id", "member", "state")
NOBODY = {"people": 0, "organizations": 0}


def list_communities(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of communities by name; optionally of a kind, open or closed, reached through an organisation."""
    wanted = _leading({name: asked[name] for name in NARROWED if asked.get(name)}, store)
    found = store.communities.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {"items": _counted(found["items"], store), "next": found["next"]}


def list_communities_at(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The open communities that cover a place: a point, an area by its name, or either of both."""
    point = _point(asked)
    if point is None and not asked.get("area"):
        nowhere = {"area": ["Give the name of an area, or a longitude and a latitude."]}
        raise Invalid("place-missing", "Say which place is meant.", nowhere)
    found = store.communities.covering(point, asked.get("area") or "")
    return {"items": _counted(found, store), "next": None}


def show_community(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One community with how many belong to it and the name of its contact."""
    community = store.communities.show(asked["community_id"])
    names = store.organizations.names([community["organization_id"]])
    return {
        **_counted([community], store)[0],
        "organization_name": names.get(community["organization_id"] or "", ""),
        "points": points_in(community["outline"]),
    }


def list_community_members(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of who belongs to a community, or of what somebody belongs to; persons for who may read people."""
    wanted = _leading({name: asked[name] for name in OF if asked.get(name)}, store)
    if asked.get("person_id"):
        store.actor.must(READ_PEOPLE)
        wanted["person_id"] = store.people.now_of(asked["person_id"])
    elif not store.actor.may(READ_PEOPLE):
        wanted["member"] = ORGANIZATION
    found = store.belongings.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {"items": _named(found["items"], store), "next": found["next"]}


def list_community_overlaps(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Which other open communities share people with this one; fewer than five are only said to be few."""
    community_id = store.communities.get(asked["community_id"]).community_id
    shared = store.belongings.overlaps(community_id)
    known = store.communities.called(shared)
    items = [
        {
            "community_id": other,
            "name": known[other]["name"],
            "kind": known[other]["kind"],
            "both": both if both >= FEW else None,
            "is_few": both < FEW,
        }
        for other, both in shared.items()
        if other in known and known[other]["state"] == "open"
    ]
    return {"items": items, "next": None}


def _leading(wanted: dict[str, Any], store: Store) -> dict[str, Any]:
    of = wanted.get("organization_id")
    return {**wanted, "organization_id": store.organizations.now_of(of)} if of else wanted


def _counted(items: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    counts = store.belongings.counted(item["community_id"] for item in items) if items else {}
    reads = store.actor.may(READ_PEOPLE)
    return [{**item, **_shown(item, counts.get(item["community_id"], NOBODY), reads)} for item in items]


def _shown(item: Mapping[str, Any], counts: Mapping[str, int], reads: bool) -> dict[str, Any]:
    """The counts; where a circumstance joins them, who may not read people is not told of fewer than five."""
    is_few = item["kind"] in SENSITIVE and not reads and counts["people"] < FEW
    return {**counts, "people": None if is_few else counts["people"], "is_few": is_few}


def _named(items: list[dict[str, Any]], store: Store) -> list[dict[str, Any]]:
    people = store.people.names(item["person_id"] for item in items)
    organizations = store.organizations.names(item["organization_id"] for item in items)
    communities = store.communities.called(item["community_id"] for item in items)
    return [
        {
            **item,
            "person_name": people.get(item["person_id"] or "", ""),
            "organization_name": organizations.get(item["organization_id"] or "", ""),
            "community_name": communities.get(item["community_id"], {}).get("name", ""),
        }
        for item in items
    ]


def _point(asked: Mapping[str, Any]) -> tuple[float, float] | None:
    longitude, latitude = asked.get("longitude"), asked.get("latitude")
    if longitude is None and latitude is None:
        return None
    if longitude is None or latitude is None:
        missing = "longitude" if longitude is None else "latitude"
        both = {missing: ["Give both, or neither."]}
        raise Invalid("place-missing", "A point has a longitude and a latitude.", both)
    return float(longitude), float(latitude)
