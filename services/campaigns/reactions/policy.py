"""Keep title and stage of policies, for the lists of the campaigns that aim at them."""

from __future__ import annotations

from services.campaigns.store import Store
from shared.kernel.events import Event


def when_policy_introduced_keep_title_and_stage(event: Event, store: Store) -> None:
    """Remember a new policy."""
    known = store.policies.get(event.data["policy_id"])
    store.policies.save(known, known.introduced(event.sequence, event.data["title"], event.data["stage"]))


def when_policy_corrected_keep_its_title(event: Event, store: Store) -> None:
    """Remember its new title."""
    known = store.policies.get(event.data["policy_id"])
    store.policies.save(known, known.titled_as(event.sequence, event.data["title"]))


def when_policy_moved_keep_its_stage(event: Event, store: Store) -> None:
    """Remember where it stands now."""
    known = store.policies.get(event.data["policy_id"])
    store.policies.save(known, known.moved_to(event.sequence, event.data["to_stage"]))
