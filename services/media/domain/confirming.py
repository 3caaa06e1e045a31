"""The letter that asks whether it was really the owner of a mailbox who acted on a public page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

WISHES = {
    "petition": "sign the petition",
    "letter": "have a letter counted for",
    "call": "have a call counted for",
    "pledge": "give a pledge for",
}


@dataclass(frozen=True)
class ConfirmationLetter:
    """One letter as far as it has come; where it goes is asked when it is sent, and kept nowhere here."""

    confirmation_id: str
    expires_at: datetime
    due_at: datetime
    state: Literal["waiting", "sending", "sent", "bounced", "failed", "skipped", "unsure"] = "waiting"
    tries: int = 0
    code: str = ""


def subject_of(asked: Mapping[str, Any]) -> str:
    """The subject. Nothing that a stranger typed stands in the letter: it must not carry words of others."""
    return f"Please confirm: {asked['title']}"


def text_of(asked: Mapping[str, Any], link: str) -> str:
    """The words of the letter."""
    by = f"\n{asked['organization_name']} asks for it." if asked["organization_name"] else ""
    until = datetime.fromisoformat(asked["expires_at"])
    return (
        f"Somebody gave this address to {WISHES[asked['kind']]}:\n\n{asked['title']}{by}\n\n"
        f"If it was you, open this page and press the button on it:\n\n{link}\n\n"
        f"The link works until {until:%d %B %Y, %H:%M} UTC."
    )


FOOT = "If it was not you, do nothing: nothing is counted, and what was typed is deleted after two days."
