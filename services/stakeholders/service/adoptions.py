"""What partners say of names, as others call for it."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.adoption import ANSWER
from services.stakeholders.handlers import adoption as handle_adoption
from services.stakeholders.queries import adoption as ask_adoption
from services.stakeholders.schemas import adoption
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Adoptions:
    """What others may call for."""

    desk: Any

    @command("POST", "/aliases/{alias_id}/adopt", adoption.AdoptAliasSchema, answers=adoption.AnsweredSchema)
    def adopt_alias(self, command: Any, store: Store) -> Any:
        """Take over whom a name means, as a partner."""
        return handle_adoption.adopt_alias(command, store)

    @command(
        "POST",
        "/aliases/{alias_id}/refuse-by",
        adoption.RefuseAliasBySchema,
        answers=adoption.AnsweredSchema,
    )
    def refuse_alias_by(self, command: Any, store: Store) -> Any:
        """Say as a partner that a name does not mean what was decided."""
        return handle_adoption.refuse_alias_by(command, store)

    @query(
        "GET",
        "/aliases/{alias_id}/adoptions",
        adoption.ListAdoptionsSchema,
        permission="stakeholders.read",
        answers=adoption.AdoptionPageSchema,
    )
    def list_adoptions(self, asked: dict[str, Any], store: Store) -> Any:
        """List who has taken a name over and who refuses it."""
        return ask_adoption.list_adoptions(asked, store)

    @query(
        "GET",
        "/registry",
        adoption.ListRegistrySchema,
        permission=ANSWER,
        answers=adoption.RegistryPageSchema,
    )
    def list_registry(self, asked: dict[str, Any], store: Store) -> Any:
        """List the decided names as they stand for one partner, now or at a moment."""
        return ask_adoption.list_registry(asked, store)
