"""Know who is registered, and let everybody count once, whatever ids they have had."""

from __future__ import annotations

from services.campaigns.handlers.merged import lead
from services.campaigns.store import Store
from shared.kernel.events import Event


def when_person_registered_know_the_person(event: Event, store: Store) -> None:
    """Keep the id, so that a sheet may name it."""
    store.people.learn(event.data["person_id"], event.sequence, is_registered=True)


def when_person_removed_know_the_person_no_more(event: Event, store: Store) -> None:
    """Let no further sheet name who is registered no more."""
    store.people.learn(event.data["person_id"], event.sequence, is_registered=False)


def when_person_merged_count_what_they_gave_once(event: Event, store: Store) -> None:
    """Let what was given under the merged id be of the one who was kept."""
    lead(event.data["person_id"], event.data["merged_into"], event.sequence, store)


def when_person_unmerged_count_what_each_gave(event: Event, store: Store) -> None:
    """Let each have what they gave again."""
    lead(event.data["person_id"], "", event.sequence, store)
