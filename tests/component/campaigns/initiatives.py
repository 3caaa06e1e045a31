"""What the tests of initiatives begin with: one that Bo asks for a member, its answer, an offer of help."""

from __future__ import annotations

from typing import Any

from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, BO, COALITION
from tests.component.campaigns.stories import a_person, an_organization

COMMITTEE = an_organization("Gbarnga Women's Water Committee")
WATCH: dict[str, Any] = {
    "title": "A women's watch over the  pump",
    "what_for": "So that a broken pump is known the same day.",
    "person_id": a_person(1),
    "organization_id": COMMITTEE,
    "area": "BONG COUNTY",
    "topics": ["Water", "water ", "Women"],
    "asks": [
        {"kind": "people", "what": "Watchers", "quantity": 4, "by": "2025-03-20"},
        {"kind": "permission", "what": "The word of the town chief"},
    ],
}
ANOTHER = Actor("joe", ("organiser",), COALITION)


def started(door: Door, **more: Any) -> dict[str, str]:
    """Bo starts it for a member: what a wish about it begins with."""
    return {"initiative_id": door.start_initiative({**WATCH, **more}, actor=BO)["initiative_id"]}


def supported(door: Door, **more: Any) -> dict[str, str]:
    """Ada says yes."""
    which = started(door, **more)
    yes = {"decision": "support", "helper_organization_id": COALITION, "helper_id": "bo"}
    door.answer_initiative({**which, **yes})
    return which


def declined(door: Door) -> dict[str, str]:
    """Ada says no."""
    which = started(door)
    door.answer_initiative(
        {**which, "decision": "decline", "reason": "The county does it.", "instead": "Join."}
    )
    return which


def offered(door: Door, which: dict[str, str], place: int = 0, **more: Any) -> dict[str, str]:
    """An agency offers help to an ask: what a wish about the offer begins with."""
    ask_id = door.show_initiative(which)["asks"][place]["ask_id"]
    wish = {**which, "ask_id": ask_id, "organization_id": AGENCY, "what": "Some of us", "quantity": 3, **more}
    return {**which, "offer_id": door.offer_support(wish)["offer_id"]}


def missing(door: Door, which: dict[str, str]) -> list[int]:
    """What of each ask nobody offers."""
    return [one["missing"] for one in door.show_initiative(which)["asks"]]


def told(door: Door, action: str) -> dict[str, Any]:
    """The data of the only event of this kind."""
    (one,) = door.events(f"initiative.{action}")
    return dict(one["data"])
