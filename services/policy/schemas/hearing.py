"""The requests and answers about hearings and those who speak at them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands import hearing as commands
from services.policy.schemas.words import (
    PageSchema,
    identifier,
    moment,
    plain_words,
    short_text,
    web_address,
)

State = validate.OneOf(("planned", "moved", "cancelled", "held"))
TestimonyState = validate.OneOf(("offered", "confirmed", "submitted", "given", "withdrawn"))
LONGEST = 20_000


class _SaidSchema(Schema):
    """What can be said of a hearing."""

    place = short_text(300, required=True)
    sign_up_until = fields.Date(allow_none=True)
    how_to_sign_up = plain_words(1000, shortest=0)
    slots = fields.Int(allow_none=True, strict=True, validate=validate.Range(1, 1000))
    url = web_address()


class PlanHearingSchema(_SaidSchema):
    """What is needed to enter a hearing."""

    command = commands.PlanHearing

    policy_id = identifier(required=True)
    body = fields.Str(allow_none=True, validate=validate.Length(1, 200))
    starts_at = moment(required=True)
    ends_at = moment(required=True)


class _WhichHearingSchema(Schema):
    hearing_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class CorrectHearingSchema(_WhichHearingSchema, _SaidSchema):
    """All that is known of a hearing but its time; what is left out is emptied."""

    command = commands.CorrectHearing

    body = short_text(200, required=True)


class MoveHearingSchema(_WhichHearingSchema):
    """The new time, the new place if it is another, and why."""

    command = commands.MoveHearing

    starts_at = moment(required=True)
    ends_at = moment(required=True)
    place = fields.Str(allow_none=True, validate=validate.Length(1, 300))
    reason = plain_words(1000, required=True)


class CancelHearingSchema(_WhichHearingSchema):
    """Which hearing, and why it will not be."""

    command = commands.CancelHearing

    reason = plain_words(1000, required=True)


class HoldHearingSchema(_WhichHearingSchema):
    """Which hearing was held."""

    command = commands.HoldHearing


class OfferTestimonySchema(Schema):
    """Who is to speak at which hearing."""

    command = commands.OfferTestimony

    hearing_id = identifier(required=True)
    organization_id = fields.UUID(allow_none=True)
    person_id = fields.UUID(allow_none=True)


class _WhichTestimonySchema(Schema):
    testimony_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ConfirmTestimonySchema(_WhichTestimonySchema):
    """Which testimony is on the list."""

    command = commands.ConfirmTestimony


class SubmitTestimonySchema(_WhichTestimonySchema):
    """What was handed in; a text only of an organisation."""

    command = commands.SubmitTestimony

    submitted_on = fields.Date(required=True)
    text = plain_words(LONGEST, shortest=0)
    url = web_address()


class GiveTestimonySchema(_WhichTestimonySchema):
    """Which testimony was spoken."""

    command = commands.GiveTestimony


class WithdrawTestimonySchema(_WhichTestimonySchema):
    """Who will not speak, and why."""

    command = commands.WithdrawTestimony

    reason = plain_words(1000, required=True)


class ListHearingsSchema(PageSchema):
    """Which page of which hearings."""

    policy_id = identifier()
    state = fields.Str(validate=State)
    upcoming = fields.Bool(metadata={"description": "Only those of today or later, the next first."})


class ShowHearingSchema(Schema):
    """Which hearing."""

    hearing_id = identifier(required=True)


class ShowSpeakersSchema(Schema):
    """Of which policy."""

    policy_id = identifier(required=True)


class HearingSavedSchema(Schema):
    """The id and version of a hearing after a command."""

    hearing_id = fields.Str(required=True)
    version = fields.Int(required=True)


class TestimonySavedSchema(Schema):
    """The id and version of a testimony after a command."""

    testimony_id = fields.Str(required=True)
    version = fields.Int(required=True)


class HearingListedSchema(HearingSavedSchema, _SaidSchema):
    """One hearing in a list."""

    policy_id = fields.Str(required=True)
    body = fields.Str(required=True)
    starts_at = moment(required=True)
    ends_at = moment(required=True)
    state = fields.Str(required=True, validate=State)
    reason = fields.Str()
    planned_at = fields.AwareDateTime()
    changed_at = fields.AwareDateTime(required=True)
    speakers = fields.Int(required=True)


class TestimonySchema(TestimonySavedSchema):
    """One who speaks or spoke."""

    hearing_id = fields.Str(required=True)
    policy_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, required=True)
    person_id = fields.Str(allow_none=True, required=True)
    sector = fields.Str(allow_none=True, required=True)
    state = fields.Str(required=True, validate=TestimonyState)
    text = fields.Str()
    url = fields.Str(allow_none=True)
    submitted_on = fields.Date(allow_none=True)
    given_on = fields.Date(allow_none=True)
    reason = fields.Str()
    offered_at = fields.AwareDateTime()


class SectorCountSchema(Schema):
    """How many speak for one part of society."""

    sector = fields.Str(required=True)
    speakers = fields.Int(required=True)


class SpeakersSchema(Schema):
    """For whom somebody speaks at a policy's hearings, and for which parts of the coalition nobody does."""

    policy_id = fields.Str(required=True)
    hearings = fields.Int(required=True)
    present = fields.List(fields.Nested(SectorCountSchema), required=True)
    lacking = fields.List(fields.Str(), required=True)


class HearingSchema(HearingListedSchema):
    """One hearing with who speaks."""

    testimonies = fields.List(fields.Nested(TestimonySchema), required=True)
    present = fields.List(fields.Nested(SectorCountSchema), required=True)
    lacking = fields.List(fields.Str(), required=True)


class TestimonyWithHearingSchema(TestimonySchema):
    """One who speaks or spoke, and at which hearing."""

    hearing = fields.Nested(HearingListedSchema, required=True)


class ShowTestimonySchema(Schema):
    """Which testimony."""

    testimony_id = identifier(required=True)


class HearingPageSchema(Schema):
    """A page of hearings and the mark of the next."""

    items = fields.List(fields.Nested(HearingListedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
