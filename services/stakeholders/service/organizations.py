"""Organisations, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import organization as handle_organization
from services.stakeholders.queries import organization as ask_organization
from services.stakeholders.schemas import organization
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Organizations:
    """What others may call for."""

    desk: Any

    @command(
        "POST",
        "/organizations",
        organization.RegisterOrganizationSchema,
        answers=organization.RegisteredOrganizationSchema,
    )
    def register_organization(self, command: Any, store: Store) -> Any:
        """Register an organisation."""
        return handle_organization.register_organization(command, store)

    @command(
        "POST",
        "/organizations/{organization_id}/correct",
        organization.CorrectOrganizationSchema,
        answers=organization.RegisteredOrganizationSchema,
    )
    def correct_organization(self, command: Any, store: Store) -> Any:
        """Put right what is known of an organisation."""
        return handle_organization.correct_organization(command, store)

    @query(
        "GET",
        "/organizations",
        organization.ListOrganizationsSchema,
        permission="stakeholders.read",
        answers=organization.OrganizationPageSchema,
    )
    def list_organizations(self, asked: dict[str, Any], store: Store) -> Any:
        """List organisations by name."""
        return ask_organization.list_organizations(asked, store)

    @query(
        "GET",
        "/organizations/{organization_id}",
        organization.ShowOrganizationSchema,
        permission="stakeholders.read",
        answers=organization.OrganizationSchema,
    )
    def show_organization(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one organisation."""
        return ask_organization.show_organization(asked, store)

    @query(
        "GET",
        "/sectors",
        organization.ListSectorsSchema,
        permission="stakeholders.read",
        answers=organization.SectorPageSchema,
    )
    def list_sectors(self, asked: dict[str, Any], store: Store) -> Any:
        """List every sector with how many of it take part."""
        return ask_organization.list_sectors(asked, store)
