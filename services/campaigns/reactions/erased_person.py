"""Let go of who asked to be erased: their places, their offers, and what ties them to a count across partners."""

from __future__ import annotations

from services.campaigns.handlers.erased import forget
from services.campaigns.store import Store
from shared.kernel.events import Event


def when_person_erased_let_go_of_them(event: Event, store: Store) -> None:
    """Let nobody be named by these ids any more; what was given under them counts on."""
    ids = [event.data["person_id"], *event.data["merged_ids"]]
    for one in ids:
        store.people.learn(one, event.sequence, is_registered=False)
    forget(ids, store)
