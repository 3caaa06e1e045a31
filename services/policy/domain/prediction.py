"""What positions let expect of a vote, against what came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from services.policy.domain.ballot import Option, Side
from services.policy.domain.position import Position
from services.policy.domain.vote_event import VoteEvent

Outcome = Literal["as-predicted", "surprise", "did-not-vote", "vote-not-known", "not-predicted"]
OUTCOMES: tuple[Outcome, ...] = (
    "surprise",
    "as-predicted",
    "did-not-vote",
    "vote-not-known",
    "not-predicted",
)


@dataclass(frozen=True)
class Prediction:
    """One decision-maker: the last position before the day of the vote, what it let expect, and what came."""

    person_id: str
    outcome: Outcome
    predicted: Side | None = None
    actual: Option | None = None
    position_id: str | None = None
    value: int | None = None
    taken_on: date | None = None
    is_hindsight: bool = False


def predict(vote_event: VoteEvent, positions: Mapping[str, Position]) -> list[Prediction]:
    """Everybody who voted or had a position before, surprises first; `positions` are the last before the vote."""
    actual: dict[str, Option] = {vote.person_id: vote.option for vote in vote_event.votes}
    persons = dict.fromkeys([*actual, *positions])
    found = [_predicted(vote_event, one, positions.get(one), actual.get(one)) for one in persons]
    return sorted(found, key=lambda one: (OUTCOMES.index(one.outcome), one.person_id))


def count_outcomes(predictions: Iterable[Prediction]) -> dict[Outcome, int]:
    """How many of each outcome, those that nobody had included."""
    counted = Counter(one.outcome for one in predictions)
    return {outcome: counted[outcome] for outcome in OUTCOMES}


def _predicted(
    vote_event: VoteEvent, person_id: str, position: Position | None, actual: Option | None
) -> Prediction:
    side = expected(position.value, vote_event.yes_is_for) if position else None
    outcome = _outcome(side, actual)
    if position is None:
        return Prediction(person_id, outcome, None, actual)
    return Prediction(
        person_id,
        outcome,
        side,
        actual,
        position.position_id,
        position.value,
        position.taken_on,
        # Written down only after the vote: nobody can have relied on it.
        is_hindsight=position.recorded_at.date() > vote_event.held_on,
    )


def expected(value: int, yes_is_for: bool) -> Side | None:
    """What somebody who leans so would vote; nothing of one who is undecided."""
    if value == 0:
        return None
    return "yes" if (value > 0) == yes_is_for else "no"


def _outcome(predicted: Side | None, actual: Option | None) -> Outcome:
    if predicted is None:
        return "not-predicted"
    if actual is None:
        return "vote-not-known"
    if actual not in ("yes", "no"):
        return "did-not-vote"
    return "as-predicted" if actual == predicted else "surprise"
