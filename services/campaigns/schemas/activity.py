"""The requests and answers about activities."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from services.campaigns.commands.activity import CorrectActivity, RemoveActivity, ReportActivity
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text


class FiveWSchema(Schema):
    """Who (left out: one's own organisation), what, where, when and for whom."""

    organization_id = Id(allow_none=True)
    organization_name = text(300)
    sector = text(200)
    activity = text(1000, 0)
    country = text(100)
    adm1 = text(200, 0)
    adm2 = text(200, 0, allow_none=True)
    lat = fields.Float(allow_none=True)
    lon = fields.Float(allow_none=True)
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    beneficiary = text(300, 0, allow_none=True)
    reached = fields.Int(allow_none=True, validate=validate.Range(0, 10**9))
    method = text(200, 0, allow_none=True)
    status = text(50, 0, allow_none=True)
    campaign_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))


class ReportActivitySchema(FiveWSchema):
    """An activity; the reporter's own `reference` makes a second sending harmless."""

    command = ReportActivity

    organization_name = text(300, load_default="")
    sector = text(200, required=True)
    activity = text(1000, 0, load_default="")
    country = text(100, required=True)
    reference = fields.Str(allow_none=True, validate=validate.Length(1, 100))

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Bring the five W together."""
        apart: dict[str, Any] = {
            name: data.pop(name) for name in ("organization_id", "reference") if name in data
        }
        return {"facts": data, **apart}


class CorrectActivitySchema(FiveWSchema):
    """Which activity to put right, and the new values of what is to change."""

    command = CorrectActivity

    activity_id = key()
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "activity_id", "expected_version")


class RemoveActivitySchema(Schema):
    """Which activity to take back, and why."""

    command = RemoveActivity

    activity_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class ListActivitiesSchema(Page):
    """Which page of which activities; `organization` takes any name or acronym, `since` and `until` days."""

    organization_id = fields.Str(validate=validate.Length(1, 64))
    organization = fields.Str(validate=validate.Length(1, 300))
    sector = fields.Str(validate=validate.Length(1, 200))
    adm1 = fields.Str(validate=validate.Length(1, 200))
    campaign_id = fields.Str(validate=validate.Length(1, 64))
    batch_id = fields.Str(validate=validate.Length(1, 64))
    since = fields.Date()
    until = fields.Date()


class ShowActivitySchema(Schema):
    """Which activity."""

    activity_id = key()


class RemovedSchema(Schema):
    """The id and version of an activity after a command."""

    activity_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ReportedSchema(RemovedSchema):
    """The id and version of an activity; `existing` when it was reported before."""

    existing = fields.Bool(required=True)


class ActivitySchema(RemovedSchema):
    """One activity."""

    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str(required=True)
    written_as = fields.Str(required=True)
    sector = fields.Str(required=True)
    activity = fields.Str(required=True)
    country = fields.Str(required=True)
    adm1 = fields.Str(required=True)
    adm2 = fields.Str(allow_none=True)
    lat = fields.Float(allow_none=True)
    lon = fields.Float(allow_none=True)
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    beneficiary = fields.Str(allow_none=True)
    reached = fields.Int(allow_none=True)
    method = fields.Str(allow_none=True)
    status = fields.Str(allow_none=True)
    campaign_id = fields.Str(allow_none=True)
    reference = fields.Str(allow_none=True)
    batch_id = fields.Str(allow_none=True)
    reported_at = fields.AwareDateTime()
    reported_by = fields.Str()
    is_corrected = fields.Bool()


class ActivityPageSchema(Schema):
    """A page of activities and the mark of the next."""

    items = fields.List(fields.Nested(ActivitySchema), required=True)
    next = fields.Str(allow_none=True, required=True)
