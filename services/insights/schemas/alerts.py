"""The requests and answers about gaps and overlaps of the 5W matrix."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.insights.schemas.matrix import Text

STATES = ("unassigned", "assigned", "settled")
KINDS = ("gap", "overlap")
Month = validate.Regexp(r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])\Z", error="Must be a month such as 2025-03.")


class ListAlertsSchema(Schema):
    """Of which month, as `2025-03`; of now when none is given. Narrowed to a kind, a state, an area or a sector."""

    month = fields.Str(validate=Month)
    kind = fields.Str(validate=validate.OneOf(KINDS))
    state = fields.Str(validate=validate.OneOf(STATES))
    area = fields.Str(validate=Text)
    sector = fields.Str(validate=Text)
    limit = fields.Int(load_default=200, validate=validate.Range(1, 1_000))


class AlertMethodSchema(Schema):
    """What is meant by a kind of alert."""

    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    sentence = fields.Str(required=True)


class AlertOrganizationSchema(Schema):
    """One of those who do the same; its id is null while nobody has said whom the name means."""

    key = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(required=True)


class FillingSchema(Schema):
    """The activity that fills what was a gap, and the event that tells of it."""

    activity_id = fields.Str(required=True)
    activity_name = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    event_id = fields.Str(required=True)


class AlertSchema(Schema):
    """A gap or an overlap; `is_standing` says that it is counted still. Without an id nobody has it yet."""

    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    month = fields.Str(required=True)
    area = fields.Str(required=True)
    code = fields.Str(required=True)
    country = fields.Str(required=True)
    sector = fields.Str(required=True)
    is_standing = fields.Bool(required=True)
    people_in_need = fields.Int(required=True, allow_none=True)
    need_event_id = fields.Str(required=True, allow_none=True)
    organizations = fields.List(fields.Nested(AlertOrganizationSchema), required=True)
    activities = fields.List(fields.Str(), required=True)
    state = fields.Str(required=True, validate=validate.OneOf(STATES))
    alert_id = fields.Str(required=True, allow_none=True)
    owner_id = fields.Str(required=True, allow_none=True)
    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(required=True, allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    is_overdue = fields.Bool(required=True)
    reason = fields.Str(required=True)
    activity_id = fields.Str(required=True, allow_none=True)
    filled_by = fields.Nested(FillingSchema, required=True, allow_none=True)


class AlertsSchema(Schema):
    """The gaps and overlaps of a month, and how many there are of each sort."""

    month = fields.Str(required=True)
    methods = fields.List(fields.Nested(AlertMethodSchema), required=True)
    items = fields.List(fields.Nested(AlertSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
    counts = fields.Dict(values=fields.Int(), required=True)
    is_cut = fields.Bool(required=True)
