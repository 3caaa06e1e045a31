"""What campaigns need and what organisations contribute, as others call for it."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import resource as handle_resource
from services.campaigns.queries import resource as ask_resource
from services.campaigns.schemas import resource
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
ONE = "/resources/{resource_id}"
CONTRIBUTION = f"{ONE}/contributions/{{contribution_id}}"
Asked = dict[str, Any]


class ResourceUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/resources", resource.NeedResourceSchema, answers=resource.ResourceSavedSchema)
    def need_resource(self, command: Any, store: Store) -> Any:
        """Say that a campaign needs something by a day."""
        return handle_resource.need_resource(command, store)

    @command("PATCH", ONE, resource.CorrectResourceSchema, answers=resource.ResourceSavedSchema)
    def correct_resource(self, command: Any, store: Store) -> Any:
        """Put right what is needed; only the fields that are sent change."""
        return handle_resource.correct_resource(command, store)

    @command("POST", f"{ONE}/drop", resource.DropResourceSchema, answers=resource.ResourceSavedSchema)
    def drop_resource(self, command: Any, store: Store) -> Any:
        """Need something no more."""
        return handle_resource.drop_resource(command, store)

    @command(
        "POST",
        f"{ONE}/contributions",
        resource.PledgeContributionSchema,
        answers=resource.ContributionSavedSchema,
    )
    def pledge_contribution(self, command: Any, store: Store) -> Any:
        """Pledge a part of what is needed; partners for their own organisation."""
        return handle_resource.pledge_contribution(command, store)

    @command(
        "POST",
        f"{CONTRIBUTION}/commit",
        resource.CommitContributionSchema,
        answers=resource.ContributionSavedSchema,
    )
    def commit_contribution(self, command: Any, store: Store) -> Any:
        """Bind an organisation to its pledge: booked, reserved, approved."""
        return handle_resource.commit_contribution(command, store)

    @command(
        "POST",
        f"{CONTRIBUTION}/deliver",
        resource.DeliverContributionSchema,
        answers=resource.ContributionSavedSchema,
    )
    def deliver_contribution(self, command: Any, store: Store) -> Any:
        """Note that a part of a pledge is there; parts add up."""
        return handle_resource.deliver_contribution(command, store)

    @command(
        "POST",
        f"{CONTRIBUTION}/withdraw",
        resource.WithdrawContributionSchema,
        answers=resource.ContributionSavedSchema,
    )
    def withdraw_contribution(self, command: Any, store: Store) -> Any:
        """Let go of what is not delivered of a pledge."""
        return handle_resource.withdraw_contribution(command, store)

    @query(
        "GET",
        "/resources",
        resource.ListResourcesSchema,
        permission=READ,
        answers=resource.ResourcePageSchema,
    )
    def list_resources(self, asked: Asked, store: Store) -> Any:
        """List what is needed, the next day first; by campaign, partner, kind and what is short."""
        return ask_resource.list_resources(asked, store)

    @query("GET", ONE, resource.ShowResourceSchema, permission=READ, answers=resource.ResourceSchema)
    def show_resource(self, asked: Asked, store: Store) -> Any:
        """Show one resource with what is contributed to it."""
        return ask_resource.show_resource(asked, store)
