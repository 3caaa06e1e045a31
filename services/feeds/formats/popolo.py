"""Organisations, persons and what they hold, as Popolo has them; persons stand under the partner's names for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from services.feeds.formats.kinds import Event, of_kind
from services.feeds.formats.standing import Thing, known_now, told_of

ORGANIZATION, PERSON, MEMBERSHIP = (
    "stakeholders.organization",
    "stakeholders.person",
    "stakeholders.membership",
)
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
Things = Mapping[str, Thing]
Record = dict[str, Any]


def as_popolo(events: Iterable[Event]) -> bytes:
    """`{"organizations": [...], "persons": [...], "memberships": [...]}`; whom a membership names stands there, too."""
    told = list(events)
    organizations, persons, held = (
        told_of(of_kind(told, kind)) for kind in (ORGANIZATION, PERSON, MEMBERSHIP)
    )
    memberships = [
        record
        for thing in held.values()
        if not thing.is_gone and (record := _membership(thing, organizations, persons)) is not None
    ]
    return orjson.dumps(
        {
            "organizations": [
                *(_organization(thing) for thing in organizations.values() if not thing.is_gone),
                *_only_named(memberships, "organization_id", organizations),
            ],
            "persons": [
                *(_person(thing) for thing in persons.values() if not thing.is_gone),
                *_only_named(memberships, "person_id", persons),
            ],
            "memberships": memberships,
        }
    )


def _organization(thing: Thing) -> Record:
    acronym, area = thing.text("acronym"), thing.text("area")
    return {
        "id": thing.subject,
        "name": thing.text("name") or None,
        "classification": thing.text("kind") or None,
        **({"other_names": [{"name": acronym, "note": "acronym"}]} if acronym else {}),
        **({"area": {"name": area}} if area else {}),
        **_times(thing),
    }


def _person(thing: Thing) -> Record:
    return {"id": thing.subject, "name": thing.text("name") or None, **_times(thing)}


def _membership(thing: Thing, organizations: Things, persons: Things) -> Record | None:
    """What a person holds; None where the person or the organisation was taken out since."""
    data = thing.data
    person_id = known_now(data.get("person_id"), persons, "merged_into")
    organization_id = known_now(data.get("organization_id"), organizations, "into_organization_id")
    if _is_gone(person_id, persons) or _is_gone(organization_id, organizations):
        return None
    return {
        "id": thing.subject,
        "person_id": person_id,
        "organization_id": organization_id,
        "label": thing.text("post") or None,
        "role": thing.text("role") or None,
        "area_id": thing.text("jurisdiction") or None,
        "start_date": _day(data.get("started_on")),
        "end_date": _day(data.get("ended_on")),
        **_times(thing),
    }


def _is_gone(key: Any, things: Things) -> bool:
    return key in things and things[key].is_gone


def _only_named(memberships: Iterable[Record], field: str, known: Things) -> list[Record]:
    named = dict.fromkeys(one[field] for one in memberships if isinstance(one[field], str))
    return [{"id": key, "name": None} for key in named if key not in known]


def _times(thing: Thing) -> Record:
    return {"created_at": thing.created_at, "updated_at": thing.updated_at}


def _day(value: Any) -> str | None:
    return value if isinstance(value, str) and DAY.fullmatch(value) else None
