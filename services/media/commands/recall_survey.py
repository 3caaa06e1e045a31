"""Wishes about surveys of who remembers a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class RecordRecallSurvey:
    """Record what a survey found of who remembers a campaign in an area."""

    permission: ClassVar[str] = "media.log"

    campaign_id: str
    area: str
    from_on: date
    until_on: date
    asked: int
    recalled: int
    method: str
    understood: int | None = None
    acted: int | None = None
    organization_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectRecallSurvey(RecordRecallSurvey):
    """Say anew, and whole, what a survey found."""

    recall_survey_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawRecallSurvey:
    """Take out what is not to be relied on."""

    permission: ClassVar[str] = "media.log"

    recall_survey_id: str
    reason: str
    expected_version: int | None = None
