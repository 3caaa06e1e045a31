"""Whom of all communities somebody reaches, and what was given for one, as others call for it."""

from __future__ import annotations

from typing import Any

from services.insights.queries import communities as ask
from services.insights.schemas import communities as of
from services.insights.store import Store
from shared.messaging.serve import query

READ = "insights.read"
ONE = "/insights/communities/{community_id}"
Asked = dict[str, Any]


class CommunityUses:
    """What others may call for."""

    desk: Any

    @query(
        "GET",
        "/insights/communities",
        of.ListCommunitiesReachedSchema,
        permission=READ,
        answers=of.CommunitiesReachedSchema,
    )
    def list_communities_reached(self, asked: Asked, store: Store) -> Any:
        """List communities of all kinds with what reaches each and when last, those that nobody reaches first."""
        return ask.list_communities_reached(asked, store)

    @query(
        "GET",
        f"{ONE}/hours",
        of.ListCommunityHoursSchema,
        permission=READ,
        answers=of.CommunityHoursSchema,
    )
    def list_community_hours(self, asked: Asked, store: Store) -> Any:
        """List the minutes given at gatherings for a community, by month and campaign; who did not come gave none."""
        return ask.list_community_hours(asked, store)

    @query(
        "GET",
        f"{ONE}/gatherings",
        of.ListCommunityGatheringsSchema,
        permission=READ,
        answers=of.CommunityGatheringPageSchema,
    )
    def list_community_gatherings(self, asked: Asked, store: Store) -> Any:
        """List the gatherings for a community that have begun, with the minutes given at each."""
        return ask.list_community_gatherings(asked, store)
