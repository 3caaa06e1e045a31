"""Whether an organisation agreed that everybody reads where it stands: who of it said so, when and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from ipaddress import ip_address
from typing import Literal, get_args
from urllib.parse import urlsplit

from shared.kernel.errors import Invalid

Way = Literal["letter", "call", "meeting", "form"]
WAYS: tuple[str, ...] = get_args(Way)
CLOSED = (".local", ".localhost", ".internal", ".intranet", ".lan", ".corp", ".home.arpa")
"""Ends of names that lead nowhere from outside."""


@dataclass(frozen=True)
class Naming:
    """An agreement to be named, given for one stance; `person_id` is for those who may look people up."""

    agreed_by: str
    agreed_on: date
    way: Way
    recorded_at: datetime
    is_url_public: bool = False
    person_id: str | None = None

    def must_fit(self, taken_on: date | None, url: str | None) -> None:
        """Refuse an agreement of the future, one older than what it is for, and an address that is not public."""
        if self.agreed_on > self.recorded_at.date():
            raise Invalid(
                "agreed-in-future",
                "An agreement is recorded once it was given.",
                {"agreed_on": ["Must not be in the future."]},
            )
        if taken_on and self.agreed_on < taken_on:
            raise Invalid(
                "agreed-before-taken",
                f"It stands there since {taken_on}; nobody agreed to that before.",
                {"agreed_on": [f"Must not be before {taken_on}."]},
            )
        if self.is_url_public and not is_open(url):
            advice = "Strangers cannot open the address where it is stated. Leave it out, or state it with another."
            raise Invalid("url-not-public", advice, {"is_url_public": [advice]})


def is_open(url: str | None) -> bool:
    """Whether an address may be shown to everybody: on the open web, without a name or password in it."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.username is not None or not host or host.endswith(CLOSED):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host
