"""Carry out the wishes about organisations."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.organization import CorrectOrganization, RegisterOrganization
from services.stakeholders.domain.names import organization_key
from services.stakeholders.domain.organization import CORRECTABLE, Organization, organization_id_from
from services.stakeholders.handlers.alias import settle
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict


def register_organization(command: RegisterOrganization, store: Store) -> dict[str, Any]:
    """Register an organisation; answers `{"organization_id", "version", "existing"}`."""
    wished = Organization(
        organization_id=organization_id_from(command.name),
        registered_at=store.now,
        **{name: getattr(command, name) for name in CORRECTABLE},
    )
    known = store.organizations.like([wished.organization_id], [], [wished.name_key])
    if known:
        return {**_answer(known[0]), "existing": True}
    saved = store.organizations.save(wished, wished.register())
    settle([saved], store)
    return {**_answer(saved), "existing": False}


def correct_organization(command: CorrectOrganization, store: Store) -> dict[str, Any]:
    """Put right what is known of an organisation."""
    organization = store.organizations.get(command.organization_id, command.expected_version)
    changes = {name: value for name in CORRECTABLE if (value := getattr(command, name)) is not None}
    for name in ("acronym", "area"):
        if changes.get(name) == "":
            changes[name] = None
    if "name" in changes:
        _refuse_name_of_another(organization, changes["name"], store)
    corrected, event = organization.correct(changes)
    if event is not None:
        corrected = store.organizations.save(corrected, event)
        settle([corrected], store)
    return _answer(corrected)


def _refuse_name_of_another(organization: Organization, name: str, store: Store) -> None:
    others = store.organizations.like([], [], [organization_key(name)])
    if any(other.organization_id != organization.organization_id for other in others):
        raise Conflict(
            "name-taken",
            "Another organisation has this name. Use that one, or tell the two apart in their names.",
            {"name": ["Belongs to another organisation."]},
        )


def _answer(organization: Organization) -> dict[str, Any]:
    return {"organization_id": organization.organization_id, "version": organization.version}
