"""Air time that is proven aired, as lines of who does what where, one for each area in which its outlet is heard.

They are made of what a partner was told of slots, outlets and organisations, and have the ids that they have in our
own table, so that whoever brings a table in again knows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.feeds.formats.kinds import Event, action_of, of_kind
from services.feeds.formats.standing import Thing, in_order, known_now, told_of
from shared.kernel.ids import line_id_from
from shared.kernel.places import place_key

SLOT, OUTLET, ORGANIZATION = "media.slot", "media.outlet", "stakeholders.organization"
BROADCAST = "Broadcast"
"""What is done, as the matrix calls it."""
NEEDED = frozenset({"aired_at", "areas"})
"""What must be let out for such a line to stand: that it aired, and where that was heard or read."""
FIELDS = frozenset(
    {
        *(
            "organization_name",
            "organization_id",
            "sector",
            "activity",
            "country",
            "adm1",
            "started_on",
            "ended_on",
        ),
        *("beneficiary", "method", "claimed", "activity_id"),
    }
)
"""What a line says, by the names that fields of activities have; people whom an outlet claims are none reached."""
CAME_OF_IT = frozenset({"aired", "missed", "reopened"})
Line = dict[str, Any]


def lines_of(events: Iterable[Event]) -> Iterator[Line]:
    """The lines, those of the slot first that was first told of; none of what has neither owner nor sector."""
    told = list(events)
    slots = of_kind(told, SLOT)
    outlets, organizations = (told_of(of_kind(told, kind)) for kind in (OUTLET, ORGANIZATION))
    on_air = _on_air(slots)
    for slot in told_of(slots).values():
        outlet = outlets.get(slot.text("outlet_id"))
        if slot.subject in on_air and outlet and slot.text("organization_id") and slot.text("sector"):
            yield from _lines(slot, outlet, organizations)


def _on_air(slots: Iterable[Event]) -> frozenset[str]:
    """The slots of which nothing later was said than that they aired."""
    came = {one["subject"]: action_of(one) for one in in_order(slots) if action_of(one) in CAME_OF_IT}
    return frozenset(slot_id for slot_id, action in came.items() if action == "aired")


def _lines(slot: Thing, outlet: Thing, organizations: Mapping[str, Thing]) -> Iterator[Line]:
    topic, audience = slot.text("topic"), outlet.data.get("audience")
    organization_id = known_now(slot.text("organization_id"), organizations, "into_organization_id")
    owner = organizations.get(organization_id)
    day = slot.text("aired_at")[: len("2025-03-07")]
    whole = {
        "organization_name": owner.text("name") if owner else "",
        "organization_id": organization_id,
        "sector": slot.text("sector"),
        "activity": f"{BROADCAST}: {topic}" if topic else BROADCAST,
        "started_on": day,
        "ended_on": day,
        "beneficiary": _audience(outlet),
        "method": outlet.text("kind"),
        "claimed": audience.get("claimed") if isinstance(audience, Mapping) else None,
    }
    for area in _areas(outlet):
        where = {"country": area.get("country"), "adm1": area["area"]}
        yield {**whole, **where, "activity_id": line_id_from(slot.subject, place_key(area["area"]))}


def _areas(outlet: Thing) -> list[Mapping[str, Any]]:
    areas = outlet.data.get("areas")
    return areas if isinstance(areas, list) else []


def _audience(outlet: Thing) -> str:
    """For whom an outlet speaks, as far as its name and its languages are let out."""
    name, tags = outlet.text("name") or "the outlet", outlet.data.get("languages")
    languages = ", ".join(tags) if isinstance(tags, list) else ""
    return f"Audience of {name} ({languages})" if languages else f"Audience of {name}"
