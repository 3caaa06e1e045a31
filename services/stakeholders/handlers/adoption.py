"""Carry out what partners say of names that stewards have decided."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.adoption import AdoptAlias, RefuseAliasBy
from services.stakeholders.domain.adoption import Adoption
from services.stakeholders.queries.answering import partner
from services.stakeholders.store import Store
from shared.kernel.events import DomainEvent


def adopt_alias(command: AdoptAlias, store: Store) -> dict[str, Any]:
    """Take a name over for a partner; answers `{"alias_id", "organization_id", "state", "version", "existing"}`."""
    alias = store.aliases.get(command.alias_id)
    known = store.adoptions.of(alias.alias_id, partner(command.organization_id, store))
    return _kept(known, *known.adopt(alias, store.now, store.actor.actor_id), store)


def refuse_alias_by(command: RefuseAliasBy, store: Store) -> dict[str, Any]:
    """Keep a partner's word that it is not so; the decision itself stays as it is."""
    alias = store.aliases.get(command.alias_id)
    known = store.adoptions.of(alias.alias_id, partner(command.organization_id, store))
    return _kept(known, *known.refuse(alias, command.reason, store.now, store.actor.actor_id), store)


def _kept(known: Adoption, said: Adoption, event: DomainEvent | None, store: Store) -> dict[str, Any]:
    saved = store.adoptions.save(said, event) if event else known
    return {
        "alias_id": saved.alias_id,
        "organization_id": saved.organization_id,
        "state": saved.state,
        "version": saved.version,
        "existing": event is None,
    }
