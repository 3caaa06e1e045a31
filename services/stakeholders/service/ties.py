"""Ties between persons and organisations, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import tie as handle
from services.stakeholders.queries import tie as ask
from services.stakeholders.schemas import tie
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

READ = "stakeholders.read-people"
NOTED = tie.NotedTieSchema


class Ties:
    """What others may call for."""

    desk: Any

    @command("POST", "/ties", tie.MakeTieSchema, answers=NOTED)
    def make_tie(self, command: Any, store: Store) -> Any:
        """Tie two persons or organisations."""
        return handle.make_tie(command, store)

    @command("POST", "/ties/{tie_id}/correct", tie.CorrectTieSchema, answers=NOTED)
    def correct_tie(self, command: Any, store: Store) -> Any:
        """Put right what is known of a tie."""
        return handle.correct_tie(command, store)

    @command("POST", "/ties/{tie_id}/end", tie.EndTieSchema, answers=NOTED)
    def end_tie(self, command: Any, store: Store) -> Any:
        """Say since when two are tied no longer."""
        return handle.end_tie(command, store)

    @query("GET", "/ties", tie.ListTiesSchema, permission=READ, answers=tie.TiePageSchema)
    def list_ties(self, asked: dict[str, Any], store: Store) -> Any:
        """List ties, the latest first."""
        return ask.list_ties(asked, store)

    @query("GET", "/ties/{tie_id}", tie.ShowTieSchema, permission=READ, answers=tie.TieSchema)
    def show_tie(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one tie."""
        return ask.show_tie(asked, store)
