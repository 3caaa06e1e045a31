"""Look for organisations that are registered twice, and know which of them have an agreement."""

from __future__ import annotations

from services.stakeholders.handlers.organization_twins import look_for_pairs, scan_organizations_portion
from services.stakeholders.store import Store
from shared.kernel.events import Event


def when_organization_changed_look_for_pairs(event: Event, store: Store) -> None:
    """Put forward what resembles an organisation that is new or not as before."""
    _look([event.data["organization_id"]], store)


def when_organizations_merged_look_for_pairs(event: Event, store: Store) -> None:
    """Put forward what resembles the one that was made of two, or the two that were made of one."""
    _look([event.data["organization_id"], event.data["into_organization_id"]], store)


def when_organizations_scanned_go_on(event: Event, store: Store) -> None:
    """Look through the next portion, until there is none."""
    data = event.data
    if not data["is_done"]:
        scan_organizations_portion(data["scan_id"], data["last_organization_id"], data["seen"], store)


def when_terms_written_know_the_agreement(event: Event, store: Store) -> None:
    """Whoever has an agreement is not merged with another that has one."""
    store.agreed.begin(event.data["agreement_id"], event.data["organization_id"])


def when_agreement_ended_forget_it(event: Event, store: Store) -> None:
    """It stands in the way of nothing any more."""
    store.agreed.end(event.data["agreement_id"])


def _look(organization_ids: list[str], store: Store) -> None:
    for organization in store.organizations.with_ids(organization_ids):
        look_for_pairs(organization, store)
