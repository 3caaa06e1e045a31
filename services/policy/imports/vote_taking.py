"""Save votes that files tell of: each once, a later file adds to it, and nothing over what hands have written."""

from __future__ import annotations

from collections.abc import Iterable
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
    """A vote as lines of a file tell of it; `unknown` are the ids of voters who are not known here."""

    said: dict[str, Any]
    votes: dict[str, Option] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def source_id(self) -> str:
        """What Open States calls it; empty where the file does not say."""
        return self.said.get("source_id") or ""

    @property
    def corrections(self) -> dict[str, Any]:
        """What the file may put right: all where it is the same record beyond doubt, else how it came out."""
        own = ("policy_id", "our_position", "our_reason")
        settled = {name: value for name, value in self.said.items() if name not in own}
        return settled if self.source_id else {"result": self.said["result"]}

    @property
    def key(self) -> str:
        """Under which the vote is known."""
        return VoteEvent(**self._fields("", None)).natural_key()

    def made(self, store: Store, batch: Batch) -> VoteEvent:
        """The vote as it would be new."""
        return VoteEvent(**self._fields(new_id(), store), batch_id=batch.batch_id)

    def _fields(self, vote_event_id: str, store: Store | None) -> dict[str, Any]:
        votes = tuple(Vote(person_id, option) for person_id, option in self.votes.items())
        more = {"votes": votes, "counts_said": self.counts, "not_known": len(self.unknown)}
        at = store.now if store else None
        return {"vote_event_id": vote_event_id, "recorded_at": at, **self.said, **more}


class Known:
    """The votes that are here already of those that a file tells of, read at once and kept up to date."""

    def __init__(self, store: Store, batch: Batch, drafts: Iterable[Draft]) -> None:
        self._store = store
        self._batch = batch
        asked = list(drafts)
        self._by_source = store.vote_events.sourced({one.source_id for one in asked if one.source_id})
        self._by_key = store.vote_events.keyed({one.key for one in asked})

    def of_key(self, draft: Draft) -> VoteEvent | None:
        """The vote that goes by the same natural key."""
        return self._by_key.get(draft.key)

    def save(self, draft: Draft) -> tuple[OutcomeKind, str]:
        """Record the vote, or add what is new of it; what hands have set stays."""
        before = self._by_source.get(draft.source_id) or self._same(draft)
        if before and before.source_id and before.identifier == before.source_id:
            draft.said["identifier"] = before.identifier  # it was told apart so from another of its number
        kind, vote_event = _settled(draft, before, self._store, self._batch)
        self._by_key[vote_event.key] = vote_event
        if vote_event.source_id:
            self._by_source[vote_event.source_id] = vote_event
        return kind, vote_event.vote_event_id

    def _same(self, draft: Draft) -> VoteEvent | None:
        """The vote of the same natural key; another id of Open States makes it another vote."""
        found = self.of_key(draft)
        if found and found.source_id and draft.source_id:
            draft.said["identifier"] = draft.source_id
            return None
        return found


def save_draft(draft: Draft, store: Store, batch: Batch) -> tuple[OutcomeKind, str]:
    """Save one vote on its own."""
    return Known(store, batch, [draft]).save(draft)


def _settled(
    draft: Draft, known: VoteEvent | None, store: Store, batch: Batch
) -> tuple[OutcomeKind, VoteEvent]:
    if known is None:
        vote_event, recorded = draft.made(store, batch).record()
        return "created", store.vote_events.save(vote_event, recorded)
    if known.changed_by_hand_at is not None:
        return "unchanged", known
    votes = {vote.person_id: vote.option for vote in known.votes} | draft.votes
    vote_event, corrected = known.correct(
        store.now,
        is_by_hand=False,
        **draft.corrections,
        votes=tuple(Vote(person_id, option) for person_id, option in votes.items()),
        counts_said=draft.counts or known.counts_said,
        not_known=len(draft.unknown),
    )
    if corrected is None:
        return "unchanged", known
    return "updated", store.vote_events.save(vote_event, corrected)


def undo_votes(batch: Batch, store: Store, limit: int) -> int:
    """Remove the votes that came with a file, unless hands changed them."""
    found = store.vote_events.of_batch(batch.batch_id, limit)
    for vote_event in found:
        store.vote_events.remove(vote_event, vote_event.remove("The import it came with was undone."))
    return len(found)
