"""Who speaks at a hearing, for whom, and what was handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from services.policy.domain.events import (
    TestimonyConfirmed,
    TestimonyGiven,
    TestimonyOffered,
    TestimonySubmitted,
    TestimonyWithdrawn,
)
from shared.kernel.errors import Conflict, Invalid

TestimonyState = Literal["offered", "confirmed", "submitted", "given", "withdrawn"]
STATES: tuple[TestimonyState, ...] = ("offered", "confirmed", "submitted", "given")
NOBODY_LEFT = "Nobody is left to speak."


@dataclass(frozen=True)
class Testimony:
    """One who speaks: an organisation, a person by id only, or a person for an organisation.

    What a person says is personal data, so only an organisation's statement is kept here; of a person's, the link
    and the day. `speaker` is unique while it stands and empty once it is withdrawn.
    """

    __test__ = False  # its name begins like that of a test

    testimony_id: str
    hearing_id: str
    policy_id: str
    offered_at: datetime
    organization_id: str | None = None
    person_id: str | None = None
    sector: str | None = None
    state: TestimonyState = "offered"
    text: str = ""
    url: str | None = None
    submitted_on: date | None = None
    given_on: date | None = None
    reason: str = ""
    speaker: str = ""
    version: int = 0

    def offer(self) -> tuple[Testimony, TestimonyOffered]:
        """Put somebody down to speak."""
        if not (self.organization_id or self.person_id):
            raise Invalid(
                "speaker-missing",
                "Say who is to speak.",
                {"organization_id": ["Choose an organisation or a person."]},
            )
        speaker = f"{self.hearing_id}|{self.organization_id or ''}|{self.person_id or ''}"
        return replace(self, speaker=speaker), TestimonyOffered(**self._told())

    def confirm(self) -> tuple[Testimony, TestimonyConfirmed]:
        """Say that the speaker is on the list."""
        return self._at("confirmed"), TestimonyConfirmed(**self._told())

    def submit(
        self, now: datetime, submitted_on: date, text: str, url: str | None
    ) -> tuple[Testimony, TestimonySubmitted]:
        """Keep what was handed in; it may come after the speech."""
        self._must_stand()
        self._must_be_fit(now, submitted_on, text, url)
        state: TestimonyState = "given" if self.state == "given" else "submitted"
        submitted = replace(self, state=state, text=text, url=url, submitted_on=submitted_on)
        return submitted, TestimonySubmitted(
            **self._told(), submitted_on=submitted_on, has_text=bool(text), url=url
        )

    def give(self, given_on: date) -> tuple[Testimony, TestimonyGiven]:
        """Say that it was spoken."""
        return replace(self._at("given"), given_on=given_on), TestimonyGiven(
            **self._told(), given_on=given_on
        )

    def withdraw(self, reason: str) -> tuple[Testimony, TestimonyWithdrawn]:
        """Take the speaker from the list."""
        self._must_stand()
        if self.state == "given":
            raise Conflict("testimony-given", "This was spoken already and cannot be withdrawn.")
        withdrawn = replace(self, state="withdrawn", reason=reason, speaker="")
        return withdrawn, TestimonyWithdrawn(**self._told(), reason=reason)

    def of_nobody(self, *, is_ahead: bool) -> tuple[Testimony, *tuple[TestimonyWithdrawn, ...]]:
        """The same without what was handed in or said of the speaker, who was erased; off the list if yet to come."""
        silent = replace(self, text="", url=None, reason="")
        is_to_come = self.state in ("offered", "confirmed") or (is_ahead and self.state == "submitted")
        return silent.withdraw(NOBODY_LEFT) if is_to_come else (silent,)

    def _at(self, state: TestimonyState) -> Testimony:
        self._must_stand()
        if STATES.index(self.state) >= STATES.index(state):
            raise Conflict("testimony-further", f"This testimony is {self.state} already.")
        return replace(self, state=state)

    def _must_stand(self) -> None:
        if self.state == "withdrawn":
            raise Conflict("testimony-withdrawn", "This testimony was withdrawn. Put the speaker down anew.")

    def _must_be_fit(self, now: datetime, submitted_on: date, text: str, url: str | None) -> None:
        if text and self.person_id:
            raise Invalid(
                "text-of-person",
                "What a person says is not kept here. Keep a link to where it can be read.",
                {"text": ["Only the statement of an organisation may be kept; give a link instead."]},
            )
        if not (text.strip() or url):
            raise Invalid(
                "statement-missing",
                "Give the statement or a link to it.",
                {"url": ["Give the statement or a link to it."]},
            )
        if submitted_on > now.date():
            raise Invalid(
                "submitted-in-future",
                "A statement is recorded when it was handed in.",
                {"submitted_on": ["Must not be in the future."]},
            )

    def _told(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(TestimonyOffered)}


def speaking_for(
    testimonies: Iterable[Testimony], coalition: Iterable[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """How many speak for each part of society, and for which parts of the coalition nobody does."""
    counted = Counter(one.sector for one in testimonies if one.sector and one.state != "withdrawn")
    present = [{"sector": sector, "speakers": count} for sector, count in sorted(counted.items())]
    return present, sorted(set(coalition) - set(counted))
