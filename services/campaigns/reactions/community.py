"""Know which communities there are, so that a gathering may be for them."""

from __future__ import annotations

from services.campaigns.store import Store
from shared.kernel.events import Event


def when_community_founded_know_it(event: Event, store: Store) -> None:
    """Remember a new community."""
    _name(event, store)


def when_community_corrected_know_its_name(event: Event, store: Store) -> None:
    """Remember its new name."""
    _name(event, store)


def when_community_closed_offer_it_no_more(event: Event, store: Store) -> None:
    """Let no further gathering be for it; those that were stay so."""
    known = store.communities.get(event.data["community_id"])
    store.communities.save(known, known.is_no_more(event.sequence))


def _name(event: Event, store: Store) -> None:
    known = store.communities.get(event.data["community_id"])
    store.communities.save(known, known.named(event.sequence, event.data["name"]))
