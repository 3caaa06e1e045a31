"""The requests and answers about what falls on one day."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class ListCalendarConflictsSchema(Schema):
    """Of which days; of the twelve weeks from today on, unless others are given."""

    since = fields.Date()
    until = fields.Date()


class ConflictingSchema(Schema):
    """A gathering or a hearing, with its host where it has one."""

    kind = fields.Str(required=True, validate=validate.OneOf(("gathering", "hearing")))
    thing_id = fields.Str(required=True)
    title = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(required=True, allow_none=True)
    place = fields.Str(required=True)
    area = fields.Str(required=True)
    starts_at = fields.AwareDateTime(required=True)
    event_id = fields.Str(required=True)


class CalendarConflictSchema(Schema):
    """What is in each other's way on a day: in one place, for one community (`audience`), or in one county (`area`)."""

    day = fields.Date(required=True)
    reason = fields.Str(required=True, validate=validate.OneOf(("place", "audience", "area")))
    community_id = fields.Str(required=True, allow_none=True)
    community_name = fields.Str(required=True, allow_none=True)
    things = fields.List(fields.Nested(ConflictingSchema), required=True)


class CalendarConflictsSchema(Schema):
    """The conflicts, the earliest first."""

    items = fields.List(fields.Nested(CalendarConflictSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
