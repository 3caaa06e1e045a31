"""The operations on what was sent to subscriptions, and on what their receivers refuse."""

from __future__ import annotations

from typing import Any

from services.feeds.handlers import sending as handle
from services.feeds.queries import subscription as ask
from services.feeds.queries.flowing import show_sending
from services.feeds.schemas import sending as of
from services.feeds.schemas.agreement import NothingSchema
from services.feeds.store import Store
from shared.messaging.serve import command, query

SEE = "feeds.see-own"


class Attempts:
    """What can be wished and asked of what was sent."""

    @query(
        "GET",
        "/subscriptions/{subscription_id}/attempts",
        of.ListAttemptsSchema,
        permission=SEE,
        answers=of.AttemptPageSchema,
    )
    def list_attempts(self, asked: dict[str, Any], store: Store) -> Any:
        """List what was tried for a subscription in the last thirty days."""
        return ask.list_attempts(asked, store)

    @query(
        "GET",
        "/agreements/{agreement_id}/refused",
        of.ListMessagesSchema,
        permission=SEE,
        answers=of.MessagePageSchema,
    )
    def list_messages(self, asked: dict[str, Any], store: Store) -> Any:
        """List the events that a partner's receivers refuse, in the order of their sequence."""
        return ask.list_messages(asked, store)

    @query("GET", "/sending", NothingSchema, permission="feeds.read", answers=of.SendingSchema)
    def show_sending(self, asked: dict[str, Any], store: Store) -> Any:
        """Show what of all partners waits for a person, and which of their queues are nearly full."""
        return show_sending(asked, store)

    @command("POST", "/refused/{message_id}/replay", of.ReplayMessageSchema, answers=of.MessageSavedSchema)
    def replay_message(self, command: Any, store: Store) -> Any:
        """Send a refused event once more, at once."""
        return handle.replay_message(command, store)

    @command("POST", "/refused/{message_id}/skip", of.SkipMessageSchema, answers=of.MessageSavedSchema)
    def skip_message(self, command: Any, store: Store) -> Any:
        """Do without a refused event."""
        return handle.skip_message(command, store)
