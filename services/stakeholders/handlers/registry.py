"""Take over lists of organisations, many at once, without doubling one or overwriting what is known better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from services.stakeholders.commands.alias import LoadRegistry, RegistryEntry
from services.stakeholders.domain.organization import Entry, Organization, new_organization
from services.stakeholders.domain.popolo import Link
from services.stakeholders.handlers.alias import settle
from services.stakeholders.store import Store

Change = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True)
class Told:
    """An entry, and the fingerprint of the row it stood in."""

    entry: Entry
    source: str = ""


def load_registry(command: LoadRegistry, store: Store) -> dict[str, int]:
    """Take over a list; answers `{"created", "updated", "unchanged"}`."""
    taken = take_over([Told(_entry(each)) for each in command.entries], store)
    counts: dict[str, int] = {"created": 0, "updated": 0, "unchanged": 0}
    for _, change in taken:
        counts[change] += 1
    return counts


def take_over(
    told: Sequence[Told], store: Store, batch_id: str | None = None
) -> list[tuple[Organization, Change]]:
    """Make or complete the organisation of each entry, with one read and one write for all of them."""
    at_hand = _AtHand(told, store)
    taken = [at_hand.take(each, batch_id) for each in told]
    at_hand.save()
    return [(at_hand.now[organization_id], change) for organization_id, change in taken]


class _AtHand:
    """The organisations that a list concerns: as they were, and as they are after it."""

    def __init__(self, told: Sequence[Told], store: Store) -> None:
        entries = [each.entry for each in told]
        found = store.organizations.like(
            [entry.organization_id for entry in entries],
            [identifier for entry in entries for identifier in entry.identifiers],
            [new_organization(entry, store.now).name_key for entry in entries if entry.is_by_name],
        )
        self.store = store
        self.now: dict[str, Organization] = {}
        self._by_key: dict[str, str] = {}
        self._changed: dict[str, tuple[str, ...]] = {}
        for organization in found:
            self._keep(organization)
        self._leads = store.organizations.leads(entry.organization_id for entry in entries)
        names = [new_organization(entry, store.now).name_key for entry in entries if entry.is_by_name]
        for name_key, organization_id in store.organizations.called_once(names).items():
            self._by_key.setdefault(f"name:{name_key}", organization_id)

    def take(self, told: Told, batch_id: str | None) -> tuple[str, Change]:
        known = self._match(told.entry)
        if known is None:
            made = new_organization(told.entry, self.store.now, batch_id)
            self._keep(made.having_read(told.source) if told.source else made)
            return made.organization_id, "created"
        corrected, event = known.correct(known.with_entry(told.entry, told.source), batch_id)
        if event is None:
            return known.organization_id, "unchanged"
        self._keep(corrected.having_read(told.source) if told.source else corrected)
        self._changed[known.organization_id] = (*self._changed.get(known.organization_id, ()), *event.changed)
        return known.organization_id, "updated"

    def save(self) -> None:
        # New ones first: the database takes one kind of operation in a row as one message.
        created = [each for each in self.now.values() if not each.version]
        updated = [self.now[key] for key in self._changed if self.now[key].version]
        for organization in created:
            self.now[organization.organization_id] = self.store.organizations.save(
                organization, organization.register()
            )
        for organization in updated:
            event = organization.corrected(tuple(dict.fromkeys(self._changed[organization.organization_id])))
            self.now[organization.organization_id] = self.store.organizations.save(organization, event)
        settle([self.now[each.organization_id] for each in (*created, *updated)], self.store)

    def _keep(self, organization: Organization) -> None:
        self.now[organization.organization_id] = organization
        self._by_key[f"name:{organization.name_key}"] = organization.organization_id
        for identifier in organization.identifiers:
            self._by_key[identifier.key] = organization.organization_id

    def _match(self, entry: Entry) -> Organization | None:
        wanted = [identifier.key for identifier in entry.identifiers]
        if entry.is_by_name:
            wanted.append(f"name:{new_organization(entry, self.store.now).name_key}")
        own = self._leads.get(entry.organization_id, entry.organization_id)
        ids = [own, *(self._by_key.get(key, "") for key in wanted)]
        return next((self.now[each] for each in ids if each in self.now), None)


def _entry(listed: RegistryEntry) -> Entry:
    return Entry(
        name=listed.name,
        sector=listed.sector,
        acronym=listed.acronym or None,
        other_names=listed.other_names,
        identifiers=listed.identifiers,
        links=(Link(listed.url),) if listed.url else (),
    )
