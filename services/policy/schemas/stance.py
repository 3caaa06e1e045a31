"""The requests and answers about where the coalition and its organisations stand."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.stance import TakeStance
from services.policy.domain.naming import WAYS
from services.policy.schemas.words import PageSchema, identifier, plain_words, web_address

Word = validate.OneOf(("support", "oppose", "amend", "watch"))


class TakeStanceSchema(Schema):
    """Whose stance, on what, where, since when and why."""

    command = TakeStance

    policy_id = identifier(required=True)
    stance = fields.Str(required=True, validate=Word)
    taken_on = fields.Date(required=True)
    reason = plain_words(1000, required=True)
    organization_id = identifier(allow_none=True)
    url = web_address()
    expected_version = fields.Int(allow_none=True)


class ListStancesSchema(PageSchema):
    """Which page of which stances."""

    policy_id = identifier()
    organization_id = identifier()


class ShowConflictsSchema(Schema):
    """On which policy, and how many pairs at most."""

    policy_id = identifier(required=True)
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))


class StanceSavedSchema(Schema):
    """The id and version of a stance after a command."""

    stance_id = fields.Str(required=True)
    version = fields.Int(required=True)


class StanceChangeSchema(Schema):
    """One stance in the history."""

    stance = fields.Str(required=True, validate=Word)
    taken_on = fields.Date(required=True)
    recorded_at = fields.AwareDateTime(required=True)
    reason = fields.Str(required=True)
    url = fields.Str(allow_none=True)


class NamingSchema(Schema):
    """That the organisation agreed to be named in public with the stance that it has now."""

    agreed_by = fields.Str(required=True)
    agreed_on = fields.Date(required=True)
    way = fields.Str(required=True, validate=validate.OneOf(WAYS))
    recorded_at = fields.AwareDateTime(required=True)
    is_url_public = fields.Bool(required=True)
    person_id = fields.Str(allow_none=True)


class StanceSchema(StanceSavedSchema):
    """One stance as it stands, and as it stood."""

    policy_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, required=True)
    organization_name = fields.Str(allow_none=True)
    stance = fields.Str(required=True, validate=Word)
    taken_on = fields.Date(required=True)
    reason = fields.Str(required=True)
    url = fields.Str(allow_none=True)
    history = fields.List(fields.Nested(StanceChangeSchema), required=True)
    naming = fields.Nested(
        NamingSchema,
        allow_none=True,
        metadata={"description": "Null where it has not agreed to be named in public."},
    )


class StancePageSchema(Schema):
    """A page of stances and the mark of the next."""

    items = fields.List(fields.Nested(StanceSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class SideSchema(Schema):
    """One of two that contradict each other; without an organisation it is the coalition."""

    organization_id = fields.Str(allow_none=True, required=True)
    organization_name = fields.Str(allow_none=True)
    stance = fields.Str(required=True, validate=Word)
    taken_on = fields.Date(required=True)


class ConflictsSchema(Schema):
    """How many stand where, and who contradicts whom."""

    policy_id = fields.Str(required=True)
    stances = fields.Dict(values=fields.Int(), required=True)
    conflicts = fields.List(fields.List(fields.Nested(SideSchema)), required=True)
    conflicts_in_all = fields.Int(required=True)
