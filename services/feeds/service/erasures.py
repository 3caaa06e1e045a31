"""The operation on who was told that persons were erased."""

from __future__ import annotations

from typing import Any

from services.feeds.queries import erasure as ask
from services.feeds.queries.owning import ALL
from services.feeds.schemas import erasure as of
from services.feeds.store import Store
from shared.messaging.serve import query


class Erasures:
    """What can be asked of erasures."""

    @query("GET", "/erasures-told", of.ListErasuresToldSchema, permission=ALL, answers=of.ErasuresToldSchema)
    def list_erasures_told(self, asked: dict[str, Any], store: Store) -> Any:
        """List which partners held something of erased persons, which were told, and which acknowledged it."""
        return ask.list_erasures_told(asked, store)
