"""The requests and answers about how many people live where."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.schemas.fields import Page, key


class ListPopulationsSchema(Page):
    """Which page: of one area, by name, or of one level: 0 countries, 1 counties, 2 districts."""

    area = fields.Str(validate=validate.Length(1, 200))
    level = fields.Int(validate=validate.Range(0, 2))


class ShowPopulationSchema(Schema):
    """Which one."""

    population_id = key()


class GroupSchema(Schema):
    """So many people of a sex (f, m, x, o, u or all) and an age (0-4, 80+ or all)."""

    sex = fields.Str(required=True)
    age = fields.Str(required=True)
    people = fields.Int(required=True)


class PopulationSummarySchema(Schema):
    """What one source says of one area for one time."""

    population_id = fields.Str(required=True)
    area = fields.Str(required=True)
    code = fields.Str(required=True)
    within = fields.Str(required=True)
    level = fields.Int(required=True)
    source = fields.Str(required=True)
    period_start = fields.Date(required=True)
    period_end = fields.Date(required=True)
    people = fields.Int(allow_none=True, required=True)
    set_at = fields.AwareDateTime(required=True)
    batch_id = fields.Str(allow_none=True)
    version = fields.Int(required=True)


class PopulationSchema(PopulationSummarySchema):
    """The same, with its numbers by sex and age."""

    groups = fields.List(fields.Nested(GroupSchema), required=True)


class PopulationPageSchema(Schema):
    """A page and the mark of the next."""

    items = fields.List(fields.Nested(PopulationSummarySchema), required=True)
    next = fields.Str(required=True, allow_none=True)
