"""Outlets, as others call for them."""

from __future__ import annotations

from typing import Any

from services.media.handlers import outlet as handle_outlet
from services.media.queries import outlet as ask_outlet
from services.media.schemas import outlet as of_outlet
from services.media.store import Store
from shared.messaging.serve import command, query

READ = "media.read"


class OutletUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/outlets", of_outlet.RegisterOutletSchema, answers=of_outlet.OutletSavedSchema)
    def register_outlet(self, command: Any, store: Store) -> Any:
        """Enter an outlet into the coalition's list."""
        return handle_outlet.register_outlet(command, store)

    @command(
        "POST",
        "/outlets/{outlet_id}/correct",
        of_outlet.CorrectOutletSchema,
        answers=of_outlet.OutletSavedSchema,
    )
    def correct_outlet(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, what is known of an outlet."""
        return handle_outlet.correct_outlet(command, store)

    @command(
        "POST",
        "/outlets/{outlet_id}/footprint",
        of_outlet.SetFootprintSchema,
        answers=of_outlet.OutletSavedSchema,
    )
    def set_footprint(self, command: Any, store: Store) -> Any:
        """Say anew, and whole, where an outlet is heard or read, and by how large a part of the people there."""
        return handle_outlet.set_footprint(command, store)

    @query(
        "GET", "/outlets", of_outlet.ListOutletsSchema, permission=READ, answers=of_outlet.OutletPageSchema
    )
    def list_outlets(self, asked: dict[str, Any], store: Store) -> Any:
        """List outlets by name."""
        return ask_outlet.list_outlets(asked, store)

    @query(
        "GET",
        "/outlets/{outlet_id}",
        of_outlet.ShowOutletSchema,
        permission=READ,
        answers=of_outlet.OutletShownSchema,
    )
    def show_outlet(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one outlet."""
        return ask_outlet.show_outlet(asked, store)
