"""Public pages of petitions and appeals, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import action as handle_action
from services.campaigns.queries import action as ask_action
from services.campaigns.schemas import action
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class ActionUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/actions", action.PublishActionSchema, answers=action.ActionSavedSchema)
    def publish_action(self, command: Any, store: Store) -> Any:
        """Publish the page of a petition or an appeal, or say its words anew."""
        return handle_action.publish_action(command, store)

    @command(
        "POST",
        "/actions/{action_id}/unpublish",
        action.UnpublishActionSchema,
        answers=action.ActionSavedSchema,
    )
    def unpublish_action(self, command: Any, store: Store) -> Any:
        """Take a public page down."""
        return handle_action.unpublish_action(command, store)

    @query("GET", "/actions", action.ListActionsSchema, permission=READ, answers=action.ActionPageSchema)
    def list_actions(self, asked: Asked, store: Store) -> Any:
        """List public pages; by campaign, or of one petition or appeal."""
        return ask_action.list_actions(asked, store)

    @query(
        "GET", "/actions/{action_id}", action.ShowActionSchema, permission=READ, answers=action.ActionSchema
    )
    def show_action(self, asked: Asked, store: Store) -> Any:
        """Show one public page."""
        return ask_action.show_action(asked, store)

    @query(
        "GET", "/publishing", action.ShowPublishingSchema, permission=READ, answers=action.PublishingSchema
    )
    def show_publishing(self, asked: Asked, store: Store) -> Any:
        """Say whether a page could be published now, as far as mail goes."""
        return ask_action.show_publishing(asked, store)

    @query("", "", action.OpenActionSchema, permission="campaigns.act")
    def open_action(self, asked: Asked, store: Store) -> Any:
        """Show a public page as strangers see it."""
        return ask_action.open_action(asked, store)
