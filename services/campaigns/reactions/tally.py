"""Have those counted anew across partners of whom something was told: who they are, or by what they are reached."""

from __future__ import annotations

from services.campaigns.store import Store
from shared.kernel.events import Event


def when_person_corrected_count_their_address(event: Event, store: Store) -> None:
    """Count them by the address that they have now."""
    _due(event, store)


def when_person_removed_count_their_address_no_more(event: Event, store: Store) -> None:
    """Let the digest go with the person; what they signed counts on, as of somebody without an address."""
    _due(event, store)


def when_person_merged_count_one_address(event: Event, store: Store) -> None:
    """Count the one who was kept."""
    _due(event, store)


def when_person_unmerged_count_both_addresses(event: Event, store: Store) -> None:
    """Count each of the two."""
    _due(event, store)


def _due(event: Event, store: Store) -> None:
    if store.tallies.are_there():
        store.tally_dues.add(
            {event.data["person_id"], event.data.get("merged_into") or event.data["person_id"]}
        )
