"""The requests and answers about decision-makers."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.schemas.words import PageSchema, identifier


class ListDecisionMakersSchema(PageSchema):
    """Which page of which posts that decide."""

    jurisdiction = fields.Str(validate=validate.Length(1, 200))
    body = fields.Str(validate=validate.Length(1, 200))
    person_id = identifier()
    current = fields.Bool(metadata={"description": "Only who holds the post today."})


class DecisionMakerSchema(Schema):
    """One post and the person in it, by id only."""

    membership_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    post = fields.Str(required=True)
    body = fields.Str(required=True)
    role = fields.Str(required=True)
    jurisdiction = fields.Str(required=True)
    level = fields.Str()
    organization_id = fields.Str(allow_none=True)
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    version = fields.Int(required=True)


class DecisionMakerPageSchema(Schema):
    """A page of posts and the mark of the next."""

    items = fields.List(fields.Nested(DecisionMakerSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
