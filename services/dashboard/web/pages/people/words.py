"""How the kinds of persons, purposes, channels and bases of a consent are called on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option
from shared.web.filters import day
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


def options(words: Mapping[str, str]) -> list[Option]:
    """Words as the options of a field."""
    return [{"value": value, "text": text} for value, text in words.items()]


def reached_by(person: Mapping[str, Any]) -> dict[str, str]:
    """By what somebody can be reached, without saying the address itself."""
    ways = [
        text for text, known in ((_("e-mail"), person["emails"]), (_("telephone"), person["phones"])) if known
    ]
    if not ways:
        return {"text": _("No address known"), "state": "warn"}
    return {"text": in_a_list(ways)}


def span(started_on: str | None, ended_on: str | None) -> str | None:
    """From when until when, as far as it is known."""
    if started_on and ended_on:
        return _("%(started_on)s to %(ended_on)s", started_on=day(started_on), ended_on=day(ended_on))
    if started_on:
        return _("since %(started_on)s", started_on=day(started_on))
    return _("until %(ended_on)s", ended_on=day(ended_on)) if ended_on else None


def held(membership: Mapping[str, Any]) -> str:
    """What is held, in a few words."""
    post = membership["post"] if membership["post"] != membership.get("organization_name") else ""
    return in_a_list(part for part in (membership["role"], post) if part) or _("Member")


def address(person_id: str) -> str:
    """Where a person is."""
    return f"{LIST}/{person_id}"
