"""A pitch: a release offered to an outlet, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Literal

from services.media.domain.events import PitchAnswered, PitchMade
from shared.kernel.errors import Invalid

Answer = Literal["interested", "taken", "declined"]
ANSWERS = ("interested", "taken", "declined")


@dataclass(frozen=True)
class Pitch:
    """An offer to an outlet, to one journalist of it where one is known; `answer` is empty while none came."""

    pitch_id: str
    release_id: str
    outlet_id: str
    pitched_on: date
    logged_at: datetime
    person_id: str | None = None
    campaign_id: str | None = None
    policy_id: str | None = None
    answer: Literal["", "interested", "taken", "declined"] = ""
    answered_on: date | None = None
    note: str = ""
    version: int = 0

    def make(self) -> PitchMade:
        """Tell of the offer."""
        _must_be_over(self.pitched_on, self.logged_at, "pitched_on")
        return PitchMade(**self._told())

    def answered(
        self, now: datetime, answer: Answer, answered_on: date, note: str
    ) -> tuple[Pitch, PitchAnswered | None]:
        """Note what came back; a later answer takes the place of an earlier one."""
        _must_be_over(answered_on, now, "answered_on")
        if answered_on < self.pitched_on:
            raise Invalid(
                "answered-before",
                "It was answered before it was offered.",
                {"answered_on": ["Must not be before the pitch."]},
            )
        after = replace(self, answer=answer, answered_on=answered_on, note=note)
        if after == self:
            return self, None
        return after, PitchAnswered(**self._told(), answer=answer, answered_on=answered_on)

    def emptied(self) -> Pitch:
        """The same without a word about the journalist, who was erased."""
        return replace(self, note="")

    def _told(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(PitchMade)}


def _must_be_over(day: date, now: datetime, field: str) -> None:
    if day > now.date():
        raise Invalid("day-in-future", "This day is still to come.", {field: ["Must not be in the future."]})
