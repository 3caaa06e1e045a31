"""A sign-up that waits: what a stranger wants to give on a public page, until the owner of the address confirms it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from services.stakeholders.domain.events import ConfirmationAsked, ConfirmationGiven
from shared.kernel.errors import Conflict

Outcome = Literal["reached", "voicemail", "refused", "no-answer"]
Answer = Literal["for", "against", "undecided"]
ANSWERS: tuple[Answer, ...] = ("for", "against", "undecided")
OUTCOMES: tuple[Outcome, ...] = ("reached", "voicemail", "refused", "no-answer")
LASTS = timedelta(hours=48)
MOST_A_DAY = 3
"""So many letters are sent to one address on one day, whoever asks for them."""


@dataclass(frozen=True)
class Confirmation:
    """What waits; who it is stands here only until it is confirmed, and goes with the row when it expires.

    `place` is its number among those of the same address and day, of which there can be no two. `language` is that in
    which the page was read, and so that of the letter.
    """

    confirmation_id: str
    contact_id: str
    asked_on: date
    place: int
    token_hash: str
    action_id: str
    campaign_id: str
    kind: str
    title: str
    organization_id: str
    asked_at: datetime
    expires_at: datetime
    name: str = ""
    email: str = ""
    area: str | None = None
    purposes: tuple[str, ...] = ()
    target_id: str | None = None
    pledge_id: str | None = None
    outcome: Outcome | None = None
    answer: Answer | None = None
    language: str | None = None
    state: Literal["waiting", "given"] = "waiting"
    version: int = 0

    def ask(self) -> ConfirmationAsked:
        """The event upon which the letter is sent."""
        return ConfirmationAsked(
            self.confirmation_id, self.action_id, self.campaign_id, self.kind, self.expires_at
        )

    def must_wait(self, now: datetime) -> None:
        """Refuse a link whose time is over."""
        if now >= self.expires_at:
            raise expired()

    def give(self, person_id: str) -> tuple[Confirmation, ConfirmationGiven]:
        """Take the answer; who it was stands with the person from now on, and here no more."""
        return self.emptied(), ConfirmationGiven(
            confirmation_id=self.confirmation_id,
            action_id=self.action_id,
            campaign_id=self.campaign_id,
            kind=self.kind,
            person_id=person_id,
            target_id=self.target_id,
            pledge_id=self.pledge_id,
            outcome=self.outcome,
            answer=self.answer,
        )

    def emptied(self) -> Confirmation:
        """The same, answered, without a word about who it was."""
        return replace(self, state="given", name="", email="", area=None)

    def is_same_wish(self, other: Confirmation) -> bool:
        """Whether another letter asked for the same; calls are given again and again."""
        same = ("action_id", "target_id")
        return self.kind != "call" and all(getattr(self, name) == getattr(other, name) for name in same)


def token_of(confirmation_id: str, key: bytes) -> str:
    """The token in the link of a letter: it follows from the id and the key, so it need not be kept."""
    seal = hmac.digest(key, b"confirm" + confirmation_id.encode(), "sha256")
    return base64.urlsafe_b64encode(seal).decode().rstrip("=")


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def expired() -> Conflict:
    """The refusal of a link whose time is over, or of which nothing is known any more."""
    return Conflict(
        "confirmation-expired",
        "This link is over, or not complete. Links work for 48 hours; copy it whole, or fill in the form again.",
    )
