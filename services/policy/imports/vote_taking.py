"""Save votes that files tell of: each once, a later file adds to it, and nothing over what hands have written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from services.policy.domain.ballot import Count, Option, Vote
from services.policy.domain.vote_event import VoteEvent
from services.policy.store import Store
from shared.imports.kinds import Batch, OutcomeKind
from shared.kernel.ids import new_id

WHY = "As the imported file says."


@dataclass
class Draft:
    """A vote as lines of a file tell of it."""

    said: dict[str, Any]
    votes: dict[str, Option] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    not_known: int = 0

    @property
    def key(self) -> str:
        """Under which the vote is known."""
        return VoteEvent(**self._fields("", None)).natural_key()

    def made(self, store: Store, batch: Batch) -> VoteEvent:
        """The vote as it would be new."""
        return VoteEvent(**self._fields(new_id(), store), batch_id=batch.batch_id)

    def _fields(self, vote_event_id: str, store: Store | None) -> dict[str, Any]:
        votes = tuple(Vote(person_id, option) for person_id, option in self.votes.items())
        more = {"votes": votes, "counts_said": self.counts, "not_known": self.not_known}
        at = store.now if store else None
        return {"vote_event_id": vote_event_id, "recorded_at": at, **self.said, **more}


def save_draft(draft: Draft, store: Store, batch: Batch) -> tuple[OutcomeKind, str]:
    """Record the vote, or add what is new of it; what hands have set stays."""
    known = store.vote_events.keyed([draft.key]).get(draft.key)
    if known is None:
        vote_event, recorded = draft.made(store, batch).record()
        return "created", store.vote_events.save(vote_event, recorded).vote_event_id
    if known.changed_by_hand_at is not None:
        return "unchanged", known.vote_event_id
    votes = {vote.person_id: vote.option for vote in known.votes} | draft.votes
    vote_event, corrected = known.correct(
        store.now,
        is_by_hand=False,
        result=draft.said["result"],
        votes=tuple(Vote(person_id, option) for person_id, option in votes.items()),
        counts_said=draft.counts or known.counts_said,
        not_known=draft.not_known,
    )
    if corrected is None:
        return "unchanged", known.vote_event_id
    return "updated", store.vote_events.save(vote_event, corrected).vote_event_id


def undo_votes(batch: Batch, store: Store, limit: int) -> int:
    """Remove the votes that came with a file, unless hands changed them."""
    found = store.vote_events.of_batch(batch.batch_id, limit)
    for vote_event in found:
        store.vote_events.remove(vote_event, vote_event.remove("The import it came with was undone."))
    return len(found)
