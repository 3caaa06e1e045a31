"""The requests and answers about provisions and checks."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands import practice as commands
from services.policy.domain.practice import RESULTS
from services.policy.schemas.words import PageSchema, identifier, plain_words, short_text, web_address

Result = validate.OneOf(RESULTS)


class _SaidSchema(Schema):
    """What can be said of a provision."""

    what = plain_words(1000, required=True)
    responsible = short_text(200, required=True)
    adm1 = fields.Str(allow_none=True, validate=validate.Length(1, 100))
    place = fields.Str(allow_none=True, validate=validate.Length(1, 200))
    due_on = fields.Date(allow_none=True)


class RecordProvisionSchema(_SaidSchema):
    """What a policy promises."""

    command = commands.RecordProvision

    policy_id = identifier(required=True)


class CorrectProvisionSchema(_SaidSchema):
    """All that is known of a provision; what is left out is emptied."""

    command = commands.CorrectProvision

    provision_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class RemoveProvisionSchema(Schema):
    """Which provision, and why it does not stand."""

    command = commands.RemoveProvision

    provision_id = identifier(required=True)
    reason = plain_words(1000, required=True)
    expected_version = fields.Int(allow_none=True)


class MakeCheckSchema(Schema):
    """What was found, when, by whom, and what shows it."""

    command = commands.MakeCheck

    provision_id = identifier(required=True)
    checked_on = fields.Date(required=True)
    result = fields.Str(required=True, validate=Result)
    organization_id = fields.UUID(
        allow_none=True, metadata={"description": "Who looked; left out where staff did."}
    )
    note = plain_words(2000, shortest=0)
    url = web_address()
    activity_id = fields.UUID(allow_none=True)


class AnswerProvisionSchema(Schema):
    """What is done about a lost provision."""

    command = commands.AnswerProvision

    provision_id = identifier(required=True)
    answer = plain_words(2000, required=True)
    expected_version = fields.Int(allow_none=True)


class ListProvisionsSchema(PageSchema):
    """Which page of which provisions; `due_by` lists those promised by that day, the soonest first."""

    policy_id = identifier()
    stands = fields.Str(validate=Result)
    due_from = fields.Date()
    due_by = fields.Date()


class ShowProvisionSchema(Schema):
    """Which provision."""

    provision_id = identifier(required=True)


class ListChecksSchema(PageSchema):
    """Which page of the checks of which provision."""

    provision_id = identifier(required=True)


class ShowPracticeSchema(Schema):
    """Of which policy."""

    policy_id = identifier(required=True)


class ProvisionSavedSchema(Schema):
    """The id and version of a provision after a command."""

    provision_id = fields.Str(required=True)
    version = fields.Int(required=True)


class CheckSavedSchema(Schema):
    """The id and version of a check after a command."""

    check_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ProvisionSchema(ProvisionSavedSchema, _SaidSchema):
    """One provision and how it stands by its latest check."""

    policy_id = fields.Str(required=True)
    stands = fields.Str(allow_none=True, required=True, validate=Result)
    stands_since = fields.Date(allow_none=True, required=True)
    checks = fields.Int(required=True)
    is_regressed = fields.Bool(required=True)
    is_waiting = fields.Bool(required=True)
    answer = fields.Str()
    answered_at = fields.AwareDateTime(allow_none=True)
    recorded_at = fields.AwareDateTime()


class ProvisionPageSchema(Schema):
    """A page of provisions and the mark of the next."""

    items = fields.List(fields.Nested(ProvisionSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class CheckSchema(CheckSavedSchema):
    """One check."""

    provision_id = fields.Str(required=True)
    policy_id = fields.Str(required=True)
    checked_on = fields.Date(required=True)
    result = fields.Str(required=True, validate=Result)
    organization_id = fields.Str(allow_none=True)
    note = fields.Str()
    url = fields.Str(allow_none=True)
    activity_id = fields.Str(allow_none=True)
    made_at = fields.AwareDateTime()


class CheckPageSchema(Schema):
    """A page of checks and the mark of the next."""

    items = fields.List(fields.Nested(CheckSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class PracticeSchema(Schema):
    """How much of what a policy promises is found, and how that is counted."""

    policy_id = fields.Str(required=True)
    provisions = fields.Int(required=True)
    checked = fields.Int(required=True)
    found = fields.Int(required=True)
    partly = fields.Int(required=True)
    not_found = fields.Int(required=True)
    not_checked = fields.Int(required=True)
    in_practice = fields.Float(allow_none=True, required=True, metadata={"description": "In percent."})
    alerts = fields.Int(required=True)
    method = fields.Str(required=True)
