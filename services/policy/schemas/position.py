"""The requests and answers about positions, the whip count and those who moved."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.position import RecordPosition, WithdrawPosition
from services.policy.schemas.words import PageSchema, causes, identifier, plain_words

Value = validate.Range(-2, 2)
SCALE = "-2 opposes, -1 leans against, 0 undecided, 1 leans in favour, 2 supports."


class RecordPositionSchema(Schema):
    """Where a decision-maker was seen to lean, and what shows it."""

    command = RecordPosition

    policy_id = identifier(required=True)
    person_id = fields.UUID(required=True)
    value = fields.Int(required=True, strict=True, validate=Value, metadata={"description": SCALE})
    evidence = plain_words(2000, required=True)
    taken_on = fields.Date(required=True)
    because_of = causes()


class WithdrawPositionSchema(Schema):
    """Which one is taken back, and why."""

    command = WithdrawPosition

    position_id = identifier(required=True)
    reason = plain_words(500, required=True)


class ListPositionsSchema(PageSchema):
    """Which page of whose positions on what."""

    policy_id = identifier()
    person_id = identifier()


class ShowWhipCountSchema(Schema):
    """Which policy."""

    policy_id = identifier(required=True)


class ListStandingsSchema(PageSchema):
    """Which page of where decision-makers stand on a policy."""

    policy_id = identifier(required=True)
    value = fields.Int(validate=Value, metadata={"description": SCALE})


class ListMoversSchema(PageSchema):
    """Which page of those who changed their position."""

    policy_id = identifier()
    from_on = fields.Date(metadata={"description": "Only who changed on this day or later."})


class PositionSavedSchema(Schema):
    """The id and version of a position after a command."""

    position_id = fields.Str(required=True)
    version = fields.Int(required=True)


class PositionWithdrawnSchema(Schema):
    """Which position was taken back."""

    position_id = fields.Str(required=True)


class PositionSchema(PositionSavedSchema):
    """One position."""

    policy_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    value = fields.Int(required=True, metadata={"description": SCALE})
    word = fields.Str(required=True)
    evidence = fields.Str(required=True)
    taken_on = fields.Date(required=True)
    recorded_at = fields.AwareDateTime()
    because_of = causes()


class PositionPageSchema(Schema):
    """A page of positions and the mark of the next."""

    items = fields.List(fields.Nested(PositionSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class StandingSchema(Schema):
    """Where one decision-maker stands on one policy, since when, and where before."""

    policy_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    value = fields.Int(required=True, metadata={"description": SCALE})
    word = fields.Str(required=True)
    since_on = fields.Date(required=True)
    before = fields.Int(allow_none=True, required=True)
    before_word = fields.Str(allow_none=True, required=True)
    is_mover = fields.Bool(required=True)
    position_id = fields.Str(required=True, metadata={"description": "The position that shows the change."})
    evidence = fields.Str(required=True)
    because_of = causes()


class StandingPageSchema(Schema):
    """A page of standings and the mark of the next."""

    items = fields.List(fields.Nested(StandingSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class CountSchema(Schema):
    """How many stand at one value."""

    value = fields.Int(required=True)
    word = fields.Str(required=True)
    persons = fields.Int(required=True)


class WhipCountSchema(Schema):
    """The current positions of all who have one, counted, and how many of the jurisdiction have none."""

    policy_id = fields.Str(required=True)
    counts = fields.List(fields.Nested(CountSchema), required=True)
    persons = fields.Int(required=True)
    without_position = fields.Int(required=True)
