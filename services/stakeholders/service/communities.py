"""Communities and who belongs to them, as others call for them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.handlers import community as handle
from services.stakeholders.queries import community as ask
from services.stakeholders.schemas import community
from services.stakeholders.store import Store
from shared.messaging.serve import command, query

READ = "stakeholders.read"
NOTED = community.NotedCommunitySchema
BELONGS = community.NotedBelongingSchema
ONE = "/communities/{community_id}"


class Communities:
    """What others may call for."""

    desk: Any

    @command("POST", "/communities", community.FoundCommunitySchema, answers=NOTED)
    def found_community(self, command: Any, store: Store) -> Any:
        """Make a community known."""
        return handle.found_community(command, store)

    @command("POST", f"{ONE}/correct", community.CorrectCommunitySchema, answers=NOTED)
    def correct_community(self, command: Any, store: Store) -> Any:
        """Put right what is known of a community."""
        return handle.correct_community(command, store)

    @command("POST", f"{ONE}/close", community.CloseCommunitySchema, answers=NOTED)
    def close_community(self, command: Any, store: Store) -> Any:
        """Say that a community is no more."""
        return handle.close_community(command, store)

    @command("POST", f"{ONE}/join", community.JoinCommunitySchema, answers=BELONGS)
    def join_community(self, command: Any, store: Store) -> Any:
        """Say who belongs to a community."""
        return handle.join_community(command, store)

    @command(
        "POST", "/community-members/{belonging_id}/leave", community.LeaveCommunitySchema, answers=BELONGS
    )
    def leave_community(self, command: Any, store: Store) -> Any:
        """Say who belongs to a community no longer."""
        return handle.leave_community(command, store)

    @query(
        "GET",
        "/communities",
        community.ListCommunitiesSchema,
        permission=READ,
        answers=community.CommunityPageSchema,
    )
    def list_communities(self, asked: dict[str, Any], store: Store) -> Any:
        """List communities by name."""
        return ask.list_communities(asked, store)

    @query(
        "GET",
        "/communities-at",
        community.ListCommunitiesAtSchema,
        permission=READ,
        answers=community.CommunityPageSchema,
    )
    def list_communities_at(self, asked: dict[str, Any], store: Store) -> Any:
        """List the communities that cover a place."""
        return ask.list_communities_at(asked, store)

    @query("GET", ONE, community.ShowCommunitySchema, permission=READ, answers=community.CommunitySchema)
    def show_community(self, asked: dict[str, Any], store: Store) -> Any:
        """Show one community."""
        return ask.show_community(asked, store)

    @query(
        "GET",
        "/community-members",
        community.ListCommunityMembersSchema,
        permission=READ,
        answers=community.CommunityMemberPageSchema,
    )
    def list_community_members(self, asked: dict[str, Any], store: Store) -> Any:
        """List who belongs to a community, or what somebody belongs to."""
        return ask.list_community_members(asked, store)

    @query(
        "GET",
        f"{ONE}/overlaps",
        community.ShowCommunitySchema,
        permission=READ,
        answers=community.CommunityOverlapsSchema,
    )
    def list_community_overlaps(self, asked: dict[str, Any], store: Store) -> Any:
        """List the communities with which one shares people."""
        return ask.list_community_overlaps(asked, store)
