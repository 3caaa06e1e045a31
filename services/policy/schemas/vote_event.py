"""The requests and answers about votes, predictions and the scorecard."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.vote_event import CorrectVoteEvent, RecordVoteEvent, RemoveVoteEvent
from services.policy.domain.ballot import OPTIONS
from services.policy.domain.prediction import OUTCOMES
from services.policy.domain.vote_event import MOST
from services.policy.schemas.words import (
    PageSchema,
    identifier,
    moment,
    plain_words,
    short_text,
    web_address,
)

Option = validate.OneOf(OPTIONS)
Result = validate.OneOf(("passed", "failed"))
Side = validate.OneOf(("yes", "no"))


class VoteSchema(Schema):
    """What one decision-maker did."""

    person_id = fields.UUID(required=True)
    option = fields.Str(required=True, validate=Option)


class CountSchema(Schema):
    """How many took one option."""

    option = fields.Str(required=True, validate=Option)
    value = fields.Int(required=True, strict=True, validate=validate.Range(0, 100_000))


class _SaidSchema(Schema):
    """What can be said of a vote."""

    motion = plain_words(2000, required=True)
    held_on = fields.Date(required=True)
    result = fields.Str(required=True, validate=Result)
    body = fields.Str(allow_none=True, validate=validate.Length(1, 200))
    classification = fields.Str(validate=validate.Length(0, 200))
    starts_at = moment(allow_none=True)
    our_position = fields.Str(
        allow_none=True, validate=Side, metadata={"description": "What the coalition wants of the motion."}
    )
    our_reason = plain_words(1000, shortest=0)
    yes_is_for = fields.Bool(
        metadata={"description": "Whether a yes is for the policy; false where it is against it."}
    )
    votes = fields.List(fields.Nested(VoteSchema), validate=validate.Length(0, MOST))
    counts = fields.List(fields.Nested(CountSchema), validate=validate.Length(0, 100))
    identifier = fields.Str(allow_none=True, validate=validate.Length(1, 100))
    url = web_address()


class RecordVoteEventSchema(_SaidSchema):
    """What is needed to record a vote."""

    command = RecordVoteEvent

    policy_id = identifier(required=True)


class CorrectVoteEventSchema(_SaidSchema):
    """All that is known of a vote; what is left out is emptied."""

    command = CorrectVoteEvent

    vote_event_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class RemoveVoteEventSchema(Schema):
    """Which vote, and why it does not stand."""

    command = RemoveVoteEvent

    vote_event_id = identifier(required=True)
    reason = plain_words(1000, required=True)
    expected_version = fields.Int(allow_none=True)


class ListVoteEventsSchema(PageSchema):
    """Which page of which votes."""

    policy_id = identifier()
    person_id = identifier()
    body = fields.Str(validate=validate.Length(1, 200))
    result = fields.Str(validate=Result)
    is_with_us = fields.Bool(
        metadata={"description": "Only those that came out as the coalition wanted, or only the others."}
    )


class ShowVoteEventSchema(Schema):
    """Which vote."""

    vote_event_id = identifier(required=True)


class ShowScorecardSchema(Schema):
    """Which votes make the scorecard; only those on which the coalition wanted something count."""

    policy_id = identifier()
    body = fields.Str(validate=validate.Length(1, 200))
    from_on = fields.Date()
    to_on = fields.Date()
    vote_event_ids = fields.List(identifier(), validate=validate.Length(1, 500))
    minimum = fields.Int(
        validate=validate.Range(1, 100),
        metadata={"description": "Who agreed and disagreed fewer times has no score; 3 without it."},
    )


class VoteEventSavedSchema(Schema):
    """The id and version of a vote after a command."""

    vote_event_id = fields.Str(required=True)
    version = fields.Int(required=True)


class VoteEventListedSchema(VoteEventSavedSchema):
    """One vote in a list."""

    policy_id = fields.Str(required=True)
    motion = short_text(2000, required=True)
    classification = fields.Str()
    body = fields.Str(required=True)
    held_on = fields.Date(required=True)
    starts_at = fields.AwareDateTime(allow_none=True)
    result = fields.Str(required=True, validate=Result)
    our_position = fields.Str(allow_none=True, validate=Side)
    our_reason = fields.Str()
    is_with_us = fields.Bool(allow_none=True, required=True)
    yes_is_for = fields.Bool()
    counts = fields.List(fields.Nested(CountSchema), required=True)
    not_known = fields.Int(
        metadata={"description": "How many of an imported record could not be matched to a person."}
    )
    identifier = fields.Str(allow_none=True)
    url = fields.Str(allow_none=True)
    recorded_at = fields.AwareDateTime()
    batch_id = fields.Str(allow_none=True)


class NamedVoteSchema(Schema):
    """What one decision-maker did, as it is answered."""

    person_id = fields.Str(required=True)
    option = fields.Str(required=True, validate=Option)


class VoteEventSchema(VoteEventListedSchema):
    """One vote with everybody who is named in its record."""

    votes = fields.List(fields.Nested(NamedVoteSchema), required=True)
    counts_said = fields.List(fields.Nested(CountSchema))


class VoteEventPageSchema(Schema):
    """A page of votes and the mark of the next."""

    items = fields.List(fields.Nested(VoteEventListedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class PredictedSchema(Schema):
    """One decision-maker: what was expected, and what came."""

    person_id = fields.Str(required=True)
    outcome = fields.Str(required=True, validate=validate.OneOf(OUTCOMES))
    predicted = fields.Str(allow_none=True, validate=Side)
    actual = fields.Str(allow_none=True, validate=Option)
    position_id = fields.Str(allow_none=True)
    value = fields.Int(allow_none=True)
    taken_on = fields.Date(allow_none=True)
    is_hindsight = fields.Bool(
        metadata={"description": "The position was written down only after the day of the vote."}
    )


class OutcomeCountSchema(Schema):
    """How many persons had one outcome."""

    outcome = fields.Str(required=True, validate=validate.OneOf(OUTCOMES))
    persons = fields.Int(required=True)


class PredictionSchema(Schema):
    """A vote as it was expected and as it came, surprises first."""

    vote_event_id = fields.Str(required=True)
    counts = fields.List(fields.Nested(OutcomeCountSchema), required=True)
    items = fields.List(fields.Nested(PredictedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class ScoreSchema(Schema):
    """One decision-maker over all votes of a scorecard."""

    person_id = fields.Str(required=True)
    score = fields.Float(allow_none=True, required=True, metadata={"description": "In percent."})
    agreed = fields.Int(required=True)
    disagreed = fields.Int(required=True)
    abstain = fields.Int(required=True)
    absent = fields.Int(required=True)
    excused = fields.Int(required=True)
    not_voting = fields.Int(required=True)
    paired = fields.Int(required=True)
    not_recorded = fields.Int(required=True)


class ScoredVoteEventSchema(Schema):
    """One of the votes a scorecard is made of."""

    vote_event_id = fields.Str(required=True)
    policy_id = fields.Str(required=True)
    motion = fields.Str(required=True)
    body = fields.Str(required=True)
    held_on = fields.Date(required=True)
    result = fields.Str(required=True)
    our_position = fields.Str(required=True)
    is_with_us = fields.Bool(required=True)


class FormulaSchema(Schema):
    """How a score is made, in words, under a version."""

    version = fields.Str(required=True)
    text = fields.Str(required=True)


class ScorecardSchema(Schema):
    """Scores with the formula and the votes that make them."""

    formula = fields.Nested(FormulaSchema, required=True)
    minimum = fields.Int(required=True)
    vote_events = fields.List(fields.Nested(ScoredVoteEventSchema), required=True)
    items = fields.List(fields.Nested(ScoreSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
