"""The operations on what happened before, and the turns in which it is carried out."""

from __future__ import annotations

from typing import Any

from nameko.timer import timer

from services.feeds.handlers import backfill as handle
from services.feeds.queries import backfill as ask
from services.feeds.schemas import backfill as of
from services.feeds.schemas.words import OneAgreementSchema
from services.feeds.service.agreements import SEE
from services.feeds.store import Store
from shared.messaging.serve import command, query


class Backfills:
    """What can be wished of the past."""

    desk: Any

    @timer(interval=2)
    def keep_backfilling(self) -> None:
        """Carry on with what was asked for."""
        handle.keep_backfilling(self.desk.engine.ready())

    @command(
        "POST", "/agreements/{agreement_id}/backfills", of.AskForThePastSchema, answers=of.BackfillAskedSchema
    )
    def ask_for_the_past(self, command: Any, store: Store) -> Any:
        """Have what happened since a moment numbered for a partner, as far as its terms let it out today."""
        return handle.ask_for_the_past(command, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/backfills",
        OneAgreementSchema,
        permission=SEE,
        answers=of.AllBackfillsSchema,
    )
    def list_backfills(self, asked: dict[str, Any], store: Store) -> Any:
        """List what was asked for of the past, the last first, and how far it is."""
        return ask.list_backfills(asked, store)
