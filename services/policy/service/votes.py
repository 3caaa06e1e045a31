"""The operations on votes, predictions and the scorecard."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import vote_event as handle_vote_event
from services.policy.queries import vote_event as ask_vote_event
from services.policy.schemas import vote_event as of_vote_event
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query

SAVED = of_vote_event.VoteEventSavedSchema


class Votes:
    """What can be wished and asked of votes."""

    @command("POST", "/votes", of_vote_event.RecordVoteEventSchema, answers=SAVED)
    def record_vote_event(self, command: Any, store: Store) -> Any:
        """Record how those who decide voted on a motion."""
        return handle_vote_event.record_vote_event(command, store)

    @command("POST", "/votes/{vote_event_id}/correct", of_vote_event.CorrectVoteEventSchema, answers=SAVED)
    def correct_vote_event(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is known of a vote."""
        return handle_vote_event.correct_vote_event(command, store)

    @command("POST", "/votes/{vote_event_id}/remove", of_vote_event.RemoveVoteEventSchema, answers=SAVED)
    def remove_vote_event(self, command: Any, store: Store) -> Any:
        """Take out a vote that was recorded in error."""
        return handle_vote_event.remove_vote_event(command, store)

    @query(
        "GET",
        "/votes",
        of_vote_event.ListVoteEventsSchema,
        permission=READ,
        answers=of_vote_event.VoteEventPageSchema,
    )
    def list_vote_events(self, asked: dict[str, Any], store: Store) -> Any:
        """List votes, the latest first."""
        return ask_vote_event.list_vote_events(asked, store)

    @query(
        "GET",
        "/votes/{vote_event_id}",
        of_vote_event.ShowVoteEventSchema,
        permission=READ,
        answers=of_vote_event.VoteEventSchema,
    )
    def show_vote_event(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one vote with everybody who is named in its record."""
        return ask_vote_event.show_vote_event(asked, store)

    @query(
        "GET",
        "/votes/{vote_event_id}/prediction",
        of_vote_event.ShowVoteEventSchema,
        permission=READ,
        answers=of_vote_event.PredictionSchema,
    )
    def show_prediction(self, asked: dict[str, Any], store: Store) -> Any:
        """Show what positions let expect of a vote, against what came."""
        return ask_vote_event.show_prediction(asked, store)

    @query(
        "GET",
        "/scorecard",
        of_vote_event.ShowScorecardSchema,
        permission=READ,
        answers=of_vote_event.ScorecardSchema,
    )
    def show_scorecard(self, asked: dict[str, Any], store: Store) -> Any:
        """Show how often each voted as the coalition asked, with the formula."""
        return ask_vote_event.show_scorecard(asked, store)
