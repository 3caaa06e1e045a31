"""How the stages of mailings, the ways they go and what became of messages are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.wording import cut

LIST = "/mailings"
CHANNELS = {"email": "E-mail", "sms": "Text message"}
SENDABLE = {
    "news": "News of the campaigns",
    "actions": "To be asked to sign, write, call or donate",
    "events": "Invitations to events",
    "volunteering": "To be asked to help as a volunteer",
    "training": "Invitations to training",
    "press": "Releases, as a journalist",
    "research": "Questions about needs and results",
}
STAGES = {
    "draft": ("Draft", "neutral"),
    "approved": ("Approved", "good"),
    "sending": ("Being sent", "live"),
    "paused": ("Paused", "warn"),
    "sent": ("Sent", "good"),
    "cancelled": ("Cancelled", "warn"),
}
STATES = {
    "sent": ("Sent", "good"),
    "bounced": ("Came back", "warn"),
    "failed": ("Given up", "warn"),
    "skipped": ("Left out", "neutral"),
    "unsure": ("Unsure", "warn"),
    "waiting": ("Tried again later", "neutral"),
    "sending": ("In hand", "live"),
}
MEANINGS = {
    "sent": "taken by whoever delivers them",
    "bounced": "refused for good",
    "waiting": "put off by whoever delivers them",
    "failed": "put off again and again",
    "skipped": "agreed no more when it was their turn",
    "unsure": "cut off while handed over; it may have arrived",
    "opted-out": "wanted no more after it",
}
TROUBLES = {
    "service-silent": "Who agreed cannot be asked: the service for people does not answer.",
    "service-unknown": "Who agreed cannot be asked: the service for people is not running.",
    "broker-unavailable": "Who agreed cannot be asked: the message broker is away.",
    "ConnectionRefusedError": "Whoever delivers messages does not answer.",
    "TimeoutError": "Whoever delivers messages does not answer in time.",
    "SMTPAuthenticationError": "The mail server does not take our user and password.",
    "535": "The mail server does not take our user and password.",
    "401": "The gateway for text messages does not take our token.",
}
Known = Mapping[str, Any]


def address(mailing_id: str) -> str:
    """The page of a mailing."""
    return f"{LIST}/{mailing_id}"


def title_of(mailing: Known) -> str:
    """What a mailing is called: its subject, or the beginning of its text."""
    return cut(nameless(mailing["subject"] or mailing["opening"].replace("\n", " ")))


def nameless(text: str) -> str:
    """A text where it is nobody's: what is filled in for each is left open."""
    return text.replace("{first_name}", "…")


def badge_of(mailing: Known) -> dict[str, str]:
    """Where it stands."""
    text, state = STAGES[mailing["stage"]]
    return {"text": text, "state": state}


def trouble(code: str) -> str:
    """What is in the way, in words."""
    return TROUBLES.get(code, f"Whoever delivers messages does not take them ({code}).")
