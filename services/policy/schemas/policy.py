"""The requests and answers about policies and their moves."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.policy import (
    CorrectPolicy,
    IntroducePolicy,
    MovePolicy,
    RemovePolicy,
    TakeBackMove,
)
from services.policy.domain.stage import STAGES
from services.policy.schemas.words import (
    PageSchema,
    ProofSchema,
    causes,
    identifier,
    plain_words,
    short_text,
    web_address,
)

Stage = validate.OneOf(tuple(STAGES))
EndedAs = validate.OneOf(("failed", "withdrawn", "expired"))
Kind = validate.OneOf(
    (
        "bill",
        "resolution",
        "by-law",
        "budget-line",
        "agency-rule",
        "company-policy",
        "school-policy",
        "regulation",
        "ordinance",
    )
)


class _SaidSchema(Schema):
    """What can be said of a policy."""

    title = short_text(2000, required=True)
    kind = fields.Str(required=True, validate=Kind)
    body = short_text(200, required=True, metadata={"description": "Who decides: a council, agency, board."})
    jurisdiction = short_text(200, required=True)
    identifier = fields.Str(allow_none=True, validate=validate.Length(1, 100))
    session = fields.Str(allow_none=True, validate=validate.Length(1, 100))
    summary = plain_words(5000, shortest=0)
    url = web_address()


class IntroducePolicySchema(_SaidSchema):
    """What is needed to track a policy."""

    command = IntroducePolicy

    stage = fields.Str(validate=Stage)
    ended_as = fields.Str(allow_none=True, validate=EndedAs)
    moved_on = fields.Date(
        allow_none=True, metadata={"description": "Since when it is at this stage; today without it."}
    )


class CorrectPolicySchema(_SaidSchema):
    """All that is known of a policy; what is left out is emptied."""

    command = CorrectPolicy

    policy_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class MovePolicySchema(Schema):
    """Where the policy went, when, why and by what proof.

    `other_causes`, what else could explain it, is required where acts are named and the policy was adopted.
    """

    command = MovePolicy

    policy_id = identifier(required=True)
    to_stage = fields.Str(required=True, validate=Stage)
    moved_on = fields.Date(required=True)
    reason = plain_words(1000, shortest=0)
    ended_as = fields.Str(allow_none=True, validate=EndedAs)
    proof = fields.Nested(ProofSchema, allow_none=True)
    because_of = causes()
    other_causes = plain_words(1000, shortest=0)
    expected_version = fields.Int(allow_none=True)


class TakeBackMoveSchema(Schema):
    """Of which policy the last move is taken back, and why."""

    command = TakeBackMove

    policy_id = identifier(required=True)
    reason = plain_words(1000, required=True)
    expected_version = fields.Int(allow_none=True)


class RemovePolicySchema(Schema):
    """Which policy is tracked no more, and why."""

    command = RemovePolicy

    policy_id = identifier(required=True)
    reason = plain_words(1000, required=True)
    expected_version = fields.Int(allow_none=True)


class PolicyRemovedSchema(Schema):
    """Which policy is tracked no more."""

    policy_id = fields.Str(required=True)


class ListPoliciesSchema(PageSchema):
    """Which page of which policies."""

    stage = fields.Str(validate=Stage)
    kind = fields.Str(validate=Kind)
    jurisdiction = fields.Str(validate=validate.Length(1, 200))
    campaign_id = identifier(metadata={"description": "The policy at which this campaign aims."})
    stalled_days = fields.Int(
        validate=validate.Range(1, 36500),
        metadata={"description": "Only what has stood for more than so many days, the longest first."},
    )
    stalled = fields.Bool(
        metadata={"description": "Only what has stood for longer than is usual there, the longest first."},
    )


class ShowPolicySchema(Schema):
    """Which policy."""

    policy_id = identifier(required=True)


class ListStagesSchema(Schema):
    """All stages are listed; nothing is to be chosen."""


class PolicySavedSchema(Schema):
    """The id and version of a policy after a command."""

    policy_id = fields.Str(required=True)
    version = fields.Int(required=True)


class CampaignAimSchema(Schema):
    """A campaign that aims at the policy."""

    campaign_id = fields.Str(required=True)
    title = fields.Str(required=True, allow_none=True)
    stage = fields.Str(required=True)


class CoverageCountSchema(Schema):
    """How often the policy was covered, and when last."""

    count = fields.Int(required=True)
    last_on = fields.Date(allow_none=True, required=True)


class UsualSchema(Schema):
    """What was learned of stays at its stage when it came there: three of four of `of` had left within `days`."""

    days = fields.Int(required=True)
    of = fields.Int(required=True)


class PolicyListedSchema(PolicySavedSchema, _SaidSchema):
    """One policy in a list."""

    stage = fields.Str(required=True, validate=Stage)
    ended_as = fields.Str(allow_none=True, validate=EndedAs)
    moved_on = fields.Date(required=True)
    days_in_stage = fields.Int(required=True)
    usual = fields.Nested(UsualSchema, allow_none=True)
    stalls_after = fields.Int(
        allow_none=True,
        metadata={"description": "After so many days it stands still; null where it has arrived or ended."},
    )
    is_stalled = fields.Bool(required=True)
    tracked_at = fields.AwareDateTime()
    campaigns = fields.List(fields.Nested(CampaignAimSchema), required=True)
    coverage = fields.Nested(CoverageCountSchema, required=True)
    batch_id = fields.Str(allow_none=True)


class MoveSchema(Schema):
    """One move in the history, and how long the policy stayed."""

    from_stage = fields.Str(allow_none=True, required=True)
    to_stage = fields.Str(required=True)
    moved_on = fields.Date(required=True)
    days = fields.Int(required=True)
    is_now = fields.Bool(required=True)
    reason = fields.Str()
    ended_as = fields.Str(allow_none=True)
    proof = fields.Nested(ProofSchema, allow_none=True)
    because_of = causes()
    other_causes = fields.Str()
    recorded_at = fields.AwareDateTime()


class PolicySchema(PolicyListedSchema):
    """One policy with the history of its stages."""

    history = fields.List(fields.Nested(MoveSchema), required=True)


class PolicyPageSchema(Schema):
    """A page of policies and the mark of the next."""

    items = fields.List(fields.Nested(PolicyListedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class StageSchema(Schema):
    """One stage and what it means."""

    stage = fields.Str(required=True)
    order = fields.Int(required=True)
    title = fields.Str(required=True)
    sentence = fields.Str(required=True)


class StagesSchema(Schema):
    """All stages in order."""

    items = fields.List(fields.Nested(StageSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
