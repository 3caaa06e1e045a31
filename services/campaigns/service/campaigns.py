"""Campaigns from plan to close, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import campaign as handle_campaign
from services.campaigns.queries import campaign as ask_campaign
from services.campaigns.schemas import campaign
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class CampaignUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/campaigns", campaign.PlanCampaignSchema, answers=campaign.PlannedSchema)
    def plan_campaign(self, command: Any, store: Store) -> Any:
        """Plan a campaign with its goal and its if-then chain."""
        return handle_campaign.plan_campaign(command, store)

    @command(
        "PATCH", "/campaigns/{campaign_id}", campaign.CorrectCampaignSchema, answers=campaign.PlannedSchema
    )
    def correct_campaign(self, command: Any, store: Store) -> Any:
        """Revise a campaign that is not closed; only the fields that are sent change."""
        return handle_campaign.correct_campaign(command, store)

    @command(
        "POST",
        "/campaigns/{campaign_id}/launch",
        campaign.LaunchCampaignSchema,
        answers=campaign.PlannedSchema,
    )
    def launch_campaign(self, command: Any, store: Store) -> Any:
        """Launch a planned campaign."""
        return handle_campaign.launch_campaign(command, store)

    @command(
        "POST", "/campaigns/{campaign_id}/close", campaign.CloseCampaignSchema, answers=campaign.PlannedSchema
    )
    def close_campaign(self, command: Any, store: Store) -> Any:
        """Close a launched campaign and its petitions, and say what came of it."""
        return handle_campaign.close_campaign(command, store)

    @query(
        "GET",
        "/campaigns",
        campaign.ListCampaignsSchema,
        permission=READ,
        answers=campaign.CampaignPageSchema,
    )
    def list_campaigns(self, asked: Asked, store: Store) -> Any:
        """List campaigns, newest first; by stage and policy."""
        return ask_campaign.list_campaigns(asked, store)

    @query(
        "GET",
        "/campaigns/{campaign_id}",
        campaign.ShowCampaignSchema,
        permission=READ,
        answers=campaign.CampaignSchema,
    )
    def show_campaign(self, asked: Asked, store: Store) -> Any:
        """Show one campaign."""
        return ask_campaign.show_campaign(asked, store)
