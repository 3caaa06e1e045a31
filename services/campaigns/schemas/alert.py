"""The requests and answers about gaps and overlaps that somebody sees to."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.alert import AssignAlert, ReopenAlert, SettleAlert
from services.campaigns.domain.alert import KINDS, STATES
from services.campaigns.schemas.fields import Id, Page, expected_version, key, text

Month = validate.Regexp(r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])\Z", error="Must be a month such as 2025-03.")


class AssignAlertSchema(Schema):
    """Which gap or overlap, and who sees to it by which day."""

    command = AssignAlert

    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    area = text(200, required=True)
    country = text(100, 0)
    sector = text(200, required=True)
    month = fields.Str(required=True, validate=Month)
    owner_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    organization_id = Id(allow_none=True)
    due_on = fields.Date(required=True)
    expected_version = expected_version()


class SettleAlertSchema(Schema):
    """Which alert is settled, what was done, and the activity that does it, where there is one."""

    command = SettleAlert

    alert_id = key()
    reason = text(500, required=True)
    activity_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    expected_version = expected_version()


class ReopenAlertSchema(Schema):
    """Which alert is not settled after all, and why."""

    command = ReopenAlert

    alert_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class ListAssignedAlertsSchema(Page):
    """Which page of which alerts; `mine` are those of whoever asks and of their organisation.

    `waiting` are one's own that are due within a week and, for who coordinates, those of anybody that are overdue.
    """

    owner_id = fields.Str(validate=validate.Length(1, 64))
    organization_id = fields.Str(validate=validate.Length(1, 64))
    mine = fields.Bool()
    waiting = fields.Bool()
    state = fields.Str(load_default="assigned", validate=validate.OneOf((*STATES, "overdue")))
    due_within = fields.Int(validate=validate.Range(0, 3650))


class ShowAlertSchema(Schema):
    """Which alert."""

    alert_id = key()


class AlertSavedSchema(Schema):
    """An alert after a command."""

    alert_id = fields.Str(required=True)
    version = fields.Int(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(STATES))


class AlertSchema(AlertSavedSchema):
    """A gap or an overlap that was assigned."""

    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    area = fields.Str(required=True)
    country = fields.Str(required=True)
    sector = fields.Str(required=True)
    month = fields.Str(required=True)
    owner_id = fields.Str(required=True, allow_none=True)
    organization_id = fields.Str(required=True, allow_none=True)
    due_on = fields.Date(required=True)
    assigned_at = fields.AwareDateTime(required=True)
    reason = fields.Str(required=True)
    activity_id = fields.Str(required=True, allow_none=True)
    days_overdue = fields.Int(required=True)


class AlertPageSchema(Schema):
    """A page of alerts and the mark of the next."""

    items = fields.List(fields.Nested(AlertSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
