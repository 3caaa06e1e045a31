"""Carry out the wishes about surveys of who remembers a campaign."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from services.media.commands.recall_survey import (
    CorrectRecallSurvey,
    RecordRecallSurvey,
    WithdrawRecallSurvey,
)
from services.media.domain.recall_survey import RecallSurvey
from services.media.handlers.link import must_be_known, must_be_registered
from services.media.store import Store
from services.media.store.shapes import area_named
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = tuple(field.name for field in fields(RecordRecallSurvey))


def record_recall_survey(command: RecordRecallSurvey, store: Store) -> dict[str, Any]:
    """Record what a survey found; answers `{"recall_survey_id", "version"}`."""
    must_be_known(store, campaign_id=command.campaign_id, policy_id=None)
    must_be_registered(store, command.organization_id)
    survey, recorded = RecallSurvey(new_id(), recorded_at=store.now, **_said(command)).record()
    _refuse_twin(survey, store)
    return _answer(store.recall_surveys.save(survey, recorded))


def correct_recall_survey(command: CorrectRecallSurvey, store: Store) -> dict[str, Any]:
    """Set what a survey found."""
    known = store.recall_surveys.get(command.recall_survey_id, command.expected_version)
    must_be_known(store, campaign_id=command.campaign_id, policy_id=None)
    if command.organization_id != known.organization_id:
        must_be_registered(store, command.organization_id)
    survey, corrected = known.correct(store.now, **_said(command))
    if corrected is None:
        return _answer(known)
    _refuse_twin(survey, store)
    return _answer(store.recall_surveys.save(survey, corrected))


def withdraw_recall_survey(command: WithdrawRecallSurvey, store: Store) -> dict[str, Any]:
    """Take a survey out; answers as it last was."""
    survey = store.recall_surveys.get(command.recall_survey_id, command.expected_version)
    store.recall_surveys.remove(survey, survey.withdraw(command.reason.strip()))
    return _answer(survey)


def as_called(area: str) -> str:
    """An area as the map calls it; one that the map does not have as it was written."""
    return area_named(area) or area.strip()


def _said(command: RecordRecallSurvey) -> dict[str, Any]:
    said = {name: getattr(command, name) for name in SAID}
    return {**said, "area": as_called(command.area), "method": command.method.strip()}


def _refuse_twin(survey: RecallSurvey, store: Store) -> None:
    """The unique index holds the rule; this tells which survey it is."""
    twin = store.recall_surveys.keyed([survey.key]).get(survey.key)
    if twin and twin.recall_survey_id != survey.recall_survey_id:
        sentence = (
            f"A survey of these days in {survey.area} is recorded already ({twin.recall_survey_id}). "
            "Correct that one instead."
        )
        raise Conflict("recall-survey-exists", sentence, {"area": ["Already recorded."]})


def _answer(survey: RecallSurvey) -> dict[str, Any]:
    return {"recall_survey_id": survey.recall_survey_id, "version": survey.version}
