"""The requests and answers about how many people need something where."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.need import RemoveNeed, SetNeed
from services.campaigns.domain.need import MOST
from services.campaigns.schemas.fields import Page, expected_version, key, text


class SetNeedSchema(Schema):
    """Who says how many people of which area are in need of what, and for which time."""

    command = SetNeed

    area = text(200, required=True)
    within = text(200, 0)
    code = text(50, 0)
    sector = text(200, required=True)
    people = fields.Int(required=True, validate=validate.Range(0, MOST))
    source = text(200, required=True)
    period_start = fields.Date(required=True)
    period_end = fields.Date(required=True)


class RemoveNeedSchema(Schema):
    """What to take back, and why."""

    command = RemoveNeed

    need_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class ListNeedsSchema(Page):
    """Which page: of one area, by name, or of one sector."""

    area = fields.Str(validate=validate.Length(1, 200))
    sector = fields.Str(validate=validate.Length(1, 200))


class ShowNeedSchema(Schema):
    """Which one."""

    need_id = key()


class NeedSavedSchema(Schema):
    """What was said, after a command."""

    need_id = fields.Str(required=True)
    version = fields.Int(required=True)


class NeedSchema(NeedSavedSchema):
    """What one source says of one area and sector for one time."""

    area = fields.Str(required=True)
    code = fields.Str(required=True)
    within = fields.Str(required=True)
    sector = fields.Str(required=True)
    people = fields.Int(required=True)
    source = fields.Str(required=True)
    period_start = fields.Date(required=True)
    period_end = fields.Date(required=True)
    set_at = fields.AwareDateTime(required=True)
    batch_id = fields.Str(required=True, allow_none=True)


class NeedPageSchema(Schema):
    """A page and the mark of the next."""

    items = fields.List(fields.Nested(NeedSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
