"""Keep the threads of one participant together, whatever ids they have had."""

from __future__ import annotations

from services.media.store import Store
from shared.kernel.events import Event


def when_person_merged_follow_them(event: Event, store: Store) -> None:
    """Let the threads under the merged id be of the one who was kept."""
    store.merged.lead(event.data["person_id"], event.data["merged_into"], event.sequence)


def when_person_unmerged_let_each_have_their_own(event: Event, store: Store) -> None:
    """Let each have their own threads again."""
    store.merged.lead(event.data["person_id"], "", event.sequence)
