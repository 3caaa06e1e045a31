"""Those who write to us, as the door for the gateway, the sender and the pages call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import writer as handle_writer
from services.stakeholders.queries import writer as ask_writer
from services.stakeholders.schemas import writer
from services.stakeholders.store import Store
from shared.messaging.serve import command, query


class Writers:
    """What others may call for."""

    desk: Any

    # Not for the API: who may ask this could learn whose a number is.
    @command("", "", writer.MeetWriterSchema, answers=writer.WriterMetSchema)
    def meet_writer(self, command: Any, store: Store) -> Any:
        """Say whose a message is, and enter a stranger where that is not known."""
        return handle_writer.meet_writer(command, store)

    @query("", "", writer.ShowWriterAddressSchema, permission="stakeholders.list-recipients")
    def show_writer_address(self, asked: dict[str, Any], store: Store) -> Any:
        """Say where an answer goes."""
        return ask_writer.show_writer_address(asked, store)

    @query(
        "GET",
        "/people/{person_id}/reach",
        writer.ShowReachSchema,
        permission="stakeholders.read-people",
        answers=writer.ReachSchema,
    )
    def show_reach(self, asked: dict[str, Any], store: Store) -> Any:
        """Show by which ways a person can be answered, and by which they want nothing."""
        return ask_writer.show_reach(asked, store)
