"""Save what was published, in the story that it is part of, with proposals of what it could be about."""

from __future__ import annotations

from collections.abc import Sequence

from services.media.domain.coverage import Coverage
from services.media.handlers.drift import settle_messages
from services.media.handlers.matching import Matching, is_linked, propose
from services.media.handlers.wire import Grouping, leave_stories
from services.media.store import Store
from shared.kernel.events import DomainEvent


class Keeping:
    """Saves some items; what it needs to know beside them is read once for all."""

    def __init__(self, store: Store, items: Sequence[Coverage]) -> None:
        self._store = store
        self._grouping = Grouping(store, items)
        self._matching = Matching(store, items)

    def keep(self, coverage: Coverage, *events: DomainEvent, before: Coverage | None = None) -> Coverage:
        """Save an item that is new, or that stood otherwise before."""
        placed, grouped = self._grouping.place(coverage, before)
        settled, matched = settle_messages(placed, self._store)
        saved = self._store.coverage.save(settled, *events, *grouped, *matched)
        self._grouping.saw(saved)
        if before or not is_linked(saved):  # for what is new and linked nothing can have been proposed
            propose(saved, self._matching, self._grouping.beside(saved), self._store)
        return saved


def keep(coverage: Coverage, store: Store, *events: DomainEvent, before: Coverage | None = None) -> Coverage:
    """Save one item."""
    return Keeping(store, [coverage]).keep(coverage, *events, before=before)


def take_out(removed: Sequence[Coverage], reason: str, store: Store) -> None:
    """Remove items; their stories go on without them, and nothing is proposed for them any more."""
    for coverage in removed:
        store.coverage.remove(coverage, coverage.remove(reason))
        store.drifts.forget(coverage.coverage_id)
    leave_stories(removed, store)
    store.proposals.forget(one.coverage_id for one in removed)
