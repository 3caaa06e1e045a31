"""Who may be sent something, and whom others may read to whom they were passed on, as those call for it who do."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import reading as handle_reading
from services.stakeholders.queries import recipient as ask_recipient
from services.stakeholders.schemas import reading, recipient
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Recipients:
    """What others may call for."""

    desk: Any

    @query(
        "GET",
        "/recipients/count",
        recipient.CountRecipientsSchema,
        permission="stakeholders.count-recipients",
        answers=recipient.RecipientCountSchema,
    )
    def count_recipients(self, asked: dict[str, Any], store: Store) -> Any:
        """Count who would get a message, and say what keeps others from it."""
        return ask_recipient.count_recipients(asked, store)

    # Not for the API: it gives addresses away by the hundred, and only the process that sends has a use for them.
    @query("", "", recipient.ListRecipientsSchema, permission="stakeholders.list-recipients")
    def list_recipients(self, asked: dict[str, Any], store: Store) -> Any:
        """List who may be sent a message now, with the address to use."""
        return ask_recipient.list_recipients(asked, store)

    # Not for the API: who was passed on to whom is known to the process that serves partners alone.
    @command("", "", reading.ReadContactsSchema)
    def read_contacts(self, command: Any, store: Store) -> Any:
        """Read contacts that were passed on to the actor's organisation, and note that it did."""
        return handle_reading.read_contacts(command, store)
