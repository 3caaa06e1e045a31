"""Let the positions, contacts and votes of who was registered twice be those of the one who is kept."""

from __future__ import annotations

from services.policy.handlers.merged import lead
from services.policy.store import Store
from shared.kernel.events import Event


def when_person_merged_read_them_as_the_kept_one(event: Event, store: Store) -> None:
    """Remember where the id leads; nothing that was recorded under it is rewritten."""
    lead(event.data["person_id"], event.data["merged_into"], event.sequence, store)


def when_person_unmerged_read_them_as_their_own(event: Event, store: Store) -> None:
    """Let what came under the id be its own again."""
    lead(event.data["person_id"], "", event.sequence, store)
