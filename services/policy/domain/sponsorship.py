"""Who puts a policy forward with their name: its sponsors and co-sponsors, until they withdraw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from services.policy.domain.events import SponsorshipRecorded, SponsorshipRemoved, SponsorshipWithdrawn
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from

SponsorKind = Literal["primary", "cosponsor"]
SPONSOR_KINDS: tuple[SponsorKind, ...] = ("primary", "cosponsor")


@dataclass(frozen=True)
class Sponsorship:
    """One decision-maker's name under one policy; withdrawn, it stays with its reason."""

    sponsorship_id: str
    policy_id: str
    person_id: str
    kind: SponsorKind
    recorded_at: datetime
    since: date | None = None
    url: str | None = None
    withdrawn_on: date | None = None
    reason: str = ""
    batch_id: str | None = None
    changed_by_hand_at: datetime | None = None
    version: int = 0

    def record(self) -> SponsorshipRecorded:
        """Tell that they sponsor it, or do so otherwise than was known."""
        _must_have_happened(self.since, self.recorded_at, "since")
        return SponsorshipRecorded(
            self.sponsorship_id, self.policy_id, self.person_id, self.kind, self.since, self.url
        )

    def withdraw(self, now: datetime, on: date, reason: str) -> tuple[Sponsorship, SponsorshipWithdrawn]:
        """Note that they put it forward no longer."""
        if self.withdrawn_on:
            raise Conflict("sponsorship-withdrawn", f"It was withdrawn on {self.withdrawn_on} already.")
        _must_have_happened(on, now, "withdrawn_on")
        if self.since and on < self.since:
            raise Invalid(
                "withdrawn-before-begun",
                f"They sponsor it since {self.since}; nobody withdraws before.",
                {"withdrawn_on": [f"Must not be before {self.since}."]},
            )
        withdrawn = replace(self, withdrawn_on=on, reason=reason, changed_by_hand_at=now)
        return withdrawn, SponsorshipWithdrawn(
            self.sponsorship_id, self.policy_id, self.person_id, on, reason
        )

    def remove(self, reason: str) -> SponsorshipRemoved:
        """Tell that it is not known any more, because the import it came with was undone."""
        return SponsorshipRemoved(self.sponsorship_id, self.policy_id, self.person_id, reason)


def sponsorship_id_of(policy_id: str, person_id: str) -> str:
    """The id under which one sponsors one policy, once."""
    return id_from("sponsorship", policy_id, person_id)


def _must_have_happened(on: date | None, now: datetime, field: str) -> None:
    if on and on > now.date():
        raise Invalid(
            "sponsored-in-future",
            "It is recorded once it has happened.",
            {field: ["Must not be in the future."]},
        )
