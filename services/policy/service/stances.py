"""The operations on where the coalition and its organisations stand."""

from __future__ import annotations

from typing import Any

from services.policy.handlers import stance as handle_stance
from services.policy.queries import stance as ask_stance
from services.policy.schemas import stance as of_stance
from services.policy.service.words import READ
from services.policy.store import Store
from shared.messaging.serve import command, query


class Stances:
    """What can be wished and asked of stances."""

    @command("POST", "/stances", of_stance.TakeStanceSchema, answers=of_stance.StanceSavedSchema)
    def take_stance(self, command: Any, store: Store) -> Any:
        """Say where the coalition or one of its organisations stands on a policy."""
        return handle_stance.take_stance(command, store)

    @query(
        "GET",
        "/stances",
        of_stance.ListStancesSchema,
        permission=READ,
        answers=of_stance.StancePageSchema,
    )
    def list_stances(self, asked: dict[str, Any], store: Store) -> Any:
        """List stances with their history, the latest taken first."""
        return ask_stance.list_stances(asked, store)

    @query(
        "GET",
        "/policies/{policy_id}/conflicts",
        of_stance.ShowConflictsSchema,
        permission=READ,
        answers=of_stance.ConflictsSchema,
    )
    def show_conflicts(self, asked: dict[str, Any], store: Store) -> Any:
        """Show who contradicts whom on a policy."""
        return ask_stance.show_conflicts(asked, store)
