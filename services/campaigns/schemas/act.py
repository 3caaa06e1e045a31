"""The requests and answers about what people give to appeals; people are ids."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.appeal import KeepPledge, RecordAct, WithdrawAct
from services.campaigns.domain.act import ANSWERS, CHANNELS, OUTCOMES, STATES
from services.campaigns.schemas.fields import Id, Page, expected_version, key, text

State = validate.OneOf(STATES)


class RecordActSchema(Schema):
    """Who wrote, called or pledged, to whom, and through which organisation; of a call also what came of it."""

    command = RecordAct

    appeal_id = key()
    person_id = Id(required=True)
    target_id = Id(allow_none=True)
    organization_id = Id(allow_none=True)
    done_on = fields.Date(allow_none=True)
    channel = fields.Str(allow_none=True, validate=validate.OneOf(CHANNELS))
    outcome = fields.Str(allow_none=True, validate=validate.OneOf(OUTCOMES))
    answer = fields.Str(allow_none=True, validate=validate.OneOf(ANSWERS))
    pledge = text(200, 0)


class KeepPledgeSchema(Schema):
    """Which pledge was kept, and on which day; without one, today."""

    command = KeepPledge

    act_id = key()
    kept_on = fields.Date(allow_none=True)
    expected_version = expected_version()


class WithdrawActSchema(Schema):
    """Which act to take back."""

    command = WithdrawAct

    act_id = key()
    expected_version = expected_version()


class ListActsSchema(Page):
    """Which page of which acts; without a state, those that stand."""

    appeal_id = fields.Str(validate=validate.Length(1, 64))
    person_id = Id()
    organization_id = fields.Str(validate=validate.Length(1, 64))
    target_id = fields.Str(validate=validate.Length(1, 64))
    state = fields.Str(validate=State)


class ActSavedSchema(Schema):
    """An act after a command."""

    act_id = fields.Str(required=True)
    appeal_id = fields.Str(required=True)
    version = fields.Int(required=True)
    state = fields.Str(required=True, validate=State)


class ActSchema(ActSavedSchema):
    """One act: who is an id, the name stays with stakeholders."""

    campaign_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    person_id = fields.Str(required=True)
    target_id = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    done_on = fields.Date(required=True)
    taken_at = fields.AwareDateTime(required=True)
    channel = fields.Str(required=True)
    outcome = fields.Str(allow_none=True)
    answer = fields.Str(allow_none=True)
    pledge = fields.Str()
    kept_on = fields.Date(allow_none=True)


class ActPageSchema(Schema):
    """A page of acts and the mark of the next."""

    items = fields.List(fields.Nested(ActSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
