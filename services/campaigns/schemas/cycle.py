"""The requests and answers about cycles and their sign-offs."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.cycle import (
    AdvanceCycle,
    ChangeSigners,
    OpenCycle,
    OverrideSignOff,
    SignOffStep,
)
from services.campaigns.domain.cycle import SIGNERS, STEPS
from services.campaigns.schemas.fields import Id, Page, expected_version, key, text

Step = validate.OneOf(STEPS)


class OpenCycleSchema(Schema):
    """Of which campaign, or activity of it, each step is to be signed, and by whom."""

    command = OpenCycle

    campaign_id = key()
    activity_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    title = text(200, required=True)
    signer_ids = fields.List(Id(), required=True, validate=validate.Length(0, SIGNERS))


class ChangeSignersSchema(Schema):
    """Of which cycle the steps are signed by whom from now on, and why."""

    command = ChangeSigners

    cycle_id = key()
    signer_ids = fields.List(Id(), required=True, validate=validate.Length(0, SIGNERS))
    reason = text(500, required=True)
    expected_version = expected_version()


class SignOffStepSchema(Schema):
    """Which cycle's step is signed, and for which organisation."""

    command = SignOffStep

    cycle_id = key()
    organization_id = Id(allow_none=True)
    expected_version = expected_version()


class AdvanceCycleSchema(Schema):
    """Which cycle goes on to its next step."""

    command = AdvanceCycle

    cycle_id = key()
    expected_version = expected_version()


class OverrideSignOffSchema(Schema):
    """Which cycle goes on without all signatures, and why."""

    command = OverrideSignOff

    cycle_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class ListCyclesSchema(Page):
    """Which page of which cycles."""

    campaign_id = fields.Str(validate=validate.Length(1, 64))
    signer_id = Id()


class ShowCycleSchema(Schema):
    """Which cycle."""

    cycle_id = key()


class CycleSavedSchema(Schema):
    """A cycle after a command."""

    cycle_id = fields.Str(required=True)
    version = fields.Int(required=True)
    step = fields.Str(required=True, validate=Step)


class SignOffSchema(Schema):
    """That one organisation has signed a step."""

    step = fields.Str(required=True, validate=Step)
    organization_id = fields.Str(required=True)
    signed_at = fields.AwareDateTime(required=True)
    by = fields.Str(required=True)


class OverrideSchema(Schema):
    """That a step was left without all signatures."""

    step = fields.Str(required=True, validate=Step)
    missing_ids = fields.List(fields.Str(), required=True)
    reason = fields.Str(required=True)
    overridden_at = fields.AwareDateTime(required=True)
    by = fields.Str(required=True)


class CycleSchema(CycleSavedSchema):
    """One cycle with its sign-offs; `missing_ids` are those for whom its step waits."""

    campaign_id = fields.Str(required=True)
    activity_id = fields.Str(required=True, allow_none=True)
    title = fields.Str(required=True)
    signer_ids = fields.List(fields.Str(), required=True)
    missing_ids = fields.List(fields.Str(), required=True)
    opened_at = fields.AwareDateTime(required=True)
    sign_offs = fields.List(fields.Nested(SignOffSchema), required=True)
    overrides = fields.List(fields.Nested(OverrideSchema), required=True)


class CyclePageSchema(Schema):
    """A page of cycles and the mark of the next."""

    items = fields.List(fields.Nested(CycleSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
