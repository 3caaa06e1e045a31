"""Let the stances and posts of an organisation that was merged be those of the one that is kept."""

from __future__ import annotations

from dataclasses import replace

from services.policy.reactions.decision_maker import know
from services.policy.store import Store
from shared.kernel.events import Event


def when_organization_merged_read_it_as_the_kept_one(event: Event, store: Store) -> None:
    """Remember where its id leads; those who hold posts in it hold them in the kept one, by its name."""
    organization_id = event.data["organization_id"]
    store.leads.lead(organization_id, event.data["into_organization_id"], event.sequence)
    _name_the_body(organization_id, event.data["into_name"], store)


def when_organization_unmerged_read_it_as_its_own(event: Event, store: Store) -> None:
    """Let what came under its id be its own again."""
    store.leads.lead(event.data["organization_id"], "", event.sequence)
    _name_the_body(event.data["organization_id"], event.data["name"], store)


def _name_the_body(organization_id: str, name: str, store: Store) -> None:
    for known in store.decision_makers.of_body(organization_id):
        know(replace(known, body=name), known, store)
