"""A consent: one person, one purpose, one organisation, one channel; given, withdrawn, and never forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.stakeholders.domain.events import ConsentGiven, ConsentWithdrawn
from shared.kernel.errors import Conflict
from shared.kernel.ids import id_from

PURPOSES = {
    "news": "receive news of the coalition's campaigns",
    "actions": "be asked to sign, write, call or donate",
    "events": "be invited to events",
    "volunteering": "be asked to help as a volunteer",
    "training": "be invited to training",
    "press": "receive releases as a journalist",
    "research": "be asked about needs and results",
    "sharing": "have contact details passed to partner organisations",
}
CHANNELS = {
    "email": "by e-mail",
    "sms": "by SMS",
    "phone": "by telephone",
    "messenger": "by messenger",
    "post": "by post",
    "visit": "by a visit",
}
BASES = {
    "form": "a form on the web",
    "paper": "a signed paper",
    "import": "an imported list",
    "message": "a message of theirs",
    "public-page": "a public page, double opt-in",
}


@dataclass(frozen=True)
class Consent:
    """What holds now. The ledger beside it keeps every act with its date, its basis and who recorded it."""

    consent_id: str
    person_id: str
    purpose: str
    organization_id: str
    channel: str
    state: Literal["none", "given", "withdrawn"] = "none"
    basis: str = ""
    recorded_by: str = ""
    given_at: datetime | None = None
    withdrawn_at: datetime | None = None
    batch_id: str | None = None
    version: int = 0

    @property
    def is_given(self) -> bool:
        """Whether it holds now."""
        return self.state == "given"

    def give(
        self, now: datetime, basis: str, recorded_by: str, batch_id: str | None = None
    ) -> tuple[Consent, ConsentGiven]:
        """Say that the person agrees."""
        if self.is_given:
            raise Conflict("consent-given", "This consent is given already.")
        given = replace(
            self,
            state="given",
            basis=basis,
            recorded_by=recorded_by,
            given_at=now,
            batch_id=batch_id,
        )
        return given, ConsentGiven(*given._scope(), basis)

    def withdraw(self, now: datetime, basis: str, recorded_by: str) -> tuple[Consent, ConsentWithdrawn]:
        """Say that the person no longer agrees."""
        if not self.is_given:
            raise Conflict(
                "consent-not-given",
                "There is nothing to withdraw: this consent was never given, or is withdrawn already.",
            )
        withdrawn = replace(
            self, state="withdrawn", basis=basis, recorded_by=recorded_by, withdrawn_at=now, batch_id=None
        )
        return withdrawn, ConsentWithdrawn(*withdrawn._scope(), basis)

    def refuse(self, now: datetime, basis: str, recorded_by: str) -> tuple[Consent, ConsentWithdrawn]:
        """Say that the person wants none of this, also where nothing was agreed to; no undated list overrules it."""
        refused = replace(
            self, state="withdrawn", basis=basis, recorded_by=recorded_by, withdrawn_at=now, batch_id=None
        )
        return refused, ConsentWithdrawn(*refused._scope(), basis)

    def take_back(self, by: str) -> tuple[Consent, ConsentWithdrawn]:
        """Undo the import that gave it: what held before holds again, and the person has withdrawn nothing."""
        before: Literal["none", "withdrawn"] = "withdrawn" if self.withdrawn_at else "none"
        taken_back = replace(self, state=before, basis="import", recorded_by=by, given_at=None, batch_id=None)
        return taken_back, ConsentWithdrawn(*taken_back._scope(), "import")

    def told(self) -> ConsentGiven | ConsentWithdrawn:
        """The event that says what holds now."""
        event = ConsentGiven if self.is_given else ConsentWithdrawn
        return event(*self._scope(), self.basis)

    def told_gone(self) -> ConsentWithdrawn:
        """The event that says that nothing may be sent on this one, because another stands in its place."""
        return ConsentWithdrawn(*self._scope(), self.basis)

    def sentence(self, organization: str) -> str:
        """What holds, in plain words."""
        what = f"{PURPOSES.get(self.purpose, self.purpose)} {CHANNELS.get(self.channel, self.channel)}"
        basis = BASES.get(self.basis, self.basis)
        if self.is_given and self.given_at:
            return f"Agreed on {_day(self.given_at)} to {what} from {organization}; it rests on {basis}."
        if self.withdrawn_at:
            return f"Withdrew on {_day(self.withdrawn_at)} the consent to {what} from {organization}."
        return f"Never agreed to {what} from {organization}."

    def _scope(self) -> tuple[str, str, str, str, str]:
        return self.consent_id, self.person_id, self.purpose, self.organization_id, self.channel


@dataclass(frozen=True)
class LedgerEntry:
    """One act of giving or withdrawing, as it is kept for ever."""

    entry_id: str
    consent_id: str
    person_id: str
    purpose: str
    organization_id: str
    channel: str
    act: Literal["given", "withdrawn"]
    basis: str
    recorded_by: str
    at: datetime
    recorded_at: datetime
    note: str = ""
    batch_id: str | None = None


def new_consent(person_id: str, purpose: str, organization_id: str, channel: str) -> Consent:
    """The consent of this scope before anything was said about it."""
    consent_id = id_from("consent", person_id, purpose, organization_id, channel)
    return Consent(consent_id, person_id, purpose, organization_id, channel)


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
