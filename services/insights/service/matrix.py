"""The 5W matrix, its gaps and overlaps, as others call for them."""

from __future__ import annotations

from typing import Any

from services.insights.queries import alerts as ask_alerts
from services.insights.queries import conflicts as ask_conflicts
from services.insights.queries import matrix as ask_matrix
from services.insights.schemas import alerts, conflicts, matrix
from services.insights.store import Store
from shared.messaging.serve import query

READ = "insights.read"
Asked = dict[str, Any]


class MatrixUses:
    """What others may call for."""

    desk: Any

    @query("GET", "/insights/matrix", matrix.ShowMatrixSchema, permission=READ, answers=matrix.MatrixSchema)
    def show_matrix(self, asked: Asked, store: Store) -> Any:
        """Show who does what where: organisations by areas or sectors, with sums and people reached."""
        return ask_matrix.show_matrix(asked, store)

    @query(
        "GET",
        "/insights/matrix/cells",
        matrix.ShowMatrixSchema,
        permission=READ,
        answers=matrix.MatrixCellPageSchema,
    )
    def list_matrix_cells(self, asked: Asked, store: Store) -> Any:
        """List the cells of the matrix, a row for each organisation and column."""
        return ask_matrix.list_matrix_cells(asked, store)

    @query(
        "GET",
        "/insights/matrix/activities",
        matrix.ListMatrixActivitiesSchema,
        permission=READ,
        answers=matrix.MatrixActivityPageSchema,
    )
    def list_matrix_activities(self, asked: Asked, store: Store) -> Any:
        """List the activities behind a cell of the matrix, each with its event."""
        return ask_matrix.list_matrix_activities(asked, store)

    @query("GET", "/insights/alerts", alerts.ListAlertsSchema, permission=READ, answers=alerts.AlertsSchema)
    def list_alerts(self, asked: Asked, store: Store) -> Any:
        """List where people are in need and nobody is there, where several do the same, and who sees to it."""
        return ask_alerts.list_alerts(asked, store)

    @query(
        "GET",
        "/insights/calendar-conflicts",
        conflicts.ListCalendarConflictsSchema,
        permission=READ,
        answers=conflicts.CalendarConflictsSchema,
    )
    def list_calendar_conflicts(self, asked: Asked, store: Store) -> Any:
        """List gatherings and hearings of different organisers on one day in one place, county or for one community."""
        return ask_conflicts.list_calendar_conflicts(asked, store)
