"""Take back what an import made, except what somebody has changed or built upon since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from services.stakeholders.domain.alias import REGISTRY
from services.stakeholders.domain.events import OrganizationRemoved, PersonRemoved
from services.stakeholders.handlers.alias import withdraw_names_of
from services.stakeholders.handlers.consent import record
from services.stakeholders.store import Store
from shared.imports.kinds import Batch
from shared.mail.contact import contact_id

REASON = "import-undone"


def undo(batch: Batch, store: Store, limit: int) -> int:
    """Take back up to `limit` things: memberships, then consents, then persons, then organisations; 0 when done."""
    for step in (_memberships, _consents, _people, _organizations):
        taken_back = step(batch.batch_id, store, limit)
        if taken_back:
            return taken_back
    withdraw_names_of(batch.batch_id, store)
    return 0


def _memberships(batch_id: str, store: Store, limit: int) -> int:
    found = store.memberships.of_batch(batch_id, limit)
    for membership in found:
        ended = membership.ended_on or max(store.now.date(), membership.started_on or store.now.date())
        store.memberships.remove(membership, replace(membership, ended_on=ended).told())
    store.timeline.drop(membership.membership_id for membership in found)
    _forget_rows((membership.person_id for membership in found), batch_id, store)
    return len(found)


def _consents(batch_id: str, store: Store, limit: int) -> int:
    found = store.consents.of_batch(batch_id, limit)
    for consent in found:
        taken_back, event = consent.take_back(store.actor.actor_id)
        record(taken_back, event, store, note="The import that gave it was undone.")
    _forget_rows((consent.person_id for consent in found), batch_id, store)
    return len(found)


def _people(batch_id: str, store: Store, limit: int) -> int:
    """Persons without other ties go; the others are kept for good."""
    after = ""
    while found := store.people.of_batch(batch_id, limit, after):
        ids = [person.person_id for person in found]
        kept = store.memberships.held_by(ids) | store.consents.agreed(ids) | store.timeline.contacted(ids)
        kept |= _built_upon("person_id", ids, store) | store.restricted.about(ids) | store.reveals.of(ids)
        gone = [person for person in found if person.person_id not in kept]
        for person in gone:
            store.people.remove(person, PersonRemoved(person.person_id, REASON))
        store.timeline.forget(person.person_id for person in gone)
        store.duplicates.forget(person.person_id for person in gone)
        store.confirmations.forget(contact_id("email", one) for person in gone for one in person.emails)
        if gone:
            return len(gone)
        after = ids[-1]
    return 0


def _organizations(batch_id: str, store: Store, limit: int) -> int:
    """Organisations go unless they have members, or a steward has said that a name means them."""
    after = ""
    while found := store.organizations.of_batch(batch_id, limit, after):
        ids = [organization.organization_id for organization in found]
        aliases = store.aliases.of_organizations(ids)
        kept = store.memberships.held_in(ids) | _built_upon("organization_id", ids, store)
        kept |= store.communities.reached_through(ids) | store.assets.keeping(ids)
        kept |= {alias.organization_id or "" for alias in aliases if alias.decided_by != REGISTRY}
        gone = {each.organization_id: each for each in found if each.organization_id not in kept}
        for organization in gone.values():
            store.organizations.remove(
                organization, OrganizationRemoved(organization.organization_id, REASON)
            )
        for alias in aliases:
            if alias.organization_id in gone:
                store.aliases.remove(alias)
        if gone:
            return len(gone)
        after = ids[-1]
    return 0


def _built_upon(field: str, ids: list[str], store: Store) -> set[str]:
    """Who of them was spoken with, has promised something, is tied to somebody or belongs to a community."""
    said = store.exchanges.held_with(field, ids) | store.promises.made_by(field, ids)
    return said | store.ties.tied(ids) | store.belongings.belonging(field, ids)


def _forget_rows(person_ids: Iterable[str], batch_id: str, store: Store) -> None:
    """Let the same rows count as new for persons who were there before, since part of what they did is gone."""
    for person in store.people.with_ids(set(person_ids)):
        if person.batch_id != batch_id and person.sources:
            store.people.save(replace(person, sources=()))
