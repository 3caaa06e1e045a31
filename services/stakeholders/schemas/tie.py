"""The requests and answers about ties."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.tie import CorrectTie, EndTie, MakeTie
from services.stakeholders.domain.strength import STRONGEST, WEAKEST
from services.stakeholders.domain.tie_kinds import KINDS
from services.stakeholders.schemas.values import PageSchema

Kind = validate.OneOf(tuple(KINDS))
Strength = validate.Range(WEAKEST, STRONGEST)
Id = validate.Length(1, 64)
Basis = validate.Length(1, 500)


class MakeTieSchema(Schema):
    """Who is tied to whom, how, how strongly, and how we know."""

    command = MakeTie

    kind = fields.Str(required=True, validate=Kind)
    strength = fields.Int(required=True, validate=Strength)
    basis = fields.Str(required=True, validate=Basis)
    from_person_id = fields.Str(allow_none=True, validate=Id)
    from_organization_id = fields.Str(allow_none=True, validate=Id)
    to_person_id = fields.Str(allow_none=True, validate=Id)
    to_organization_id = fields.Str(allow_none=True, validate=Id)
    started_on = fields.Date(allow_none=True)


class CorrectTieSchema(Schema):
    """What of a tie is to be put right; what is left out stays."""

    command = CorrectTie

    tie_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    kind = fields.Str(validate=Kind)
    strength = fields.Int(validate=Strength)
    basis = fields.Str(validate=Basis)
    started_on = fields.Date()


class EndTieSchema(Schema):
    """Which tie ends when, and why."""

    command = EndTie

    tie_id = fields.Str(required=True)
    ended_on = fields.Date(required=True)
    reason = fields.Str(validate=validate.Length(0, 300))
    expected_version = fields.Int(allow_none=True)


class ListTiesSchema(PageSchema):
    """Which page of which ties."""

    person_id = fields.Str(validate=Id)
    organization_id = fields.Str(validate=Id)
    kind = fields.Str(validate=Kind)
    state = fields.Str(validate=validate.OneOf(("open", "ended")))


class ShowTieSchema(Schema):
    """Which tie."""

    tie_id = fields.Str(required=True)


class NotedTieSchema(Schema):
    """The id, state and version of a tie after a command."""

    tie_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)


class TieSchema(Schema):
    """One tie: its ends, what was said of it, and how strong it is now."""

    tie_id = fields.Str(required=True)
    version = fields.Int(required=True)
    kind = fields.Str(required=True)
    state = fields.Str(required=True)
    strength = fields.Int(required=True)
    current_strength = fields.Float(allow_none=True)
    last_exchange_on = fields.Date(allow_none=True)
    days_since_exchange = fields.Int(allow_none=True)
    from_person_id = fields.Str(allow_none=True)
    from_person_name = fields.Str()
    from_organization_id = fields.Str(allow_none=True)
    from_organization_name = fields.Str()
    to_person_id = fields.Str(allow_none=True)
    to_person_name = fields.Str()
    to_organization_id = fields.Str(allow_none=True)
    to_organization_name = fields.Str()
    basis = fields.Str()
    weighed_on = fields.Date()
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    end_reason = fields.Str()
    recorded_by = fields.Str()
    recorded_at = fields.AwareDateTime()


class TiePageSchema(Schema):
    """A page of ties and the mark of the next."""

    items = fields.List(fields.Nested(TieSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
