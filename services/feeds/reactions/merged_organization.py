"""Let the agreement of an organisation that was merged be that of the one that is kept."""

from __future__ import annotations

from services.feeds.store import Store
from shared.kernel.events import Event


def when_organization_merged_read_it_as_the_kept_one(event: Event, store: Store) -> None:
    """Remember where its id leads; what was agreed, numbered and sent stays as it was."""
    store.leads.lead(event.data["organization_id"], event.data["into_organization_id"], event.sequence)


def when_organization_unmerged_read_it_as_its_own(event: Event, store: Store) -> None:
    """Let its agreement be its own again."""
    store.leads.lead(event.data["organization_id"], "", event.sequence)
