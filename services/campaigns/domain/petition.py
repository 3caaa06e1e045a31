"""A petition of a campaign, its words as they were at each time, and its signatures, of which each person gives one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from services.campaigns.domain.events import (
    PetitionClosed,
    PetitionCorrected,
    PetitionOpened,
    PetitionSigned,
    SignatureMoved,
    SignatureWithdrawn,
)
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from

Because = Literal["asked", "mistake"]
BECAUSE: tuple[Because, ...] = ("asked", "mistake")
"""Why a signature is withdrawn: its person took it back, or it was recorded in error."""
WORDINGS = 50
"""So often the words of a petition can be changed."""


@dataclass(frozen=True)
class Signature:
    """One person's signature; its id is derived from petition and person, so there can be no second.

    `origin` is who signed, whoever they were merged into since; of two of one person, one `is_counted`. One that is
    withdrawn counts no more, and a later one of the same person has an id that is derived from its.
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
    withdrawn_at: datetime | None = None
    withdrawn_because: Because | None = None
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "origin", self.origin or self.person_id)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.withdrawn_at is not None

    def must_stand(self) -> None:
        """Refuse what is taken back already."""
        if self.is_withdrawn:
            raise Conflict("signature-withdrawn", "It is taken back already.")

    def withdraw(
        self, now: datetime, because: Because, *, still_takes_part: bool
    ) -> tuple[Signature, SignatureWithdrawn]:
        """Take it back; the person may sign anew."""
        self.must_stand()
        gone = replace(self, withdrawn_at=now, withdrawn_because=because, is_counted=False)
        return gone, SignatureWithdrawn(
            self.signature_id,
            self.petition_id,
            self.campaign_id,
            self.person_id,
            self.organization_id,
            self.signed_on,
            because,
            still_takes_part,
        )

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
class Wording:
    """What a petition said until it was changed, how many had signed it so, and why it was changed."""

    title: str
    demand: str
    until: datetime
    signatures: int
    reason: str = ""


@dataclass(frozen=True)
class Petition:
    """A demand that people put their names to; `wordings` are its words of before, the first ones first."""

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
    wordings: tuple[Wording, ...] = ()
    version: int = 0

    def open(self) -> PetitionOpened:
        """Tell that it can be signed."""
        return PetitionOpened(self.petition_id, self.campaign_id, self.title, self.goal, self.policy_id)

    def correct(
        self, now: datetime, changes: dict[str, Any], signatures: int, reason: str
    ) -> tuple[Petition, PetitionCorrected | None]:
        """Put it right while it is open; None when everything is as it was.

        What people have signed is not changed under their names unsaid: the words of before are kept, with the reason.
        """
        self._must_be_open("corrected")
        corrected = replace(self, **changes)
        changed = tuple(sorted(name for name in changes if getattr(self, name) != getattr(corrected, name)))
        if not changed:
            return self, None
        if {"title", "demand"} & {*changed}:
            corrected = replace(corrected, wordings=self._with_words_of_now(now, signatures, reason))
        return corrected, PetitionCorrected(
            self.petition_id,
            self.campaign_id,
            corrected.title,
            corrected.goal,
            self.policy_id,
            changed,
            signatures,
            reason,
        )

    def _with_words_of_now(self, now: datetime, signatures: int, reason: str) -> tuple[Wording, ...]:
        if signatures and not reason:
            sentence = "Say why: people have signed these words, and read why they were changed."
            raise Invalid("reason-missing", sentence, {"reason": [sentence]})
        if len(self.wordings) >= WORDINGS:
            raise Conflict("wordings-too-many", "Its words were changed often enough; open another petition.")
        return (*self.wordings, Wording(self.title, self.demand, now, signatures, reason))

    def sign(
        self,
        now: datetime,
        person_id: str,
        organization_id: str | None,
        signed_on: date | None,
        new_id: str = "",
    ) -> tuple[Signature, PetitionSigned]:
        """Take a signature, today's or one gathered on paper on an earlier day; `new_id` where one was withdrawn."""
        self._must_be_open("signed")
        day = signed_on or now.date()
        if day > now.date():
            raise Invalid(
                "signed-in-the-future",
                "Nobody can have signed after today. Correct the day.",
                {"signed_on": ["Must not be after today."]},
            )
        signature = Signature(
            signature_id=new_id or signature_id(self.petition_id, person_id),
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


def is_of_before(signed_on: date | None, withdrawn_at: datetime, because: Because | None) -> bool:
    """Whether a signature is one that its person took back since: a list sent again does not undo their word."""
    return because == "asked" and signed_on is not None and signed_on <= withdrawn_at.date()


def next_id(withdrawn_id: str) -> str:
    """The one id of the signature that the same person can give after one was withdrawn."""
    return id_from("signature-again", withdrawn_id)


def signature_id(petition_id: str, person_id: str) -> str:
    """The one id that a person's signature under a petition can have."""
    return id_from("signature", petition_id, person_id)
