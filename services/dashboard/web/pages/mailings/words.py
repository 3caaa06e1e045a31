"""How the stages of mailings, the ways they go and what became of messages are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import cut
from shared.web.speech import N_, Words, _, said_of

LIST = "/mailings"
CHANNELS = Words({"email": "E-mail", "sms": "Text message"})
SENDABLE = Words(
    {
        "news": "News of the campaigns",
        "actions": "To be asked to sign, write, call or donate",
        "events": "Invitations to events",
        "volunteering": "To be asked to help as a volunteer",
        "training": "Invitations to training",
        "press": "Releases, as a journalist",
        "research": "Questions about needs and results",
    }
)
STAGES = {
    "draft": (N_("Draft"), "neutral"),
    "approved": (N_("Approved"), "good"),
    "sending": (N_("Being sent"), "live"),
    "paused": (N_("Paused"), "warn"),
    "sent": (N_("Sent"), "good"),
    "cancelled": (N_("Cancelled"), "warn"),
}
STATES = {
    "sent": (N_("Sent"), "good"),
    "bounced": (N_("Came back"), "warn"),
    "failed": (N_("Given up"), "warn"),
    "skipped": (N_("Left out"), "neutral"),
    "unsure": (N_("Unsure"), "warn"),
    "waiting": (N_("Tried again later"), "neutral"),
    "sending": (N_("In hand"), "live"),
}
MEANINGS = Words(
    {
        "sent": "taken by the mail server or gateway",
        "bounced": "refused for good",
        "waiting": "put off by whoever delivers them",
        "failed": "put off again and again",
        "skipped": "agreed no more when it was their turn",
        "unsure": "cut off while handed over; it may have arrived",
        "opted-out": "opted out by its link or an answer",
    }
)
TROUBLES = Words(
    {
        "service-silent": "Who agreed cannot be asked: the service for people does not answer.",
        "service-unknown": "Who agreed cannot be asked: the service for people is not running.",
        "broker-unavailable": "Who agreed cannot be asked: the message broker is away.",
        "ConnectionRefusedError": "Whoever delivers messages does not answer.",
        "TimeoutError": "Whoever delivers messages does not answer in time.",
        "SMTPAuthenticationError": "The mail server does not take our user and password.",
        "535": "The mail server does not take our user and password.",
        "401": "The gateway for text messages does not take our token.",
    }
)
Known = Mapping[str, Any]


def address(mailing_id: str) -> str:
    """The page of a mailing."""
    return f"{LIST}/{mailing_id}"


def title_of(mailing: Known) -> str:
    """What a mailing is called: its subject, or the beginning of its text."""
    return cut(nameless(mailing["subject"] or mailing["opening"].replace("\n", " ")))


def nameless(text: str) -> str:
    """A text where it is nobody's: what is filled in for each is left open."""
    return text.replace("{first_name}", "…").replace("{name}", "…")


def badge_of(mailing: Known) -> dict[str, str]:
    """Where it stands."""
    text, state = STAGES[mailing["stage"]]
    return {"text": said_of("mailing", text), "state": state}


def trouble(code: str) -> str:
    """What is in the way, in words."""
    return TROUBLES.get(code, _("Whoever delivers messages does not take them (%(code)s).", code=code))
