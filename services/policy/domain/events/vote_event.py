"""What is told of votes on motions about a policy: who voted how, by ids only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.ballot import Count, Vote
from services.policy.domain.events.examples import PERSON, POLICY_ID

_VOTE_EVENT: dict[str, Any] = {
    "vote_event_id": "0195a7c2-6a00-7000-8000-000000000024",
    "policy_id": POLICY_ID,
    "motion": "That the line be read a second time",
    "classification": "second reading",
    "body": "House of Representatives",
    "held_on": "2025-03-07",
    "result": "passed",
    "our_position": "yes",
    "is_with_us": True,
    "counts": [{"option": "yes", "value": 40}, {"option": "no", "value": 12}],
    "votes": [{"person_id": PERSON, "option": "yes"}],
}


@dataclass(frozen=True)
class VoteEventRecorded:
    """A body has voted on a motion about a policy."""

    type: ClassVar[str] = "org.groundswell.policy.vote_event.recorded.v1"
    subject: ClassVar[str] = "vote_event_id"
    example: ClassVar[dict[str, Any]] = _VOTE_EVENT

    vote_event_id: str
    policy_id: str
    motion: str
    classification: str
    body: Annotated[str, "Who voted: a house, council, committee or board."]
    held_on: date
    result: Annotated[str, "passed or failed."]
    our_position: Annotated[str | None, "yes or no: what the coalition wanted; null where it wanted neither."]
    is_with_us: Annotated[bool | None, "Whether the result is what the coalition wanted."]
    counts: Annotated[tuple[Count, ...], "How many took each option, by the record."]
    votes: Annotated[tuple[Vote, ...], "Those named in the record."]


@dataclass(frozen=True)
class VoteEventCorrected(VoteEventRecorded):
    """What is known of a vote has been put right."""

    type: ClassVar[str] = "org.groundswell.policy.vote_event.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_VOTE_EVENT, "changed": ["votes", "counts"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class VoteEventRemoved:
    """A vote was recorded in error, or the import it came with was undone."""

    type: ClassVar[str] = "org.groundswell.policy.vote_event.removed.v1"
    subject: ClassVar[str] = "vote_event_id"
    example: ClassVar[dict[str, Any]] = {
        "vote_event_id": _VOTE_EVENT["vote_event_id"],
        "policy_id": POLICY_ID,
        "reason": "This was the vote on another motion.",
    }

    vote_event_id: str
    policy_id: str
    reason: str
