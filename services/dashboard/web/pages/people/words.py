"""How the kinds of persons, purposes, channels and bases of a consent are called on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.web.speech import Words, _, in_a_list

LIST = "/people"
KINDS = Words(
    {
        "supporter": "Supporter",
        "volunteer": "Volunteer",
        "decision-maker": "Decision-maker",
        "journalist": "Journalist",
        "staff": "Staff",
    }
)
PURPOSES = Words(
    {
        "news": "News of the campaigns",
        "actions": "To be asked to sign, write, call or donate",
        "events": "Invitations to events",
        "volunteering": "To be asked to help as a volunteer",
        "training": "Invitations to training",
        "press": "Releases, as a journalist",
        "research": "Questions about needs and results",
        "sharing": "Contact details passed to partner organisations",
    }
)
CHANNELS = Words(
    {
        "email": "E-mail",
        "sms": "SMS",
        "phone": "Telephone",
        "messenger": "Messenger",
        "post": "Letter post",
        "visit": "A visit",
    }
)
BASES = Words(
    {
        "form": "A form on the web",
        "paper": "A signed paper",
        "message": "A message of theirs",
    }
)
LEVELS = Words(
    {"local": "Local", "regional": "Regional", "national": "National", "international": "International"}
)


def reached_by(person: Mapping[str, Any]) -> dict[str, str]:
    """By what somebody can be reached, without saying the address itself."""
    ways = [
        text for text, known in ((_("e-mail"), person["emails"]), (_("telephone"), person["phones"])) if known
    ]
    if not ways:
        return {"text": _("No address known"), "state": "warn"}
    return {"text": in_a_list(ways)}


def held(membership: Mapping[str, Any]) -> str:
    """What is held, in a few words."""
    post = membership["post"] if membership["post"] != membership.get("organization_name") else ""
    return in_a_list(part for part in (membership["role"], post) if part) or _("Member")


def address(person_id: str) -> str:
    """Where a person is."""
    return f"{LIST}/{person_id}"
