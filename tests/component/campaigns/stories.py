"""What the tests of campaigns begin with: a plan, a launched campaign, an open petition, a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from services.campaigns.store import Store
from shared.kernel.commands import Context
from shared.kernel.ids import id_from
from shared.kernel.roles import SYSTEM
from shared.testing.doors import Door
from shared.testing.personas import BO

PLAN: dict[str, Any] = {
    "title": "Clean water in every county",
    "goal": "A water budget line by June",
    "chain": [
        {
            "if_we": "gather signatures",
            "then": "the committee hears us",
            "expected": 500,
            "measure": "signatures",
        }
    ],
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-30",
}
DEMAND: dict[str, Any] = {
    "title": "A water budget line this year",
    "demand": "We ask the committee to write a line for rural water into the budget.",
    "goal": 5000,
}
REPORT: dict[str, Any] = {
    "organization_name": "UNICEF",
    "sector": "Child Protection",
    "activity": "Safe spaces",
    "country": "Liberia",
    "adm1": "River Gee",
    "started_on": "2025-03-01",
}


def a_person(number: int) -> str:
    """The id of a person whom stakeholders know."""
    return id_from("person", str(number))


def registered(door: Door, *people: str) -> None:
    """Let campaigns know that these are registered, as after all the events of them."""

    def learn(store: Store) -> None:
        for person_id in people:
            store.people.learn(person_id, 1, is_registered=True)

    _learning(door, learn)


def in_the_register(door: Door, *organizations: str) -> None:
    """Let campaigns know that these organisations are registered, as after all the events of them."""

    def learn(store: Store) -> None:
        for organization_id in organizations:
            known = store.organizations.get(organization_id)
            store.organizations.save(known, known.named(1, "Water Works", None))

    _learning(door, learn)


def _learning(door: Door, learn: Callable[[Store], None]) -> None:
    door.unit_of_work.run(Context(SYSTEM, "known", "known"), lambda unit: learn(Store(unit)))


def an_organization(name: str) -> str:
    """The id of an organisation."""
    return id_from("organization", name)


def a_launched_campaign(door: Door, **more: Any) -> str:
    """Plan and launch a campaign."""
    campaign_id: str = door.plan_campaign({**PLAN, **more})["campaign_id"]
    door.launch_campaign({"campaign_id": campaign_id})
    return campaign_id


def an_open_petition(door: Door) -> str:
    """Open a petition of a launched campaign."""
    campaign_id = a_launched_campaign(door)
    petition_id: str = door.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"]
    return petition_id


MORNING: dict[str, Any] = {
    "name": "Morning",
    "starts_at": "2025-03-15T09:00:00Z",
    "ends_at": "2025-03-15T12:00:00Z",
    "capacity": 2,
}
AFTERNOON: dict[str, Any] = {
    "name": "Afternoon",
    "starts_at": "2025-03-15T13:00:00Z",
    "ends_at": "2025-03-15T15:30:00Z",
}
RALLY: dict[str, Any] = {
    "title": "Rally for clean water",
    "kind": "rally",
    "place": "Centennial Pavilion",
    "adm1": "Montserrado",
    "shifts": [MORNING, AFTERNOON],
}


def a_gathering(door: Door, **more: Any) -> dict[str, Any]:
    """Plan a gathering of a launched campaign, a week after noon, and show it."""
    campaign_id = more.pop("campaign_id", None) or a_launched_campaign(door)
    planned = door.plan_gathering({**RALLY, "campaign_id": campaign_id, **more})
    shown: dict[str, Any] = door.show_gathering({"gathering_id": planned["gathering_id"]})
    return shown


def at(gathering: dict[str, Any], shift: int = 0) -> dict[str, str]:
    """What a wish about one of its shifts begins with."""
    return {"gathering_id": gathering["gathering_id"], "shift_id": gathering["shifts"][shift]["shift_id"]}


def taken(door: Door, gathering: dict[str, Any], shift: int = 0) -> tuple[int, int]:
    """How many places of a shift are taken, and how many stand in line."""
    shown = door.show_gathering({"gathering_id": gathering["gathering_id"]})["shifts"][shift]
    return shown["taken"], shown["waiting"]


CHAIR = a_person(100)
CALLS: dict[str, Any] = {
    "kind": "call",
    "title": "Call the chair before the hearing",
    "ask": "Ask the chair to put the water line on the agenda.",
    "goal": 400,
    "script": "My name is {name}, I live in {area}.",
    "questions": ["Will you vote for the line?"],
    "person_ids": [CHAIR],
}
PLEDGES: dict[str, Any] = {
    "kind": "pledge",
    "title": "Stand by the wells",
    "ask": "Say what you will do.",
    "goal": 100,
    "pledges": ["I come to the hearing", "I bring a neighbour"],
}


def an_appeal(door: Door, wish: dict[str, Any] | None = None, **more: Any) -> str:
    """Open an appeal, of callers unless another is wished for, of a launched campaign."""
    campaign_id = more.pop("campaign_id", None) or a_launched_campaign(door)
    opened = door.open_appeal({**(wish or CALLS), "campaign_id": campaign_id, **more})
    return str(opened["appeal_id"])


def a_call(door: Door, appeal_id: str, number: int = 1, **more: Any) -> dict[str, Any]:
    """Somebody calls the chair and reaches her."""
    wish = {"appeal_id": appeal_id, "person_id": a_person(number), "target_id": CHAIR}
    return dict(door.record_act({**wish, "outcome": "reached", "answer": "for", **more}, actor=BO))
