"""How often each decision-maker voted as the coalition asked, by a formula that is written beside every score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from services.policy.domain.ballot import Option
from services.policy.domain.vote_event import VoteEvent

MINIMUM = 3
FORMULA = {
    "version": "1",
    "text": "Scorecard formula 1: score = agreed / (agreed + disagreed), in percent with one decimal, halves up. "
    "Agreed is a yes where the coalition asked for a yes, or a no where it asked for a no; disagreed is the other. "
    "Abstained, absent, excused, not voting and paired count for neither side and stand in columns of their own. "
    "Not recorded are votes of the set in which the record does not name the person. "
    "Who agreed and disagreed fewer times than the minimum has no score.",
}
NEITHER: tuple[Option, ...] = ("abstain", "absent", "excused", "not-voting", "paired")


@dataclass(frozen=True)
class Score:
    """One decision-maker over a set of votes; `score` is in percent, None below the minimum."""

    person_id: str
    score: float | None
    agreed: int
    disagreed: int
    abstain: int
    absent: int
    excused: int
    not_voting: int
    paired: int
    not_recorded: int


def scorecard(vote_events: Iterable[VoteEvent], minimum: int = MINIMUM) -> list[Score]:
    """All who are named in votes on which the coalition wanted something, the best first, the unscored last."""
    counted = [one for one in vote_events if one.our_position]
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for vote_event in counted:
        for vote in vote_event.votes:
            said[vote.person_id][_counts_as(vote.option, vote_event)] += 1
    scores = [_score(person_id, tally, len(counted), minimum) for person_id, tally in said.items()]
    return sorted(scores, key=lambda one: (one.score is None, -(one.score or 0), -one.agreed, one.person_id))


def _counts_as(option: Option, vote_event: VoteEvent) -> str:
    if option in NEITHER:
        return option
    return "agreed" if option == vote_event.our_position else "disagreed"


def _score(person_id: str, tally: Counter[str], votes: int, minimum: int) -> Score:
    agreed, disagreed = tally["agreed"], tally["disagreed"]
    cast = agreed + disagreed
    return Score(
        person_id,
        _percent(agreed, cast) if cast and cast >= minimum else None,
        agreed,
        disagreed,
        tally["abstain"],
        tally["absent"],
        tally["excused"],
        tally["not-voting"],
        tally["paired"],
        votes - sum(tally.values()),
    )


def _percent(part: int, whole: int) -> float:
    """Exact until the one decimal, so that every machine gives the same."""
    return int(Fraction(part * 1000, whole) + Fraction(1, 2)) / 10
