"""What communities have themselves, as others call for it."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import asset as handle
from services.stakeholders.queries import asset as ask
from services.stakeholders.schemas import asset
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

READ = "stakeholders.read"
NOTED = asset.NotedAssetSchema
OF_ONE = "/communities/{community_id}/assets"
ONE = "/community-assets/{asset_id}"


class Assets:
    """What others may call for."""

    desk: Any

    @command("POST", OF_ONE, asset.NoteAssetSchema, answers=NOTED)
    def note_asset(self, command: Any, store: Store) -> Any:
        """Note what a community has, and who keeps it."""
        return handle.note_asset(command, store)

    @command("POST", f"{ONE}/correct", asset.CorrectAssetSchema, answers=NOTED)
    def correct_asset(self, command: Any, store: Store) -> Any:
        """Put right what is known of something that a community has."""
        return handle.correct_asset(command, store)

    @command("POST", f"{ONE}/remove", asset.RemoveAssetSchema, answers=asset.RemovedAssetSchema)
    def remove_asset(self, command: Any, store: Store) -> Any:
        """Take out what a community has no more, or never had."""
        return handle.remove_asset(command, store)

    @query("GET", OF_ONE, asset.ListCommunityAssetsSchema, permission=READ, answers=asset.AssetPageSchema)
    def list_community_assets(self, asked: dict[str, Any], store: Store) -> Any:
        """List what a community has, and who keeps it."""
        return ask.list_community_assets(asked, store)

    @query("GET", ONE, asset.ShowAssetSchema, permission=READ, answers=asset.AssetSchema)
    def show_asset(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one thing that a community has."""
        return ask.show_asset(asked, store)
