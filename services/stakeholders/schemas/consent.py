"""The requests and answers about consents."""

from __future__ import annotations

from datetime import UTC

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.consent import GiveConsent, WithdrawConsent
from services.stakeholders.domain.consent import BASES, CHANNELS, PURPOSES
from services.stakeholders.schemas.values import PageSchema

Purpose = validate.OneOf(tuple(PURPOSES), tuple(PURPOSES.values()))
Channel = validate.OneOf(tuple(CHANNELS), tuple(CHANNELS.values()))
# That somebody confirmed by a link in a letter is for the link to say, not for a form.
SAID = {basis: words for basis, words in BASES.items() if basis != "public-page"}
Basis = validate.OneOf(tuple(SAID), tuple(SAID.values()))


class ConsentScopeSchema(Schema):
    """Which consent: who agrees that which organisation uses which channel for what."""

    person_id = fields.Str(required=True)
    purpose = fields.Str(required=True, validate=Purpose)
    organization_id = fields.Str(required=True)
    channel = fields.Str(required=True, validate=Channel)


class WithdrawConsentSchema(ConsentScopeSchema):
    """Which consent is withdrawn, and what that rests on."""

    command = WithdrawConsent

    basis = fields.Str(required=True, validate=Basis)
    note = fields.Str(validate=validate.Length(0, 500))


class GiveConsentSchema(ConsentScopeSchema):
    """Which consent is given, when, and what that rests on."""

    command = GiveConsent

    basis = fields.Str(required=True, validate=Basis)
    given_at = fields.AwareDateTime(allow_none=True, default_timezone=UTC)
    note = fields.Str(validate=validate.Length(0, 500))


class ListConsentsSchema(Schema):
    """Whose consents."""

    person_id = fields.Str(required=True)


class ListConsentLedgerSchema(PageSchema):
    """Which page of whose acts."""

    person_id = fields.Str(required=True)


class RecordedConsentSchema(Schema):
    """What holds after a command; `existing` when nothing changed."""

    consent_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)
    existing = fields.Bool()


class MayContactSchema(Schema):
    """The answer to whether somebody may be contacted, with its reason."""

    person_id = fields.Str(required=True)
    may = fields.Bool(required=True)
    because = fields.Str(required=True)
    consent_id = fields.Str(allow_none=True)


class ConsentSchema(Schema):
    """What holds now, and the sentence for it."""

    consent_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    purpose = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    channel = fields.Str(required=True)
    state = fields.Str(required=True)
    basis = fields.Str(required=True)
    recorded_by = fields.Str(required=True)
    given_at = fields.AwareDateTime(allow_none=True)
    withdrawn_at = fields.AwareDateTime(allow_none=True)
    sentence = fields.Str(required=True)
    batch_id = fields.Str(allow_none=True)
    version = fields.Int(required=True)


class ConsentPageSchema(Schema):
    """All consents of a person."""

    items = fields.List(fields.Nested(ConsentSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class LedgerEntrySchema(ConsentScopeSchema):
    """One act of giving or withdrawing."""

    entry_id = fields.Str(required=True)
    consent_id = fields.Str(required=True)
    act = fields.Str(required=True)
    basis = fields.Str(required=True)
    recorded_by = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    recorded_at = fields.AwareDateTime(required=True)
    note = fields.Str()
    batch_id = fields.Str(allow_none=True)


class LedgerPageSchema(Schema):
    """A page of acts and the mark of the next."""

    items = fields.List(fields.Nested(LedgerEntrySchema), required=True)
    next = fields.Str(allow_none=True, required=True)
