"""The names of organisations, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import alias as handle_alias
from services.stakeholders.handlers import registry as handle_registry
from services.stakeholders.queries import alias as ask_alias
from services.stakeholders.schemas import alias
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Aliases:
    """What others may call for."""

    desk: Any

    @command("POST", "/aliases/registry", alias.LoadRegistrySchema, answers=alias.LoadedSchema)
    def load_registry(self, command: Any, store: Store) -> Any:
        """Take over a list of organisations and their names."""
        return handle_registry.load_registry(command, store)

    @command("POST", "/aliases/{alias_id}/confirm", alias.ConfirmAliasSchema, answers=alias.DecidedSchema)
    def confirm_alias(self, command: Any, store: Store) -> Any:
        """Say whom a name means."""
        return handle_alias.confirm_alias(command, store)

    @command("POST", "/aliases/{alias_id}/refuse", alias.RefuseAliasSchema, answers=alias.DecidedSchema)
    def refuse_alias(self, command: Any, store: Store) -> Any:
        """Say that a name does not mean what was proposed."""
        return handle_alias.refuse_alias(command, store)

    @command(
        "POST", "/aliases/{alias_id}/register", alias.RegisterFromAliasSchema, answers=alias.DecidedSchema
    )
    def register_from_alias(self, command: Any, store: Store) -> Any:
        """Register the organisation that a name means."""
        return handle_alias.register_from_alias(command, store)

    @query(
        "GET",
        "/aliases",
        alias.ListAliasProposalsSchema,
        permission="stakeholders.read",
        answers=alias.AliasPageSchema,
    )
    def list_alias_proposals(self, asked: dict[str, Any], store: Store) -> Any:
        """List the names that wait for a steward."""
        return ask_alias.list_alias_proposals(asked, store)

    @query(
        "GET",
        "/aliases/{alias_id}",
        alias.ShowAliasSchema,
        permission="stakeholders.read",
        answers=alias.AliasSchema,
    )
    def show_alias(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one name."""
        return ask_alias.show_alias(asked, store)
