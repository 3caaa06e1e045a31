"""An agreement with a partner: its versions of terms, from the first draft to its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.feeds.domain.events import AgreementEnded, TermsAgreed, TermsWritten
from services.feeds.domain.terms import Terms
from shared.kernel.errors import Conflict, Invalid

MOST_VERSIONS = 100
LATEST = 366
"""Days from today on within which terms may begin to hold."""


@dataclass(frozen=True)
class Agreement:
    """What is agreed with one organisation; `terms` stand in the order in which they were written."""

    agreement_id: str
    organization_id: str
    terms: tuple[Terms, ...] = ()
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: str = ""
    version: int = 0

    @property
    def draft(self) -> Terms | None:
        """The version that is written and waits for the other side's yes."""
        return self.terms[-1] if self.terms and not self.terms[-1].is_agreed else None

    def in_force(self, day: date) -> Terms | None:
        """The terms that hold on a day: of the agreed ones that have begun, the last; None after the end."""
        if self.ended_at is not None:
            return None
        begun = [one for one in self.terms if one.is_agreed and one.holds_from <= day]
        return begun[-1] if begun else None

    def numbered(self, number: int) -> Terms:
        """One version of the terms."""
        return self.terms[number - 1]

    def write(self, terms: Terms, now: datetime, who: str) -> tuple[Agreement, TermsWritten]:
        """Write terms: they take the place of a draft, or come after what is agreed."""
        self._must_go_on()
        self._must_begin_rightly(terms, now)
        kept = self.terms[:-1] if self.draft else self.terms
        if len(kept) == MOST_VERSIONS:
            raise Conflict(
                "terms-too-many", f"This agreement has {MOST_VERSIONS} versions, which is the most."
            )
        written = replace(terms, number=len(kept) + 1, written_at=now, written_by=who)
        told = TermsWritten(
            agreement_id=self.agreement_id,
            organization_id=self.organization_id,
            number=written.number,
            holds_from=written.holds_from,
            events=tuple(one.type for one in written.events),
        )
        return replace(self, terms=(*kept, written), opened_at=self.opened_at or now), told

    def agree(self, number: int, evidence: str, now: datetime, who: str) -> tuple[Agreement, TermsAgreed]:
        """Say yes to the draft, with what proves it; from its day on it holds."""
        self._must_go_on()
        draft = self.draft
        if draft is None or draft.number != number:
            raise Conflict(
                "terms-not-waiting", "These terms do not wait for a yes; look at the agreement again."
            )
        agreed = replace(draft, agreed_at=now, agreed_by=who, evidence=evidence)
        told = TermsAgreed(
            agreement_id=self.agreement_id,
            organization_id=self.organization_id,
            number=number,
            holds_from=agreed.holds_from,
        )
        return replace(self, terms=(*self.terms[:-1], agreed)), told

    def end(self, reason: str, now: datetime) -> tuple[Agreement, AgreementEnded]:
        """End it: from this moment on nothing leaves any more."""
        self._must_go_on()
        told = AgreementEnded(
            agreement_id=self.agreement_id, organization_id=self.organization_id, reason=reason
        )
        return replace(self, ended_at=now, end_reason=reason), told

    def _must_go_on(self) -> None:
        if self.ended_at is not None:
            raise Conflict(
                "agreement-ended", "This agreement has ended. Nothing of it can be changed any more."
            )

    def _must_begin_rightly(self, terms: Terms, now: datetime) -> None:
        today = now.date()
        last = max((one.holds_from for one in self.terms if one.is_agreed), default=date.min)
        wrong = ""
        if terms.holds_from < today:
            wrong = "Terms begin today or later; what has left the house cannot be called back."
        elif (terms.holds_from - today).days > LATEST:
            wrong = "Terms begin within a year."
        elif terms.holds_from < last:
            wrong = f"The version before holds from {last.isoformat()}; this one begins then or later."
        if wrong:
            raise Invalid("holds-from-wrong", wrong, {"holds_from": [wrong]})
