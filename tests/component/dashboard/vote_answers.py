"""What policy answers about votes, in its own shapes."""

from __future__ import annotations

from typing import Any

from services.policy.domain.scorecard import FORMULA
from services.policy.schemas.vote_event import (
    PredictionSchema,
    ScorecardSchema,
    VoteEventListedSchema,
    VoteEventSchema,
)
from tests.component.dashboard.media_answers import POLICY, in_shape
from tests.component.dashboard.policy_answers import CHAIR, POSITION, SPEAKER

VOTE_EVENT = "0195a7c2-6a00-7000-8000-0000000000a5"


def a_listed_vote(**more: Any) -> dict[str, Any]:
    """A vote as a list gives it."""
    vote = {
        "vote_event_id": VOTE_EVENT,
        "policy_id": POLICY,
        "motion": "That the line be read a second time",
        "classification": "second reading",
        "body": "House of Representatives",
        "held_on": "2025-03-05",
        "starts_at": None,
        "result": "passed",
        "our_position": "yes",
        "our_reason": "It brings the money to every county.",
        "is_with_us": True,
        "yes_is_for": True,
        "counts": [{"option": "yes", "value": 40}, {"option": "no", "value": 12}],
        "not_known": 0,
        "identifier": None,
        "url": None,
        "recorded_at": "2025-03-05T12:00:00+00:00",
        "batch_id": None,
        "version": 3,
        **more,
    }
    return in_shape(vote, VoteEventListedSchema)


def a_vote(**more: Any) -> dict[str, Any]:
    """A vote as `show_vote_event` gives it."""
    votes = more.pop(
        "votes", [{"person_id": SPEAKER, "option": "no"}, {"person_id": CHAIR, "option": "excused"}]
    )
    return in_shape({**a_listed_vote(**more), "votes": votes, "counts_said": []}, VoteEventSchema)


def a_prediction(**more: Any) -> dict[str, Any]:
    """The Speaker was expected to vote yes and voted no."""
    surprise = {
        "person_id": SPEAKER,
        "outcome": "surprise",
        "predicted": "yes",
        "actual": "no",
        "position_id": POSITION,
        "value": 2,
        "taken_on": "2025-03-04",
        "is_hindsight": False,
        **more,
    }
    counts = {"surprise": 1, "as-predicted": 2, "did-not-vote": 1, "vote-not-known": 0, "not-predicted": 0}
    prediction = {
        "vote_event_id": VOTE_EVENT,
        "counts": [{"outcome": name, "persons": count} for name, count in counts.items()],
        "items": [surprise],
        "next": None,
    }
    return in_shape(prediction, PredictionSchema)


def a_score(person_id: str = SPEAKER, score: float | None = 66.7) -> dict[str, Any]:
    """Somebody's score."""
    zero = dict.fromkeys(("abstain", "excused", "not_voting", "paired", "not_recorded"), 0)
    return {"person_id": person_id, "score": score, "agreed": 2, "disagreed": 1, "absent": 4, **zero}


def a_scorecard(*scores: dict[str, Any]) -> dict[str, Any]:
    """A scorecard over one vote."""
    named = (
        "vote_event_id", "policy_id", "motion", "body", "held_on", "result", "our_position", "is_with_us",
    )  # fmt: skip
    vote = a_listed_vote()
    card = {
        "formula": FORMULA,
        "minimum": 3,
        "vote_events": [{name: vote[name] for name in named}] if scores else [],
        "items": list(scores),
        "next": None,
    }
    return in_shape(card, ScorecardSchema)
