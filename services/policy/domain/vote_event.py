"""A vote on a motion about a policy: who voted how, how it came out, and what the coalition wanted."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from services.policy.domain.ballot import Count, Result, Side, Vote, counts_of, refuse_two_votes
from services.policy.domain.events import VoteEventCorrected, VoteEventRecorded, VoteEventRemoved
from services.policy.domain.wording import key_of
from shared.kernel.errors import Invalid

MOST = 1_000
"""So many named votes of one motion are kept."""


@dataclass(frozen=True)
class VoteEvent:
    """One vote; `counts_said` is what the record counts, `counts` that or else what is named.
    `source_id` is what Open States calls it.

    `yes_is_for` tells which way a yes goes: for the policy, or (a motion to shelve it) against it. The position of
    the coalition is on the motion, those of decision-makers are on the policy.
    """

    vote_event_id: str
    policy_id: str
    motion: str
    body: str
    held_on: date
    result: Result
    recorded_at: datetime
    classification: str = ""
    starts_at: datetime | None = None
    our_position: Side | None = None
    our_reason: str = ""
    is_with_us: bool | None = None
    yes_is_for: bool = True
    votes: tuple[Vote, ...] = ()
    counts_said: tuple[Count, ...] = ()
    counts: tuple[Count, ...] = ()
    not_known: int = 0
    identifier: str | None = None
    url: str | None = None
    key: str = ""
    batch_id: str | None = None
    source_id: str | None = None
    changed_by_hand_at: datetime | None = None
    version: int = 0

    def record(self) -> tuple[VoteEvent, VoteEventRecorded]:
        """Record the vote."""
        settled = self._settled(self.recorded_at)
        return settled, VoteEventRecorded(**settled._told())

    def correct(
        self, now: datetime, *, is_by_hand: bool = True, **said: Any
    ) -> tuple[VoteEvent, VoteEventCorrected | None]:
        """Set what is known of it; no event where nothing changes."""
        settled = replace(self, **said)._settled(now)
        changed = tuple(
            one.name for one in fields(self) if getattr(self, one.name) != getattr(settled, one.name)
        )
        if not changed:
            return self, None
        marked = replace(settled, changed_by_hand_at=now) if is_by_hand else settled
        return marked, VoteEventCorrected(**settled._told(), changed=changed)

    def remove(self, reason: str) -> VoteEventRemoved:
        """Tell that it does not stand any more."""
        return VoteEventRemoved(self.vote_event_id, self.policy_id, reason)

    def _settled(self, now: datetime) -> VoteEvent:
        if self.held_on > now.date():
            raise Invalid(
                "vote-in-future",
                "A vote is recorded when it was held.",
                {"held_on": ["Must not be in the future."]},
            )
        self._must_say_what_for()
        refuse_two_votes(self.votes)
        counts = counts_of(self.votes, self.counts_said)
        is_with_us = None if not self.our_position else (self.our_position == "yes") == self.is_passed
        return replace(self, counts=counts, is_with_us=is_with_us, key=self.natural_key())

    @property
    def is_passed(self) -> bool:
        """Whether the motion passed."""
        return self.result == "passed"

    def _must_say_what_for(self) -> None:
        if not self.votes and not self.counts_said and not self.not_known:
            raise Invalid(
                "votes-missing",
                "Say how at least one decision-maker voted, or how many voted how.",
                {"votes": ["Choose an option for at least one, or fill in the counts."]},
            )
        if self.our_position and not self.our_reason.strip():
            raise Invalid(
                "our-reason-missing",
                "Say why the coalition wanted this; the scorecard rests on it.",
                {"our_reason": ["Required where the coalition wanted a yes or a no."]},
            )

    def natural_key(self) -> str:
        """What tells it from every other: policy, day, body, and its identifier or its motion."""
        what = key_of(self.identifier, joined=True) if self.identifier else f"motion {key_of(self.motion)}"
        return f"{self.policy_id}|{self.held_on}|{key_of(self.body)}|{what}"

    def _told(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(VoteEventRecorded)}
