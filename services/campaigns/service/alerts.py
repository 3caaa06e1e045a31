"""Gaps and overlaps that somebody sees to, as others call for them."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import alert as handle_alert
from services.campaigns.queries import alert as ask_alert
from services.campaigns.schemas import alert
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class AlertUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/alerts", alert.AssignAlertSchema, answers=alert.AlertSavedSchema)
    def assign_alert(self, command: Any, store: Store) -> Any:
        """Give a gap or an overlap to somebody who sees to it by a day."""
        return handle_alert.assign_alert(command, store)

    @command("POST", "/alerts/{alert_id}/settle", alert.SettleAlertSchema, answers=alert.AlertSavedSchema)
    def settle_alert(self, command: Any, store: Store) -> Any:
        """Say what was done about a gap or an overlap."""
        return handle_alert.settle_alert(command, store)

    @command("POST", "/alerts/{alert_id}/reopen", alert.ReopenAlertSchema, answers=alert.AlertSavedSchema)
    def reopen_alert(self, command: Any, store: Store) -> Any:
        """Say why a gap or an overlap is not settled after all."""
        return handle_alert.reopen_alert(command, store)

    @query("GET", "/alerts", alert.ListAssignedAlertsSchema, permission=READ, answers=alert.AlertPageSchema)
    def list_assigned_alerts(self, asked: Asked, store: Store) -> Any:
        """List the gaps and overlaps that somebody sees to, in the order of their days."""
        return ask_alert.list_assigned_alerts(asked, store)

    @query("GET", "/alerts/{alert_id}", alert.ShowAlertSchema, permission=READ, answers=alert.AlertSchema)
    def show_alert(self, asked: Asked, store: Store) -> Any:
        """Show a gap or an overlap and who sees to it."""
        return ask_alert.show_alert(asked, store)
