"""Sign-ups of strangers that wait for their confirmation, as public pages and the sender call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import confirmation as handle_confirmation
from services.stakeholders.queries import confirmation as ask_confirmation
from services.stakeholders.schemas import confirmation
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

CONFIRM = "stakeholders.confirm"
Asked = dict[str, Any]


class Confirmations:
    """What others may call for; nothing about who waits is for the API."""

    desk: Any

    @command("", "", confirmation.AskToConfirmSchema)
    def ask_to_confirm(self, command: Any, store: Store) -> Any:
        """Keep what a stranger wants to give until they confirm it."""
        return handle_confirmation.ask_to_confirm(command, store)

    @command("", "", confirmation.ConfirmSchema)
    def confirm(self, command: Any, store: Store) -> Any:
        """Confirm by the link in a letter."""
        return handle_confirmation.confirm(command, store)

    @query("", "", confirmation.ShowConfirmationSchema, permission=CONFIRM)
    def show_confirmation(self, asked: Asked, store: Store) -> Any:
        """Say what the link in a letter would confirm."""
        return ask_confirmation.show_confirmation(asked, store)

    @query("", "", confirmation.NameTargetsSchema, permission=CONFIRM)
    def name_targets(self, asked: Asked, store: Store) -> Any:
        """Name organisations and persons in public office to whom strangers are asked to turn."""
        return ask_confirmation.name_targets(asked, store)

    @query("", "", confirmation.ShowConfirmationLetterSchema, permission="stakeholders.list-recipients")
    def show_confirmation_letter(self, asked: Asked, store: Store) -> Any:
        """Say where a letter that asks for confirmation goes, and what it asks."""
        return ask_confirmation.show_confirmation_letter(asked, store)

    @query(
        "GET",
        "/confirmations/count",
        confirmation.CountConfirmationsSchema,
        permission="stakeholders.read",
        answers=confirmation.WaitingSchema,
    )
    def count_confirmations(self, asked: Asked, store: Store) -> Any:
        """Count who has not confirmed yet on a public page."""
        return ask_confirmation.count_confirmations(asked, store)
