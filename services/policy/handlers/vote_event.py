"""Carry out the wishes about votes on motions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.policy.commands.vote_event import CorrectVoteEvent, RecordVoteEvent, RemoveVoteEvent
from services.policy.domain.ballot import Vote
from services.policy.domain.vote_event import VoteEvent
from services.policy.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id

SAID = (
    *("motion", "held_on", "result", "classification", "starts_at", "our_position", "our_reason"),
    *("yes_is_for", "votes", "identifier", "url"),
)


def record_vote_event(command: RecordVoteEvent, store: Store) -> dict[str, Any]:
    """Record a vote; answers `{"vote_event_id", "version"}`."""
    policy = store.policies.get(command.policy_id)
    _must_know_all(command.votes, store)
    vote_event, recorded = VoteEvent(
        vote_event_id=new_id(),
        policy_id=policy.policy_id,
        body=command.body or policy.body,
        counts_said=command.counts,
        recorded_at=store.now,
        changed_by_hand_at=store.now,
        **{name: getattr(command, name) for name in SAID},
    ).record()
    _refuse_twin(vote_event, store)
    return _answer(store.vote_events.save(vote_event, recorded))


def correct_vote_event(command: CorrectVoteEvent, store: Store) -> dict[str, Any]:
    """Set what is known of a vote."""
    known = store.vote_events.get(command.vote_event_id, command.expected_version)
    _must_know_all(command.votes, store)
    said = {name: getattr(command, name) for name in SAID}
    vote_event, corrected = known.correct(
        store.now, body=command.body or known.body, counts_said=command.counts, **said
    )
    if corrected is None:
        return _answer(known)
    _refuse_twin(vote_event, store)
    return _answer(store.vote_events.save(vote_event, corrected))


def remove_vote_event(command: RemoveVoteEvent, store: Store) -> dict[str, Any]:
    """Take a vote out."""
    known = store.vote_events.get(command.vote_event_id, command.expected_version)
    store.vote_events.remove(known, known.remove(command.reason))
    return _answer(known)


def _must_know_all(votes: Sequence[Vote], store: Store) -> None:
    known = store.decision_makers.known_of(vote.person_id for vote in votes)
    strange = {
        f"votes.{number}.person_id": ["Record first which post this person holds."]
        for number, vote in enumerate(votes)
        if vote.person_id not in known
    }
    if strange:
        raise Conflict(
            "person-not-known-yet",
            "Some who voted are not known to decide here yet. If they were just entered, wait a moment and send it "
            "again; otherwise record first which post each holds.",
            strange,
        )


def _refuse_twin(vote_event: VoteEvent, store: Store) -> None:
    """The unique index holds the rule; this tells which vote it is."""
    twin = store.vote_events.keyed([vote_event.key]).get(vote_event.key)
    if twin and twin.vote_event_id != vote_event.vote_event_id:
        raise Conflict(
            "vote-event-exists",
            f"This vote is recorded already ({twin.vote_event_id}). Correct that one.",
            {"motion": ["Recorded already for this body and day."]},
        )


def _answer(vote_event: VoteEvent) -> dict[str, Any]:
    return {"vote_event_id": vote_event.vote_event_id, "version": vote_event.version}
