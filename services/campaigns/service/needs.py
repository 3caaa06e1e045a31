"""How many people need something where, as others call for it."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import need as handle_need
from services.campaigns.queries import need as ask_need
from services.campaigns.schemas import need
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class NeedUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/needs", need.SetNeedSchema, answers=need.NeedSavedSchema)
    def set_need(self, command: Any, store: Store) -> Any:
        """Say how many people of an area are in need of what a sector gives."""
        return handle_need.set_need(command, store)

    @command("POST", "/needs/{need_id}/remove", need.RemoveNeedSchema, answers=need.NeedSavedSchema)
    def remove_need(self, command: Any, store: Store) -> Any:
        """Take back how many were said to be in need."""
        return handle_need.remove_need(command, store)

    @query("GET", "/needs", need.ListNeedsSchema, permission=READ, answers=need.NeedPageSchema)
    def list_needs(self, asked: Asked, store: Store) -> Any:
        """List how many people are in need of what, by area."""
        return ask_need.list_needs(asked, store)

    @query("GET", "/needs/{need_id}", need.ShowNeedSchema, permission=READ, answers=need.NeedSchema)
    def show_need(self, asked: Asked, store: Store) -> Any:
        """Show what one source says of the people in need of an area."""
        return ask_need.show_need(asked, store)
