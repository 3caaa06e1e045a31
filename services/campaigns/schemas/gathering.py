"""The requests and answers about gatherings and their shifts."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from services.campaigns.commands.gathering import (
    CancelGathering,
    CancelSeries,
    CloseGathering,
    CorrectGathering,
    PlanGathering,
    PlanSeries,
)
from services.campaigns.domain.gathering import COMMUNITIES, KINDS, SHIFTS
from services.campaigns.domain.series import MOST, RHYTHMS
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text

APART = ("campaign_id", "shifts", "repeats", "occurrences")
"""What of a plan is not about the gathering itself."""


class ShiftPlanSchema(Schema):
    """A shift as it is wished: its hours and its places; `shift_id` names one that there is already."""

    shift_id = fields.Str(allow_none=True, load_default=None, validate=validate.Length(1, 64))
    name = text(100, 0, load_default="")
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    capacity = fields.Int(allow_none=True, load_default=None, validate=validate.Range(1, 100_000))


class AboutGatheringSchema(Schema):
    """What people are told of a gathering."""

    title = text(200)
    kind = fields.Str(validate=validate.OneOf(KINDS))
    place = text(200)
    description = text(5000, 0)
    adm1 = text(200, 0)
    address = text(300, 0, allow_none=True)
    organization_id = Id(allow_none=True)
    audience = text(200, 0)
    skills = fields.List(text(60), validate=validate.Length(0, 20))
    requirements = fields.List(text(300), validate=validate.Length(0, 10))
    community_ids = fields.List(Id(), validate=validate.Length(0, COMMUNITIES))
    shifts = fields.List(fields.Nested(ShiftPlanSchema), validate=validate.Length(1, SHIFTS))


class _PlanSchema(AboutGatheringSchema):
    campaign_id = key()
    title = text(200, required=True)
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    place = text(200, required=True)
    shifts = fields.List(fields.Nested(ShiftPlanSchema), required=True, validate=validate.Length(1, SHIFTS))

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Bring together what is about the gathering itself."""
        apart = {name: data[name] for name in APART if name in data}
        return {**apart, "about": {name: value for name, value in data.items() if name not in APART}}


class PlanGatheringSchema(_PlanSchema):
    """What is needed to plan a gathering."""

    command = PlanGathering


class PlanSeriesSchema(_PlanSchema):
    """What is needed to plan a series: its first gathering, how often, and how many there will be."""

    command = PlanSeries

    repeats = fields.Str(required=True, validate=validate.OneOf(RHYTHMS))
    occurrences = fields.Int(required=True, validate=validate.Range(2, MOST))


class CorrectGatheringSchema(AboutGatheringSchema):
    """Which gathering to put right, and the new values of what is to change; `shifts` are all that there shall be."""

    command = CorrectGathering

    gathering_id = key()
    scope = fields.Str(validate=validate.OneOf(("this", "later")))
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "gathering_id", "scope", "expected_version")


class CancelGatheringSchema(Schema):
    """Which gathering to call off, and why."""

    command = CancelGathering

    gathering_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class CancelSeriesSchema(Schema):
    """Which series to call off, from which day on, and why."""

    command = CancelSeries

    series_id = key()
    from_day = fields.Date(required=True)
    reason = text(500, required=True)


class CloseGatheringSchema(Schema):
    """Which gathering is over, and whether everybody who was expected and not checked in did not come."""

    command = CloseGathering

    gathering_id = key()
    no_shows = fields.Bool()
    expected_version = expected_version()


class ListGatheringsSchema(Page):
    """Which page of which gatherings; `since` leaves out what ended before."""

    when = fields.Str(
        load_default="upcoming", validate=validate.OneOf(("upcoming", "past", "cancelled", "all"))
    )
    campaign_id = fields.Str(validate=validate.Length(1, 64))
    series_id = fields.Str(validate=validate.Length(1, 64))
    organization_id = fields.Str(validate=validate.Length(1, 64))
    adm1 = fields.Str(validate=validate.Length(1, 200))
    kind = fields.Str(validate=validate.OneOf(KINDS))
    community_id = fields.Str(validate=validate.Length(1, 64))
    since = fields.AwareDateTime()


class ShowGatheringSchema(Schema):
    """Which gathering."""

    gathering_id = key()


class GatheringSavedSchema(Schema):
    """The id and version of a gathering after a command."""

    gathering_id = fields.Str(required=True)
    version = fields.Int(required=True)


class GatheringClosedSchema(GatheringSavedSchema):
    """How many were marked as not there, and how many are left to be marked before it is closed."""

    marked = fields.Int(required=True)
    left = fields.Int(required=True)


class SeriesPlannedSchema(Schema):
    """The id of a series, and its gatherings in the order of their days."""

    series_id = fields.Str(required=True)
    gathering_ids = fields.List(fields.Str(), required=True)


class SeriesCancelledSchema(Schema):
    """How many gatherings of a series were called off."""

    series_id = fields.Str(required=True)
    cancelled = fields.Int(required=True)


class ShiftSchema(Schema):
    """One shift: how many places it has (none: no limit), how many are taken, how many stand in line."""

    shift_id = fields.Str(required=True)
    slot = fields.Int(required=True)
    name = fields.Str(required=True)
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    capacity = fields.Int(required=True, allow_none=True)
    taken = fields.Int(required=True)
    waiting = fields.Int(required=True)
    state = fields.Str(required=True)


class GatheringSchema(GatheringSavedSchema):
    """One gathering with its shifts."""

    campaign_id = fields.Str(required=True)
    series_id = fields.Str(allow_none=True)
    stage = fields.Str(required=True, validate=validate.OneOf(("planned", "cancelled", "closed")))
    reason = fields.Str()
    planned_at = fields.AwareDateTime()
    changed_at = fields.AwareDateTime()
    starts_at = fields.AwareDateTime(required=True)
    ends_at = fields.AwareDateTime(required=True)
    occurs_on = fields.Date(required=True)
    title = fields.Str(required=True)
    kind = fields.Str(required=True)
    place = fields.Str(required=True)
    description = fields.Str()
    adm1 = fields.Str()
    address = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    audience = fields.Str()
    skills = fields.List(fields.Str())
    requirements = fields.List(fields.Str())
    community_ids = fields.List(
        fields.Str(),
        metadata={"description": "The communities that it is for, and that its hours count for."},
    )
    shifts = fields.List(fields.Nested(ShiftSchema), required=True)
    removed_shifts = fields.List(fields.Nested(ShiftSchema), required=True)


class GatheringShownSchema(GatheringSchema):
    """One gathering with its numbers of sign-ups by state, and the minutes credited."""

    sign_ups = fields.Dict(keys=fields.Str(), values=fields.Int(), required=True)
    minutes = fields.Int(required=True)


class GatheringPageSchema(Schema):
    """A page of gatherings and the mark of the next."""

    items = fields.List(fields.Nested(GatheringSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
