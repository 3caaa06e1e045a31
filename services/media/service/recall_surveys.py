"""Surveys of who remembers a campaign, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import recall_survey as handle_survey
from services.media.queries import recall_survey as ask_survey
from services.media.schemas import recall_survey as of_survey
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"


class RecallSurveyUses:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        "/recall-surveys",
        of_survey.RecordRecallSurveySchema,
        answers=of_survey.RecallSurveySavedSchema,
    )
    def record_recall_survey(self, command: Any, store: Store) -> Any:
        """Record what a survey found of who remembers a campaign in an area."""
        return handle_survey.record_recall_survey(command, store)

    @command(
        "POST",
        "/recall-surveys/{recall_survey_id}/correct",
        of_survey.CorrectRecallSurveySchema,
        answers=of_survey.RecallSurveySavedSchema,
    )
    def correct_recall_survey(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what a survey found."""
        return handle_survey.correct_recall_survey(command, store)

    @command(
        "POST",
        "/recall-surveys/{recall_survey_id}/withdraw",
        of_survey.WithdrawRecallSurveySchema,
        answers=of_survey.RecallSurveySavedSchema,
    )
    def withdraw_recall_survey(self, command: Any, store: Store) -> Any:
        """Take out a survey that is not to be relied on."""
        return handle_survey.withdraw_recall_survey(command, store)

    @query(
        "GET",
        "/recall-surveys",
        of_survey.ListRecallSurveysSchema,
        permission=READ,
        answers=of_survey.RecallSurveyPageSchema,
    )
    def list_recall_surveys(self, asked: dict[str, Any], store: Store) -> Any:
        """List surveys of who remembers campaigns, the latest first."""
        return ask_survey.list_recall_surveys(asked, store)

    @query(
        "GET",
        "/recall-surveys/{recall_survey_id}",
        of_survey.ShowRecallSurveySchema,
        permission=READ,
        answers=of_survey.RecallSurveySchema,
    )
    def show_recall_survey(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one survey, with the share that remembered and how sure that is."""
        return ask_survey.show_recall_survey(asked, store)
