"""Answer who sees to which gaps and overlaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from services.campaigns.commands.alert import COORDINATE
from services.campaigns.store import Store
from services.campaigns.store.alert import WantedAlerts

SOON = 31
"""So many days before it is due an alert waits for who sees to it."""


def list_assigned_alerts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of alerts in the order of their days; `mine` are one's own and those of one's organisation."""
    today, is_overdue = store.now.date(), asked["state"] == "overdue"
    yesterday = today - timedelta(days=1)
    until = yesterday if is_overdue else None
    mine, is_waiting = asked.get("mine"), asked.get("waiting")
    if asked.get("due_within") is not None or is_waiting:
        until = today + timedelta(days=SOON if is_waiting else asked["due_within"])
    wanted = WantedAlerts(
        state="assigned" if is_overdue else asked["state"],
        owner_id=store.actor.actor_id if mine or is_waiting else asked.get("owner_id"),
        organization_id=store.leads.any_of(
            store.actor.organization_id if mine or is_waiting else asked.get("organization_id")
        ),
        due_until=until,
        late_until=yesterday if is_waiting and store.actor.may(COORDINATE) else None,
    )
    found = store.alerts.list(wanted, limit=asked["limit"], after=asked.get("after"))
    return {**found, "items": [_told(one, today) for one in found["items"]]}


def show_alert(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One alert."""
    return _told(store.alerts.show(asked["alert_id"]), store.now.date())


def _told(alert: dict[str, Any], today: date) -> dict[str, Any]:
    inner = ("area_key", "country_key", "sector_key", "place")
    late = (today - date.fromisoformat(alert["due_on"])).days
    return {
        **{name: value for name, value in alert.items() if name not in inner},
        "days_overdue": max(0, late) if alert["state"] == "assigned" else 0,
    }
