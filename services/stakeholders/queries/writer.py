"""Answer where somebody who wrote to us is reached, to the sender with the address, to staff without it."""

from __future__ import annotations

from typing import Any

from services.stakeholders.domain.person import Person
from services.stakeholders.store import Store
from shared.kernel.errors import NotFound
from shared.mail.contact import contact_id

POINTS = {"email": "emails", "sms": "phones"}


def show_writer_address(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """Where an answer goes, to the number they wrote from where they still have it; refused where there is none."""
    person = store.people.get(asked["person_id"])
    channel = asked["channel"]
    live = _live(person, channel, store)
    if not live:
        raise NotFound("no-address", "Nothing is known by which they could be reached this way.")
    organization_id = asked.get("organization_id") or ""
    return {
        "to": live.get(asked.get("contact_id") or "") or next(iter(live.values())),
        "is_withdrawn": _is_withdrawn(person, channel, store),
        "organization_name": store.organizations.names([organization_id]).get(organization_id, ""),
    }


def show_reach(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """By which ways somebody can be answered, and by which they want nothing: nothing of their addresses."""
    person = store.people.get(asked["person_id"])
    return {
        channel: {
            "has_address": bool(_live(person, channel, store)),
            "is_withdrawn": _is_withdrawn(person, channel, store),
        }
        for channel in POINTS
    }


def _live(person: Person, channel: str, store: Store) -> dict[str, str]:
    """The addresses that still work, by their ids."""
    points: tuple[str, ...] = getattr(person, POINTS[channel])
    known = {contact_id(channel, point): point for point in points}
    dead = store.audience.dead(known) if known else set()
    return {key: point for key, point in known.items() if key not in dead}


def _is_withdrawn(person: Person, channel: str, store: Store) -> bool:
    """Whether they withdrew what they agreed to by this way, and agreed to nothing since."""
    states = [one.state for one in store.consents.of_people([person.person_id]) if one.channel == channel]
    return "withdrawn" in states and "given" not in states
