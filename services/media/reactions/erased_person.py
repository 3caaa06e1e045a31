"""Let go of who asked to be erased: what they said, what was sent to them, and the words of theirs that we quote."""

from __future__ import annotations

from services.media.handlers.erased import forget
from services.media.store import Store
from shared.kernel.events import Event


def when_person_erased_let_go_of_them(event: Event, store: Store) -> None:
    """Keep that there were threads and messages, and nothing of whose they were or what stood in them."""
    forget([event.data["person_id"], *event.data["merged_ids"]], store)
