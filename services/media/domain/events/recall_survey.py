"""What is told of surveys of who remembers a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_SURVEY: dict[str, Any] = {
    "recall_survey_id": "0195a7c2-6a00-7000-8000-000000000019",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "area": "Bong",
    "area_key": "bong",
    "from_on": "2025-03-01",
    "until_on": "2025-03-05",
    "asked": 200,
    "recalled": 84,
    "understood": 61,
    "acted": 12,
    "method": "Every fifth household of ten villages drawn by lot",
    "organization_id": None,
    "batch_id": None,
}


@dataclass(frozen=True)
class RecallSurveyRecorded:
    """What a survey found of who remembers a campaign in an area has been recorded."""

    type: ClassVar[str] = "org.groundswell.media.recall_survey.recorded.v1"
    subject: ClassVar[str] = "recall_survey_id"
    example: ClassVar[dict[str, Any]] = _SURVEY

    recall_survey_id: str
    campaign_id: str
    area: str
    area_key: Annotated[str, "The name as it is compared: without case, accents, spaces and the word county."]
    from_on: date
    until_on: date
    asked: Annotated[int, "How many people were asked."]
    recalled: Annotated[int, "Of those asked: who remembered it."]
    understood: Annotated[int | None, "Of those who remembered it: who could say what it is about."]
    acted: Annotated[int | None, "Of those who remembered it: who said that they did something."]
    method: Annotated[str, "How those asked were chosen."]
    organization_id: Annotated[str | None, "The organisation that asked."]
    batch_id: Annotated[str | None, "The import it came with."]


@dataclass(frozen=True)
class RecallSurveyCorrected:
    """What was recorded of a survey has been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.media.recall_survey.corrected.v1"
    subject: ClassVar[str] = "recall_survey_id"
    example: ClassVar[dict[str, Any]] = {**_SURVEY, "changed": ["recalled"]}

    recall_survey_id: str
    campaign_id: str
    area: str
    area_key: Annotated[str, "The name as it is compared: without case, accents, spaces and the word county."]
    from_on: date
    until_on: date
    asked: Annotated[int, "How many people were asked."]
    recalled: Annotated[int, "Of those asked: who remembered it."]
    understood: Annotated[int | None, "Of those who remembered it: who could say what it is about."]
    acted: Annotated[int | None, "Of those who remembered it: who said that they did something."]
    method: Annotated[str, "How those asked were chosen."]
    organization_id: Annotated[str | None, "The organisation that asked."]
    batch_id: Annotated[str | None, "The import it came with."]
    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class RecallSurveyWithdrawn:
    """What a survey found is not to be relied on, or was undone with its import."""

    type: ClassVar[str] = "org.groundswell.media.recall_survey.withdrawn.v1"
    subject: ClassVar[str] = "recall_survey_id"
    example: ClassVar[dict[str, Any]] = {
        "recall_survey_id": _SURVEY["recall_survey_id"],
        "campaign_id": _SURVEY["campaign_id"],
        "reason": "The villages were not drawn by lot.",
    }

    recall_survey_id: str
    campaign_id: str
    reason: str
