"""The requests and answers about sign-ups, check-ins and hours; people are ids."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.sign_up import (
    CheckIn,
    MarkNoShow,
    SignUpForShift,
    SwapShift,
    UndoCheckIn,
    WithdrawSignUp,
)
from services.campaigns.domain.sign_up import STATES
from services.campaigns.schemas.fields import Id, Page, key, text

State = validate.OneOf(STATES)


class SignUpForShiftSchema(Schema):
    """Who comes to which shift, through which organisation, and the requirements, confirmed word by word."""

    command = SignUpForShift

    gathering_id = key()
    shift_id = key()
    person_id = Id(required=True)
    organization_id = Id(allow_none=True)
    confirmed = fields.List(text(300), validate=validate.Length(0, 10))


class WithdrawSignUpSchema(Schema):
    """Whose place or ticket to give back."""

    command = WithdrawSignUp

    sign_up_id = key()


class SwapShiftSchema(Schema):
    """Whose place to change, and for which other shift or to which other person."""

    command = SwapShift

    sign_up_id = key()
    to_shift_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    to_person_id = Id(allow_none=True)
    confirmed = fields.List(text(300), validate=validate.Length(0, 10))


class CheckInSchema(Schema):
    """Who is there; for who had not signed up, the requirements are confirmed with it."""

    command = CheckIn

    gathering_id = key()
    shift_id = key()
    person_id = Id(required=True)
    organization_id = Id(allow_none=True)
    confirmed = fields.List(text(300), validate=validate.Length(0, 10))


class UndoCheckInSchema(Schema):
    """Which check-in to take back."""

    command = UndoCheckIn

    sign_up_id = key()


class MarkNoShowSchema(Schema):
    """Who did not come."""

    command = MarkNoShow

    sign_up_id = key()


class ListSignUpsSchema(Page):
    """Which page of whose sign-ups; without a state, all that stand."""

    gathering_id = fields.Str(validate=validate.Length(1, 64))
    shift_id = fields.Str(validate=validate.Length(1, 64))
    person_ids = fields.List(Id(), validate=validate.Length(0, 200))
    state = fields.Str(validate=State)


class ShowSignUpSchema(Schema):
    """Which sign-up."""

    sign_up_id = key()


class ShowHoursSchema(Page):
    """Whose hours, and which page of the shifts they were given in."""

    person_id = Id(required=True)


class ShowOrganizationHoursSchema(Schema):
    """Of which organisation."""

    organization_id = Id(required=True)


class SignUpSavedSchema(Schema):
    """A person's one sign-up for a shift; `existing` when it was there before."""

    sign_up_id = fields.Str(required=True)
    shift_id = fields.Str(required=True)
    version = fields.Int(required=True)
    state = fields.Str(required=True, validate=State)
    existing = fields.Bool(required=True)
    place_in_line = fields.Int(required=True, allow_none=True)


class SignUpSchema(Schema):
    """One sign-up: who is an id, the name stays with stakeholders."""

    sign_up_id = fields.Str(required=True)
    gathering_id = fields.Str(required=True)
    shift_id = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    state = fields.Str(required=True, validate=State)
    ticket = fields.Int(allow_none=True)
    starts_at = fields.AwareDateTime(required=True)
    minutes = fields.Int(required=True)
    signed_up_at = fields.AwareDateTime(required=True)
    arrived_at = fields.AwareDateTime(allow_none=True)
    is_walk_in = fields.Bool(required=True)
    version = fields.Int(required=True)


class SignUpPageSchema(Schema):
    """A page of sign-ups and the mark of the next."""

    items = fields.List(fields.Nested(SignUpSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class AttendedSchema(SignUpSchema):
    """A shift that somebody attended, and of which gathering it was."""

    title = fields.Str(required=True)
    place = fields.Str(required=True)
    host_id = fields.Str(allow_none=True)


class GivenSchema(Schema):
    """In how many shifts, and for how many minutes, somebody was there."""

    shifts = fields.Int(required=True)
    minutes = fields.Int(required=True)


class CreditedSchema(GivenSchema):
    """What a person gave to one campaign."""

    campaign_id = fields.Str(required=True)


class CreditedToOrganizationSchema(GivenSchema):
    """What a person gave for one organisation: null is what they came for on their own."""

    organization_id = fields.Str(required=True, allow_none=True)


class OrganizationHoursSchema(Schema):
    """What all who came for an organisation gave; who did not come gave nothing."""

    organization_id = fields.Str(required=True)
    minutes = fields.Int(required=True)
    shifts = fields.Int(
        required=True, metadata={"description": "Attendances: each person counts in each shift."}
    )
    campaigns = fields.List(fields.Nested(CreditedSchema), required=True)


class HoursSchema(Schema):
    """What a person gave in all, by campaign and by the organisation they came for, and a page of the shifts."""

    person_id = fields.Str(required=True)
    minutes = fields.Int(required=True)
    shifts = fields.Int(required=True)
    campaigns = fields.List(fields.Nested(CreditedSchema), required=True)
    organizations = fields.List(fields.Nested(CreditedToOrganizationSchema), required=True)
    items = fields.List(fields.Nested(AttendedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
