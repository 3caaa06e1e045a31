"""A survey of who remembers a campaign: so many were asked in an area, so many remembered it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from services.media.domain.events import RecallSurveyCorrected, RecallSurveyRecorded, RecallSurveyWithdrawn
from shared.kernel.errors import Invalid
from shared.kernel.places import place_key

PARTS = ("understood", "acted")
"""What may be known of those who remembered it."""


@dataclass(frozen=True)
class RecallSurvey:
    """What one survey found; of a campaign, an area, some days and an organisation there is one, by its `key`.

    `understood` and `acted` are of those who remembered it, None where nobody asked for that.
    """

    recall_survey_id: str
    campaign_id: str
    area: str
    from_on: date
    until_on: date
    asked: int
    recalled: int
    method: str
    recorded_at: datetime
    understood: int | None = None
    acted: int | None = None
    organization_id: str | None = None
    area_key: str = ""
    key: str = ""
    batch_id: str | None = None
    corrected_at: datetime | None = None
    version: int = 0

    def record(self) -> tuple[RecallSurvey, RecallSurveyRecorded]:
        """Check that it holds together and tell of it."""
        survey = self._checked(self.recorded_at)
        return survey, RecallSurveyRecorded(**survey._told(RecallSurveyRecorded))

    def correct(
        self, now: datetime, *, is_by_hand: bool = True, **said: Any
    ) -> tuple[RecallSurvey, RecallSurveyCorrected | None]:
        """Say anew, and whole, what it found; no event where nothing changes."""
        after = replace(self, **said)._checked(now)
        changed = tuple(name for name in said if getattr(after, name) != getattr(self, name))
        if not changed:
            return self, None
        after = replace(after, corrected_at=now if is_by_hand else self.corrected_at)
        return after, RecallSurveyCorrected(**after._told(RecallSurveyRecorded), changed=changed)

    def withdraw(self, reason: str) -> RecallSurveyWithdrawn:
        """Tell that it is not to be relied on."""
        return RecallSurveyWithdrawn(self.recall_survey_id, self.campaign_id, reason)

    def _checked(self, now: datetime) -> RecallSurvey:
        if self.until_on < self.from_on:
            raise _refusal("ends-before-it-begins", "until_on", "It ends before it begins.")
        if self.until_on > now.date():
            raise _refusal("survey-in-future", "until_on", "This day is still to come: nobody was asked yet.")
        if self.recalled > self.asked:
            sentence = f"{self.recalled} cannot remember it of {self.asked} who were asked."
            raise _refusal("more-than-asked", "recalled", sentence)
        for name in PARTS:
            part = getattr(self, name)
            if part is not None and part > self.recalled:
                sentence = f"It counts those who remembered it: {part} are more than these {self.recalled}."
                raise _refusal("more-than-recalled", name, sentence)
        area_key = place_key(self.area)
        key = " ".join((self.campaign_id, str(self.from_on), str(self.until_on), self.organization_id or "-"))
        return replace(self, area_key=area_key, key=f"{key} {area_key}")

    def _told(self, event: type) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(event)}


def _refusal(code: str, field: str, sentence: str) -> Invalid:
    return Invalid(code, sentence, {field: [sentence]})
