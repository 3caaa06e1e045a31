"""Partners' report cards, as others call for them; within how many days a report is in time, the settings say."""

from __future__ import annotations

from typing import Any

from nameko.extensions import DependencyProvider

from services.insights.domain.report_card import WITHIN_DAYS
from services.insights.queries import report_card as ask
from services.insights.schemas import report_card as of
from services.insights.store import Store
from shared.kernel.settings import Settings
from shared.messaging.serve import query

SEE = "feeds.see-own"
Asked = dict[str, Any]


class ReportDays(DependencyProvider):
    """Within how many days after its end an activity is reported in time, read when the process starts."""

    def __init__(self) -> None:
        self.days = WITHIN_DAYS

    def setup(self) -> None:
        """Read how many are set."""
        settings = Settings.from_process()
        self.days = settings.number("GROUNDSWELL_REPORT_DAYS", WITHIN_DAYS, at_least=1, at_most=365)

    def get_dependency(self, worker_ctx: Any) -> ReportDays:
        """The same for every call."""
        return self


class ReportCardUses:
    """What others may call for."""

    desk: Any
    report_days = ReportDays()

    @query(
        "GET",
        "/insights/report-cards/{organization_id}",
        of.ShowReportCardSchema,
        permission=SEE,
        answers=of.ReportCardSchema,
    )
    def show_report_card(self, asked: Asked, store: Store) -> Any:
        """Show how well a partner reports, month by month; a partner sees its own."""
        return ask.show_report_card(asked, store, self.report_days.days)

    @query(
        "GET",
        "/insights/report-cards",
        of.ListReportCardsSchema,
        permission=ask.ALL,
        answers=of.ReportCardsSchema,
    )
    def list_report_cards(self, asked: Asked, store: Store) -> Any:
        """List how well all partners with an agreement report."""
        return ask.list_report_cards(asked, store, self.report_days.days)

    @query(
        "GET",
        "/insights/report-cards/{organization_id}/rows",
        of.ListReportCardRowsSchema,
        permission=SEE,
        answers=of.ReportCardRowPageSchema,
    )
    def list_report_card_rows(self, asked: Asked, store: Store) -> Any:
        """List what stands behind a figure of a partner's report card."""
        return ask.list_report_card_rows(asked, store, self.report_days.days)
