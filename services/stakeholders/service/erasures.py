"""Persons who were erased, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import erasure as handle_erasure
from services.stakeholders.queries import erasure as ask_erasure
from services.stakeholders.schemas import erasure
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Erasures:
    """What others may call for."""

    desk: Any

    @command("POST", "/people/{person_id}/erase", erasure.ErasePersonSchema, answers=erasure.ErasedSchema)
    def erase_person(self, command: Any, store: Store) -> Any:
        """Forget a person who asks for it, for good, and tell everybody who keeps anything of them."""
        return handle_erasure.erase_person(command, store)

    @query(
        "GET",
        "/erasures",
        erasure.ListErasuresSchema,
        permission="stakeholders.audit-erasures",
        answers=erasure.ErasurePageSchema,
    )
    def list_erasures(self, asked: dict[str, Any], store: Store) -> Any:
        """List who was erased, by their ids, the latest first."""
        return ask_erasure.list_erasures(asked, store)
