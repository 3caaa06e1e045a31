"""What the tests of public pages begin with: mail that is set up, a registered organisation, a published page."""

from __future__ import annotations

from typing import Any

from services.campaigns.reactions import REACTIONS
from services.campaigns.schemas.foreign import EVENTS_IN
from shared.kernel.events import Event
from shared.kernel.ids import id_from, new_id
from shared.testing.doors import Door, an_event
from tests.component.campaigns.stories import an_open_petition, an_organization

ASKER = an_organization("Liberia WASH Coalition")
WORDS: dict[str, Any] = {
    "slug": "clean-water",
    "title": "A water budget line this year",
    "ask": "We ask the committee to write a line for rural water into the budget.",
    "organization_id": ASKER,
    "privacy": "Kept by the coalition, to count you once.",
    "purposes": ["news"],
}


def heard(door: Door, kind: str, data: dict[str, Any], sequence: int = 1) -> Event:
    """An event of another service with only what the schema of campaigns lets in."""
    event_type = f"org.groundswell.{kind}.v1"
    loaded = EVENTS_IN[event_type]().load(data)
    service = kind.partition(".")[0]
    return an_event(event_type, new_id(), loaded, service=service, clock=door.clock, sequence=sequence)


def set_up_mail(door: Door, *channels: str, sequence: int = 1) -> None:
    """Let campaigns hear by which ways messages can be sent."""
    data = {"sending_id": "sending", "channels": list(channels)}
    door.deliver(REACTIONS, heard(door, "media.sending.changed", data, sequence))


def ready(door: Door) -> None:
    """Mail is set up, and the organisation that asks is registered."""
    set_up_mail(door, "email")
    known = {"organization_id": ASKER, "name": "Liberia WASH Coalition", "acronym": None}
    door.deliver(REACTIONS, heard(door, "stakeholders.organization.registered", known))


def a_published_petition(door: Door, **more: Any) -> tuple[str, str]:
    """A petition with a page; answers both ids."""
    petition_id = an_open_petition(door)
    made = door.publish_action({**WORDS, "petition_id": petition_id, **more})
    return petition_id, str(made["action_id"])


def confirm(door: Door, action_id: str, person_id: str, **more: Any) -> None:
    """Let campaigns hear that somebody confirmed."""
    data = {"action_id": action_id, "person_id": person_id, **more}
    door.deliver(REACTIONS, heard(door, "stakeholders.confirmation.given", data))


def pledge_id(text: str) -> str:
    """By what the sentence of a pledge is named."""
    return id_from("pledge", text)
