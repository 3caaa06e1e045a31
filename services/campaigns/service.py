"""The names under which campaigns are called over the broker, and what they listen to."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import activity as handle_activity
from services.campaigns.handlers import campaign as handle_campaign
from services.campaigns.handlers import petition as handle_petition
from services.campaigns.imports import KINDS
from services.campaigns.queries import activity as ask_activity
from services.campaigns.queries import campaign as ask_campaign
from services.campaigns.queries import petition as ask_petition
from services.campaigns.reactions import REACTIONS
from services.campaigns.schemas import activity, campaign, petition
from services.campaigns.schemas.foreign import EVENTS_IN
from services.campaigns.store import COLLECTIONS, Store
from shared.imports.desk import offer
from shared.messaging import operations
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]
imports = offer("campaigns")


class Campaigns:
    """The service that answers for campaigns, their petitions and activities."""

    name = "campaigns"
    store = Store
    collections = {**COLLECTIONS, **imports.collections}
    kinds = KINDS
    desk = Desk()

    open_import = imports.open_import
    append_import_chunk = imports.append_import_chunk
    finish_upload = imports.finish_upload
    map_import = imports.map_import
    try_import = imports.try_import
    run_import = imports.run_import
    undo_import = imports.undo_import
    show_import = imports.show_import
    list_imports = imports.list_imports
    list_rejected_rows = imports.list_rejected_rows
    list_import_kinds = imports.list_import_kinds

    show_flow = operations.show_flow
    list_quarantine = operations.list_quarantine
    show_quarantined = operations.show_quarantined
    replay_quarantined = operations.replay_quarantined
    fix_quarantined = operations.fix_quarantined
    discard_quarantined = operations.discard_quarantined

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

    @command("POST", "/petitions", petition.OpenPetitionSchema, answers=petition.OpenedSchema)
    def open_petition(self, command: Any, store: Store) -> Any:
        """Open a petition of a launched campaign."""
        return handle_petition.open_petition(command, store)

    @command(
        "POST", "/petitions/{petition_id}/sign", petition.SignPetitionSchema, answers=petition.SignedSchema
    )
    def sign_petition(self, command: Any, store: Store) -> Any:
        """Sign a petition; a person's second signature answers the first."""
        return handle_petition.sign_petition(command, store)

    @command(
        "POST",
        "/petitions/{petition_id}/sign-many",
        petition.SignPetitionManySchema,
        answers=petition.SignedManySchema,
    )
    def sign_petition_many(self, command: Any, store: Store) -> Any:
        """Record a sheet of up to 500 paper signatures."""
        return handle_petition.sign_petition_many(command, store)

    @command(
        "POST", "/petitions/{petition_id}/close", petition.ClosePetitionSchema, answers=petition.OpenedSchema
    )
    def close_petition(self, command: Any, store: Store) -> Any:
        """Close a petition."""
        return handle_petition.close_petition(command, store)

    @query(
        "GET",
        "/petitions",
        petition.ListPetitionsSchema,
        permission=READ,
        answers=petition.PetitionPageSchema,
    )
    def list_petitions(self, asked: Asked, store: Store) -> Any:
        """List petitions with their numbers of signatures, newest first; by campaign and stage."""
        return ask_petition.list_petitions(asked, store)

    @query(
        "GET",
        "/petitions/{petition_id}",
        petition.ShowPetitionSchema,
        permission=READ,
        answers=petition.PetitionSchema,
    )
    def show_petition(self, asked: Asked, store: Store) -> Any:
        """Show one petition with its number of signatures."""
        return ask_petition.show_petition(asked, store)

    @query(
        "GET",
        "/petitions/{petition_id}/signatures",
        petition.ListSignaturesSchema,
        permission=READ,
        answers=petition.SignaturePageSchema,
    )
    def list_signatures(self, asked: Asked, store: Store) -> Any:
        """List a petition's signatures, latest first; people are ids."""
        return ask_petition.list_signatures(asked, store)

    @command("POST", "/activities", activity.ReportActivitySchema, answers=activity.ReportedSchema)
    def report_activity(self, command: Any, store: Store) -> Any:
        """Report an activity: who does what, where, when and for whom."""
        return handle_activity.report_activity(command, store)

    @command(
        "PATCH", "/activities/{activity_id}", activity.CorrectActivitySchema, answers=activity.RemovedSchema
    )
    def correct_activity(self, command: Any, store: Store) -> Any:
        """Put an activity right; only the fields that are sent change."""
        return handle_activity.correct_activity(command, store)

    @command(
        "POST",
        "/activities/{activity_id}/remove",
        activity.RemoveActivitySchema,
        answers=activity.RemovedSchema,
    )
    def remove_activity(self, command: Any, store: Store) -> Any:
        """Take back an activity, with the reason."""
        return handle_activity.remove_activity(command, store)

    @query(
        "GET",
        "/activities",
        activity.ListActivitiesSchema,
        permission=READ,
        answers=activity.ActivityPageSchema,
    )
    def list_activities(self, asked: Asked, store: Store) -> Any:
        """List activities, latest report first; by who, what, where, when, campaign and import."""
        return ask_activity.list_activities(asked, store)

    @query(
        "GET",
        "/activities/{activity_id}",
        activity.ShowActivitySchema,
        permission=READ,
        answers=activity.ActivitySchema,
    )
    def show_activity(self, asked: Asked, store: Store) -> Any:
        """Show one activity."""
        return ask_activity.show_activity(asked, store)

    @consume(REACTIONS, EVENTS_IN)
    def when_events_arrive(self, batch: BatchToApply) -> Any:
        """Learn names and policies from the other services."""
        return batch.apply()
