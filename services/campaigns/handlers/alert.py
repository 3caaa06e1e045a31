"""Carry out the wishes about gaps and overlaps."""

from __future__ import annotations

from typing import Any

from services.campaigns.commands.alert import COORDINATE, AssignAlert, ReopenAlert, SettleAlert
from services.campaigns.domain.alert import Alert, alert_id
from services.campaigns.handlers.known import must_know_organization
from services.campaigns.store import Store
from shared.kernel.errors import Conflict, Forbidden, Invalid


def assign_alert(command: AssignAlert, store: Store) -> dict[str, Any]:
    """Give it to its owner; assigned again, it is the same alert with another owner or day."""
    must_know_organization(command.organization_id, store)
    which = alert_id(command.kind, command.country, command.area, command.sector, command.month)
    known = store.alerts.find(which)
    if command.expected_version is not None and known and known.version != command.expected_version:
        raise Conflict("version-changed", "Somebody has changed it meanwhile. Look at it again.")
    if command.due_on < store.now.date() and (known is None or known.due_on != command.due_on):
        wrong = "The day must be today or later."
        raise Invalid("due-in-the-past", wrong, {"due_on": [wrong]})
    said = {name: value for name, value in vars(command).items() if name != "expected_version"}
    alert, told = Alert(alert_id=which, assigned_at=store.now, **said).assign(known)
    return _answer(store.alerts.save(alert, told) if told else alert)


def settle_alert(command: SettleAlert, store: Store) -> dict[str, Any]:
    """Say what was done, by whoever sees to it."""
    alert = _own(command.alert_id, command.expected_version, store)
    if command.activity_id:
        store.activities.get(command.activity_id)
    return _answer(store.alerts.save(*alert.settle(command.reason, command.activity_id)))


def reopen_alert(command: ReopenAlert, store: Store) -> dict[str, Any]:
    """Say why it is not settled after all."""
    alert = _own(command.alert_id, command.expected_version, store)
    return _answer(store.alerts.save(*alert.reopen(command.reason)))


def _own(which: str, version: int | None, store: Store) -> Alert:
    alert, actor = store.alerts.get(which, version), store.actor
    is_of_own = store.leads.are_one(alert.organization_id, actor.organization_id)
    if actor.actor_id != alert.owner_id and not is_of_own and not actor.may(COORDINATE):
        raise Forbidden("alert-not-yours", "Somebody else sees to this. Ask them, or a coordinator.")
    return alert


def _answer(alert: Alert) -> dict[str, Any]:
    return {"alert_id": alert.alert_id, "version": alert.version, "state": alert.state}
