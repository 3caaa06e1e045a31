"""The request and the answer about claimed reach, what people remember, and what they did, by area."""

from __future__ import annotations

from marshmallow import Schema, fields

from services.insights.schemas.asking import Id, moment


class ShowRecallSchema(Schema):
    """Of which campaign, and as of when; now when no moment is given."""

    campaign_id = fields.Str(required=True, validate=Id)
    as_of = moment()


class ClaimedReachSchema(Schema):
    """What outlets claim, each once; null where none of them claims anything. Nobody has counted it."""

    people = fields.Int(required=True, allow_none=True)
    outlets = fields.Int(required=True)
    items = fields.Int(required=True, metadata={"description": "Pieces of coverage."})
    slots = fields.Int(required=True, metadata={"description": "Slots proven aired."})
    event_ids = fields.List(fields.Str(), required=True)


class RecalledSchema(Schema):
    """What the latest survey of an area found; `low` and `high` are the 95 % interval of the share (Wilson)."""

    recall_survey_id = fields.Str(required=True)
    from_on = fields.Date(required=True)
    until_on = fields.Date(required=True)
    asked = fields.Int(required=True)
    recalled = fields.Int(required=True)
    share = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)
    understood = fields.Int(required=True, allow_none=True)
    acted = fields.Int(required=True, allow_none=True)
    method = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    event_id = fields.Str(required=True)
    earlier = fields.Int(required=True, metadata={"description": "Earlier surveys of the area."})


class CountedSchema(Schema):
    """A figure, and the events that it rests on, 50 at most."""

    value = fields.Int(required=True)
    event_ids = fields.List(fields.Str(), required=True)


class ActionsSchema(Schema):
    """What people did in an area."""

    activities = fields.Nested(CountedSchema, required=True)
    gatherings_held = fields.Nested(CountedSchema, required=True)
    attendances = fields.Nested(CountedSchema, required=True)


class RecallAreaSchema(Schema):
    """An area: claimed, measured, counted."""

    area = fields.Str(required=True)
    claimed = fields.Nested(ClaimedReachSchema, required=True)
    survey = fields.Nested(RecalledSchema, required=True, allow_none=True)
    actions = fields.Nested(ActionsSchema, required=True)


class RecallMethodSchema(Schema):
    """How a kind of figure is come by."""

    kind = fields.Str(required=True)
    sentence = fields.Str(required=True)


class RecallSchema(Schema):
    """From claimed reach to what people remember and do; `nowhere` is what outlets claim whose areas are not known."""

    campaign_id = fields.Str(required=True)
    as_of = fields.AwareDateTime(required=True)
    methods = fields.List(fields.Nested(RecallMethodSchema), required=True)
    items = fields.List(fields.Nested(RecallAreaSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    nowhere = fields.Nested(ClaimedReachSchema, required=True)
    surveys = fields.Int(required=True)
    is_cut = fields.Bool(required=True)
