"""A petition of a campaign, and its signatures, of which each person gives one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from services.campaigns.domain.events import (
    PetitionClosed,
    PetitionOpened,
    PetitionSigned,
    SignatureMoved,
)
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from


@dataclass(frozen=True)
class Signature:
    """One person's signature; its id is derived from petition and person, so there can be no second.

    `origin` is who signed, whoever they were merged into since; of two of one person, one `is_counted`.
    """

    signature_id: str
    petition_id: str
    campaign_id: str
    person_id: str
    organization_id: str | None
    signed_on: date
    signed_at: datetime
    origin: str = ""
    is_counted: bool = True
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "origin", self.origin or self.person_id)

    def moved(self) -> SignatureMoved:
        """The event that says whose it is now, and whether it counts."""
        return SignatureMoved(
            self.signature_id,
            self.petition_id,
            self.campaign_id,
            self.person_id,
            self.organization_id,
            self.signed_on,
            self.is_counted,
        )


@dataclass(frozen=True)
class Petition:
    """A demand that people put their names to."""

    petition_id: str
    campaign_id: str
    title: str
    demand: str
    goal: int
    policy_id: str | None
    opened_at: datetime
    stage: Literal["open", "closed"] = "open"
    closed_at: datetime | None = None
    closed_because: str = ""
    version: int = 0

    def open(self) -> PetitionOpened:
        """Tell that it can be signed."""
        return PetitionOpened(self.petition_id, self.campaign_id, self.title, self.goal, self.policy_id)

    def sign(
        self, now: datetime, person_id: str, organization_id: str | None, signed_on: date | None
    ) -> tuple[Signature, PetitionSigned]:
        """Take a signature, today's or one gathered on paper on an earlier day."""
        self._must_be_open("signed")
        day = signed_on or now.date()
        if day > now.date():
            raise Invalid(
                "signed-in-the-future",
                "Nobody can have signed after today. Correct the day.",
                {"signed_on": ["Must not be after today."]},
            )
        signature = Signature(
            signature_id=signature_id(self.petition_id, person_id),
            petition_id=self.petition_id,
            campaign_id=self.campaign_id,
            person_id=person_id,
            organization_id=organization_id,
            signed_on=day,
            signed_at=now,
        )
        return signature, PetitionSigned(
            signature.signature_id, self.petition_id, self.campaign_id, person_id, organization_id, day
        )

    def close(self, now: datetime, signatures: int, reason: str = "") -> tuple[Petition, PetitionClosed]:
        """End the gathering of signatures."""
        self._must_be_open("closed")
        closed = replace(self, stage="closed", closed_at=now, closed_because=reason)
        return closed, PetitionClosed(self.petition_id, self.campaign_id, signatures, reason)

    def _must_be_open(self, verb: str) -> None:
        if self.stage != "open":
            raise Conflict("petition-closed", f"The petition is closed; it cannot be {verb} any more.")


def signature_id(petition_id: str, person_id: str) -> str:
    """The one id that a person's signature under a petition can have."""
    return id_from("signature", petition_id, person_id)
