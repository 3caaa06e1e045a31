"""Answer the questions about votes: what came, what was expected, and how each voted over many."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.policy.domain.prediction import count_outcomes, predict
from services.policy.domain.scorecard import FORMULA, MINIMUM, scorecard
from services.policy.domain.vote_event import VoteEvent
from services.policy.store import Store
from services.policy.store.vote_event import MOST
from shared.kernel.errors import Invalid
from shared.mongo.plain import to_plain

LISTED = ("vote_event_id", "policy_id", "motion", "body", "held_on", "result", "our_position", "is_with_us")


def list_vote_events(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of votes, the latest first, `{"items": [...], "next": cursor}`."""
    return store.vote_events.list(store.of_all_ids(asked))


def show_vote_event(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One vote with everybody who is named in its record."""
    return store.vote_events.show(asked["vote_event_id"])


def show_prediction(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What the last positions before the day of the vote let expect, against what came."""
    vote_event = store.vote_events.get(asked["vote_event_id"])
    positions = store.positions.last_before(vote_event.policy_id, vote_event.held_on)
    found = predict(_kept(vote_event, store), positions)
    return {
        "vote_event_id": vote_event.vote_event_id,
        "counts": [{"outcome": name, "persons": count} for name, count in count_outcomes(found).items()],
        "items": [to_plain(one) for one in found],
        "next": None,
    }


def show_scorecard(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """How often each voted as the coalition asked, with the formula and the votes it is made of."""
    minimum = asked.get("minimum") or MINIMUM
    found = store.vote_events.wanted(asked)
    if len(found) > MOST:
        raise Invalid(
            "too-many-votes",
            f"There are more than {MOST} such votes. Choose a policy, a body or a span of days.",
            {"from_on": ["Choose fewer votes."]},
        )
    votes = sorted(found, key=lambda one: (one.held_on, one.vote_event_id), reverse=True)
    return {
        "formula": FORMULA,
        "minimum": minimum,
        "vote_events": [
            {name: value for name, value in to_plain(one).items() if name in LISTED} for one in votes
        ],
        "items": [to_plain(one) for one in scorecard([_kept(one, store) for one in votes], minimum)],
        "next": None,
    }


def _kept(vote_event: VoteEvent, store: Store) -> VoteEvent:
    """The vote with each who voted under the id that is kept; who is named twice counts by what stands first."""
    if not store.people.all():
        return vote_event
    voted = {store.people.now_of(vote.person_id): vote for vote in reversed(vote_event.votes)}
    votes = tuple(replace(vote, person_id=person_id) for person_id, vote in reversed(voted.items()))
    return replace(vote_event, votes=votes)
