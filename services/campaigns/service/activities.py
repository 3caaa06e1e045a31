"""Activities, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import activity as handle_activity
from services.campaigns.queries import activity as ask_activity
from services.campaigns.schemas import activity
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class ActivityUses:
    """What others may call for."""

    desk: Any

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
