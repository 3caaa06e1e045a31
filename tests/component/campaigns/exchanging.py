"""What the tests of exchanges begin with: two partners, an agreement, and campaigns that hears its own word."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

from services.campaigns.reactions import REACTIONS
from services.campaigns.schemas.foreign import EVENTS_IN
from services.campaigns.store import Store
from shared.kernel.commands import Context
from shared.kernel.events import Event, source_of
from shared.kernel.ids import id_from, new_id
from shared.kernel.roles import SYSTEM
from shared.mongo.connection import Document
from shared.mongo.unit import Unit
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY
from tests.component.campaigns.publishing import heard
from tests.component.campaigns.stories import (
    DEMAND,
    a_launched_campaign,
    a_person,
    an_organization,
    registered,
)

WEC, GWC = an_organization("Water for Every County"), an_organization("Gbarnga Women")
PARTNERS = (WEC, GWC, AGENCY)
sequences = count(1)


def know_partners(door: Door) -> None:
    """Let campaigns know the partners."""
    for one in PARTNERS:
        known = {"organization_id": one, "name": f"Partner {one[:4]}", "acronym": None}
        door.deliver(REACTIONS, heard(door, "stakeholders.organization.registered", known))


def an_exchange(door: Door, *among: str, mode: str = "proportional") -> str:
    """Agree on an exchange in a launched campaign with a petition; answers the campaign's id."""
    know_partners(door)
    campaign_id = a_launched_campaign(door)
    door.agree_exchange(
        {"campaign_id": campaign_id, "mode": mode, "organization_ids": list(among or (WEC, GWC))}
    )
    hear(door)
    return campaign_id


def a_petition(door: Door, campaign_id: str) -> str:
    """A petition of the campaign."""
    return str(door.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"])


def sign(door: Door, petition_id: str, *numbers: int, by: str | None) -> None:
    """Persons sign through an organisation, on one sheet."""
    people = [a_person(number) for number in numbers]
    registered(door, *people)
    sheet = {"petition_id": petition_id, "person_ids": people, "organization_id": by}
    door.sign_petition_many(sheet)


def say(door: Door, number: int, to: str, action: str = "given", **more: Any) -> None:
    """Let campaigns hear that a person agrees, or no more, that an organisation passes their contact on."""
    person_id = a_person(number)
    said = {"person_id": person_id, "purpose": "sharing", "organization_id": to, "channel": "email", **more}
    consent_id = id_from("consent", *said.values())
    sequence = next(sequences)
    told = heard(door, f"stakeholders.consent.{action}", {"consent_id": consent_id, **said}, sequence)
    door.deliver(REACTIONS, told)


def agree(door: Door, *numbers: int, to: str) -> None:
    """Persons agree that an organisation passes their contacts on."""
    for number in numbers:
        say(door, number, to)


def merged(door: Door, number: int, into: int, action: str = "merged") -> None:
    """Let campaigns hear that a person was merged into another, or taken apart again."""
    data = {"person_id": a_person(number), "merged_into": a_person(into)}
    kind = f"org.groundswell.stakeholders.person.{action}.v1"
    told = an_event(
        kind, data["person_id"], data, service="stakeholders", clock=door.clock, sequence=next(sequences)
    )
    door.deliver(REACTIONS, told)


def waiting(door: Door) -> list[Event]:
    """What campaigns has told and not heard itself, in its order."""
    entries = door.database["outbox"].find({"heard": {"$exists": False}}).sort("_id", 1)
    return [_event(entry) for entry in entries if entry["type"] in REACTIONS]


def hear(door: Door, together: int = 500) -> None:
    """Let campaigns hear its own word until nothing follows from it, so many in one transaction."""
    while events := waiting(door)[:together]:
        deliver_together(door, *events)
        ids = [event.id for event in events]
        door.database["outbox"].update_many({"_id": {"$in": ids}}, {"$set": {"heard": True}})


def deliver_together(door: Door, *events: Event) -> None:
    """Apply events in one transaction, as the batch consumer does."""

    def apply(unit: Unit) -> None:
        store = Store(unit)
        for event in events:
            unit.because_of(event.id, event.correlation_id)
            _react(event, store)

    door.unit_of_work.run(Context(SYSTEM, new_id(), new_id()), partial(apply))


def _react(event: Event, store: Store) -> None:
    for react in REACTIONS[event.type]:
        react(event, store)


def _event(entry: Document) -> Event:
    return Event(
        id=entry["_id"],
        source=source_of("campaigns"),
        type=entry["type"],
        subject=entry["subject"],
        time=entry["time"],
        data=EVENTS_IN[entry["type"]]().load(entry["data"]),
        correlation_id=entry["correlation_id"],
    )


def lines(door: Door, campaign_id: str, **more: Any) -> dict[str, dict[str, int]]:
    """The counts of each organisation that stands in the ledger."""
    found = door.get_exchange({"campaign_id": campaign_id, **more})["lines"]
    return {
        one["organization_id"]: {name: one[name] for name in ("brought", "received", "waiting", "silent")}
        for one in found
    }


def counts(brought: int = 0, received: int = 0, waiting: int = 0, silent: int = 0) -> dict[str, int]:
    """A line of the ledger."""
    return {"brought": brought, "received": received, "waiting": waiting, "silent": silent}


def passed(door: Door) -> list[tuple[str, str]]:
    """Whom each contact was passed on to, in order."""
    told = (one["data"] for one in door.events("contact.shared"))
    return [(one["person_id"], one["organization_id"]) for one in told]
