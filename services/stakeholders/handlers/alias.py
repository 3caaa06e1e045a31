"""Carry out the wishes about names, and decide what can be decided about a name without a steward."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from services.stakeholders.commands.alias import ConfirmAlias, RefuseAlias, RegisterFromAlias
from services.stakeholders.domain.alias import REGISTRY, Alias, alias_id_from, new_alias
from services.stakeholders.domain.names import keys_of, organization_key
from services.stakeholders.domain.organization import Organization, organization_id_from
from services.stakeholders.handlers.candidates import weigh_again
from services.stakeholders.store import Store


def confirm_alias(command: ConfirmAlias, store: Store) -> dict[str, Any]:
    """Say whom a name means; answers `{"alias_id", "organization_id", "state", "version"}`."""
    alias = store.aliases.get(command.alias_id, command.expected_version)
    meant = store.organizations.known(command.organization_id)
    return _answer(_confirm_by(store.actor.actor_id, alias, meant, store))


def refuse_alias(command: RefuseAlias, store: Store) -> dict[str, Any]:
    """Say that a name does not mean the proposed organisation."""
    alias = store.aliases.get(command.alias_id, command.expected_version)
    refused, event = alias.refuse(store.now, store.actor.actor_id)
    return _answer(store.aliases.save(refused, event))


def register_from_alias(command: RegisterFromAlias, store: Store) -> dict[str, Any]:
    """Register what a name means as an organisation of its own, and confirm the name."""
    alias, steward = store.aliases.get(command.alias_id, command.expected_version), store.actor.actor_id
    name = command.name or alias.name
    organization = Organization(
        organization_id=organization_id_from(name),
        name=name,
        sector=command.sector,
        registered_at=store.now,
        kind=command.kind,
        acronym=command.acronym,
        area=command.area,
        is_partner=command.is_partner,
        other_names=() if organization_key(name) == organization_key(alias.name) else (alias.name,),
    )
    known = store.organizations.like([organization.organization_id], [], [organization.name_key])
    if known:
        return _answer(_confirm_by(steward, alias, known[0].organization_id, store))
    confirmed = _confirm_by(steward, alias, organization.organization_id, store, organization.name)
    settle([store.organizations.save(organization, organization.register())], store)
    return _answer(confirmed)


def consider(names: Iterable[str], store: Store, batch_id: str = "") -> dict[str, str | None]:
    """Decide about written names, in a constant number of round trips: name -> organisation, or None if a steward must.

    A name that is registered to the letter is known; any other is proposed once, with the likeliest organisations.
    `batch_id` is the import that holds the names; a proposal that only one import gave rise to goes with it.
    """
    written = {alias_id_from(name): name.strip() for name in names if organization_key(name)}
    decided = store.aliases.of_names(written.values())
    unmet = {alias_id: name for alias_id, name in written.items() if alias_id not in decided}
    registered = _registered(unmet.values(), store) if unmet else {}
    for alias_id, name in unmet.items():
        decided[alias_id] = _meet(name, registered.get(alias_id), store, batch_id)
    for alias in [each for alias_id, each in decided.items() if alias_id not in unmet]:
        if (again := alias.met(batch_id)) is not alias:
            store.aliases.save(again)
    return {name: decided[alias_id_from(name)].organization_id for name in written.values()}


def withdraw_names_of(batch_id: str, store: Store) -> None:
    """Ask nobody any more about the names that only an import held that is undone; those of a membership stay."""
    alone = store.aliases.met_only_in(batch_id)
    written = store.memberships.written_as(organization_key(alias.name) for alias in alone) if alone else []
    kept = {each.organization_key for each in written}
    for alias in alone:
        if organization_key(alias.name) not in kept:
            store.aliases.remove(alias, alias.withdraw())


def settle(organizations: Iterable[Organization], store: Store, gone: Collection[str] = ()) -> None:
    """Confirm the undecided names that a new or corrected organisation carries, and weigh the others against it.

    `gone` are those that have just been merged, and stand in nobody's way any more.
    """
    new = {each.organization_id: each for each in organizations}
    _confirm_carried(new, store, {*new, *gone})
    weigh_again(new.values(), store)


def _confirm_carried(new: dict[str, Organization], store: Store, own: Collection[str]) -> None:
    owners = {alias_id_from(key): (key, each) for each in new.values() for key in each.certain_keys}
    undecided = [each for each in store.aliases.of_ids(owners).values() if each.state != "confirmed"]
    if not undecided:
        return
    others = store.organizations.with_keys(owners[alias.alias_id][0] for alias in undecided)
    shared = {key for other in others if other.organization_id not in own for key in other.certain_keys}
    for alias in undecided:
        key, owner = owners[alias.alias_id]
        if key not in shared:
            _confirm_by(REGISTRY, alias, owner.organization_id, store, owner.name)


def _meet(name: str, meant: Organization | None, store: Store, batch_id: str) -> Alias:
    if meant is not None:
        met = new_alias(name, store.now)
        alias, confirmed = met.confirm(store.now, REGISTRY, meant.organization_id, meant.name)
        return store.aliases.save(alias, confirmed)
    likely = store.organizations.registry().likeliest(name)
    alias = new_alias(name, store.now, likely, met_in=batch_id)
    return store.aliases.save(alias, alias.propose())


def _registered(names: Iterable[str], store: Store) -> dict[str, Organization]:
    """The organisation of each name that exactly one organisation goes by, by alias id."""
    wanted = {alias_id_from(name): keys_of(name) for name in names}
    owners: dict[str, set[str]] = {}
    known: dict[str, Organization] = {}
    for organization in store.organizations.with_keys({key for keys in wanted.values() for key in keys}):
        known[organization.organization_id] = organization
        for key in organization.certain_keys:
            owners.setdefault(key, set()).add(organization.organization_id)
    found = {
        alias_id: set().union(*(owners.get(key, set()) for key in keys)) for alias_id, keys in wanted.items()
    }
    return {alias_id: known[next(iter(ids))] for alias_id, ids in found.items() if len(ids) == 1}


def _confirm_by(
    who: str, alias: Alias, organization_id: str | None, store: Store, called: str | None = None
) -> Alias:
    if called is None:
        called = store.organizations.called(alias.chosen(organization_id))
    confirmed, event = alias.confirm(store.now, who, organization_id, called)
    saved = store.aliases.save(confirmed, event)
    _attribute(saved, store)
    return saved


def _attribute(alias: Alias, store: Store) -> None:
    """Give the memberships that were written under this name their organisation."""
    for membership in store.memberships.written_as([organization_key(alias.name)]):
        attributed, held = membership.attribute(alias.organization_id or "")
        store.memberships.save(attributed, held)


def _answer(alias: Alias) -> dict[str, Any]:
    return {
        "alias_id": alias.alias_id,
        "organization_id": alias.organization_id,
        "state": alias.state,
        "version": alias.version,
    }
