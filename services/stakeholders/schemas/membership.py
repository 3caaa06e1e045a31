"""The requests and answers about posts and roles."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.membership import EndMembership, HoldMembership
from services.stakeholders.domain.membership import LEVELS
from services.stakeholders.schemas.values import PageSchema

Text = validate.Length(0, 200)
Level = validate.OneOf(LEVELS)


class HoldMembershipSchema(Schema):
    """Who holds what, where, since when."""

    command = HoldMembership

    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    post = fields.Str(validate=Text)
    role = fields.Str(validate=Text)
    jurisdiction = fields.Str(validate=Text)
    level = fields.Str(validate=Level)
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    is_decision_maker = fields.Bool()


class EndMembershipSchema(Schema):
    """Which membership ended, and when."""

    command = EndMembership

    membership_id = fields.Str(required=True)
    ended_on = fields.Date(required=True)
    expected_version = fields.Int(allow_none=True)


class ListMembershipsSchema(PageSchema):
    """Whose memberships: a person's or an organisation's."""

    person_id = fields.Str()
    organization_id = fields.Str()


class HeldSchema(Schema):
    """The id and version of a membership after a command; `existing` when it was held already."""

    membership_id = fields.Str(required=True)
    version = fields.Int(required=True)
    existing = fields.Bool()


class MembershipSchema(Schema):
    """One membership."""

    membership_id = fields.Str(required=True)
    version = fields.Int(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str()
    post = fields.Str()
    role = fields.Str()
    jurisdiction = fields.Str()
    level = fields.Str(validate=Level)
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    is_decision_maker = fields.Bool()
    recorded_at = fields.AwareDateTime()
    batch_id = fields.Str(allow_none=True)


class MembershipPageSchema(Schema):
    """A page of memberships and the mark of the next."""

    items = fields.List(fields.Nested(MembershipSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
