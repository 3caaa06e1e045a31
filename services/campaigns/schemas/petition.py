"""The requests and answers about petitions and their signatures."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from services.campaigns.commands.petition import (
    ClosePetition,
    CorrectPetition,
    OpenPetition,
    SignPetition,
    SignPetitionMany,
    WithdrawSignature,
)
from services.campaigns.domain.petition import BECAUSE
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text

Stage = validate.OneOf(("open", "closed"))


class OpenPetitionSchema(Schema):
    """What is needed to open a petition."""

    command = OpenPetition

    campaign_id = key()
    title = text(200, required=True)
    demand = text(5000, required=True)
    goal = fields.Int(required=True, validate=validate.Range(1, 10**9))


class CorrectPetitionSchema(Schema):
    """Which petition to put right, the new values of what is to change, and why; people read why words changed."""

    command = CorrectPetition

    petition_id = key()
    title = text(200)
    demand = text(5000)
    goal = fields.Int(validate=validate.Range(1, 10**9))
    reason = text(500, 0)
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "petition_id", "reason", "expected_version")


class WithdrawSignatureSchema(Schema):
    """Which signature is taken back, and whether its person asked for it or it was a mistake."""

    command = WithdrawSignature

    signature_id = key()
    because = fields.Str(required=True, validate=validate.OneOf(BECAUSE))
    expected_version = expected_version()


class SignPetitionSchema(Schema):
    """Who signs, and through which organisation."""

    command = SignPetition

    petition_id = key()
    person_id = Id(required=True)
    organization_id = Id(allow_none=True)
    signed_on = fields.Date(allow_none=True)


class SignPetitionManySchema(Schema):
    """A sheet of paper signatures: up to 500 people who signed on one day."""

    command = SignPetitionMany

    petition_id = key()
    person_ids = fields.List(Id(), required=True, validate=validate.Length(1, 500))
    organization_id = Id(allow_none=True)
    signed_on = fields.Date(allow_none=True)


class ClosePetitionSchema(Schema):
    """Which petition to close, and why, if anybody is to read it."""

    command = ClosePetition

    petition_id = key()
    reason = text(500, 0)
    expected_version = expected_version()


class ListPetitionsSchema(Page):
    """Which page of which petitions."""

    campaign_id = fields.Str(validate=validate.Length(1, 64))
    stage = fields.Str(validate=Stage)


class ShowPetitionSchema(Schema):
    """Which petition."""

    petition_id = key()


class ListSignaturesSchema(Page):
    """Which page of which petition's signatures; of some persons, or some of them, where they are given."""

    petition_id = key()
    person_ids = fields.List(Id(), validate=validate.Length(0, 200))
    signature_ids = fields.List(Id(), validate=validate.Length(1, 200))


class OpenedSchema(Schema):
    """The id and version of a petition after a command."""

    petition_id = fields.Str(required=True)
    version = fields.Int(required=True)


class SignedSchema(Schema):
    """A person's one signature; `existing` when it was there before."""

    signature_id = fields.Str(required=True)
    version = fields.Int(required=True)
    existing = fields.Bool(required=True)


class SignatureWithdrawnSchema(Schema):
    """A signature after it was taken back."""

    signature_id = fields.Str(required=True)
    petition_id = fields.Str(required=True)
    version = fields.Int(required=True)


class SignedManySchema(OpenedSchema):
    """How many of a sheet's signatures are new, and how many were there before."""

    signed = fields.Int(required=True)
    existing = fields.Int(required=True)


class WordingSchema(Schema):
    """What a petition said until it was changed, how many had signed it so, and why it was changed."""

    title = fields.Str(required=True)
    demand = fields.Str(required=True)
    until = fields.AwareDateTime(required=True)
    signatures = fields.Int(required=True)
    reason = fields.Str(required=True)


class PetitionSchema(OpenedSchema):
    """One petition with its number of signatures."""

    campaign_id = fields.Str(required=True)
    title = fields.Str(required=True)
    demand = fields.Str(required=True)
    goal = fields.Int(required=True)
    policy_id = fields.Str(allow_none=True)
    stage = fields.Str(required=True, validate=Stage)
    opened_at = fields.AwareDateTime()
    closed_at = fields.AwareDateTime(allow_none=True)
    closed_because = fields.Str()
    wordings = fields.List(fields.Nested(WordingSchema))
    signatures = fields.Int(required=True)


class PetitionPageSchema(Schema):
    """A page of petitions and the mark of the next."""

    items = fields.List(fields.Nested(PetitionSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class SignatureSchema(Schema):
    """One signature: who is an id, the name stays with stakeholders."""

    signature_id = fields.Str(required=True)
    version = fields.Int(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    signed_on = fields.Date(required=True)
    signed_at = fields.AwareDateTime(required=True)


class SignaturePageSchema(Schema):
    """A page of signatures and the mark of the next."""

    items = fields.List(fields.Nested(SignatureSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
