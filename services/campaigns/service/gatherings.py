"""Gatherings and their shifts, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import gathering as handle_gathering
from services.campaigns.handlers import series as handle_series
from services.campaigns.queries import gathering as ask_gathering
from services.campaigns.schemas import gathering
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class GatheringUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/gatherings", gathering.PlanGatheringSchema, answers=gathering.GatheringSavedSchema)
    def plan_gathering(self, command: Any, store: Store) -> Any:
        """Plan a gathering of a launched campaign with its shifts."""
        return handle_gathering.plan_gathering(command, store)

    @command(
        "PATCH",
        "/gatherings/{gathering_id}",
        gathering.CorrectGatheringSchema,
        answers=gathering.GatheringSavedSchema,
    )
    def correct_gathering(self, command: Any, store: Store) -> Any:
        """Put a gathering right, or it and the later ones of its series; only the fields that are sent change."""
        return handle_gathering.correct_gathering(command, store)

    @command(
        "POST",
        "/gatherings/{gathering_id}/cancel",
        gathering.CancelGatheringSchema,
        answers=gathering.GatheringSavedSchema,
    )
    def cancel_gathering(self, command: Any, store: Store) -> Any:
        """Call a gathering off, with the reason."""
        return handle_gathering.cancel_gathering(command, store)

    @command(
        "POST",
        "/gatherings/{gathering_id}/close",
        gathering.CloseGatheringSchema,
        answers=gathering.GatheringClosedSchema,
    )
    def close_gathering(self, command: Any, store: Store) -> Any:
        """Close a gathering that is over; who was expected and did not come is marked so where that is said."""
        return handle_gathering.close_gathering(command, store)

    @command("POST", "/gathering-series", gathering.PlanSeriesSchema, answers=gathering.SeriesPlannedSchema)
    def plan_series(self, command: Any, store: Store) -> Any:
        """Plan a series of gatherings: weekly, fortnightly or monthly."""
        return handle_series.plan_series(command, store)

    @command(
        "POST",
        "/gathering-series/{series_id}/cancel",
        gathering.CancelSeriesSchema,
        answers=gathering.SeriesCancelledSchema,
    )
    def cancel_series(self, command: Any, store: Store) -> Any:
        """Call off what is left of a series from a day on."""
        return handle_series.cancel_series(command, store)

    @query(
        "GET",
        "/gatherings",
        gathering.ListGatheringsSchema,
        permission=READ,
        answers=gathering.GatheringPageSchema,
    )
    def list_gatherings(self, asked: Asked, store: Store) -> Any:
        """List gatherings with their shifts: by time, campaign, series, host, area, kind and community."""
        return ask_gathering.list_gatherings(asked, store)

    @query(
        "GET",
        "/gatherings/{gathering_id}",
        gathering.ShowGatheringSchema,
        permission=READ,
        answers=gathering.GatheringShownSchema,
    )
    def show_gathering(self, asked: Asked, store: Store) -> Any:
        """Show one gathering with its shifts and its numbers of sign-ups."""
        return ask_gathering.show_gathering(asked, store)
