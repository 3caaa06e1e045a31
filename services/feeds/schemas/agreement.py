"""The requests and answers about agreements."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.feeds.commands.agreement import AgreeTerms, EndAgreement, WriteTerms
from services.feeds.domain.rule import RULES
from services.feeds.domain.terms import MOST_EVENTS, MOST_PLACES
from services.feeds.schemas.key import OpenedSchema
from services.feeds.schemas.words import MOST, OneAgreementSchema, an_id

NAME = validate.Length(1, 120)


class SharedSchema(Schema):
    """One type of event and what is done with each field; a field that is not named stays here."""

    type = fields.Str(
        required=True, validate=NAME, metadata={"description": "Such as `campaigns.activity.reported`."}
    )
    fields_ = fields.Dict(
        keys=fields.Str(validate=NAME),
        values=fields.Str(validate=validate.OneOf(RULES)),
        required=True,
        validate=validate.Length(max=100),
        data_key="fields",
        attribute="fields",
        metadata={
            "description": "Field -> `allow`, `mask`, `hash` or `none`. Ids of persons become pseudonyms."
        },
    )


class WhatIsSharedSchema(Schema):
    """What a partner gets."""

    events = fields.List(fields.Nested(SharedSchema), required=True, validate=validate.Length(1, MOST_EVENTS))
    areas = fields.List(
        fields.Str(validate=NAME),
        load_default=list,
        validate=validate.Length(max=MOST_PLACES),
        metadata={"description": "What stands in another area is not told; what stands in none is."},
    )
    campaign_ids = fields.List(
        an_id(),
        load_default=list,
        validate=validate.Length(max=MOST_PLACES),
        metadata={"description": "Where some are named, only what belongs to one of them is told."},
    )


class WriteTermsSchema(WhatIsSharedSchema):
    """The terms to write for an organisation."""

    command = WriteTerms

    organization_id = an_id(required=True)
    holds_from = fields.Date(required=True)
    note = fields.Str(load_default="", validate=validate.Length(max=2_000))
    version = fields.Int(load_default=None, allow_none=True)


class AgreeTermsSchema(OneAgreementSchema):
    """The yes to terms."""

    command = AgreeTerms

    number = fields.Int(required=True, validate=validate.Range(1))
    evidence = fields.Str(
        load_default="",
        validate=validate.Length(max=500),
        metadata={"description": "Where the partner's yes is to be found; needed when a steward says it."},
    )
    version = fields.Int(
        required=True,
        metadata={
            "description": "The agreement's version that was read: a draft may have been rewritten since."
        },
    )


class EndAgreementSchema(OneAgreementSchema):
    """The end of an agreement."""

    command = EndAgreement

    reason = fields.Str(required=True, validate=validate.Length(1, 500))
    version = fields.Int(load_default=None, allow_none=True)


class PreviewTermsSchema(WhatIsSharedSchema):
    """The terms under which real events are to be shown."""

    organization_id = an_id(required=True)


class ListAgreementsSchema(Schema):
    """Which page of agreements."""

    organization_id = an_id(load_default=None, allow_none=True)
    limit = fields.Int(load_default=50, validate=validate.Range(1, MOST))
    after = fields.Str(load_default=None, allow_none=True, validate=validate.Length(max=500))


class NothingSchema(Schema):
    """Nothing is asked but the thing itself."""


class AgreementInShortSchema(Schema):
    """An agreement in a list."""

    agreement_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(("waiting", "agreed", "in-force", "ended")))
    in_force = fields.Int(allow_none=True, required=True)
    draft = fields.Int(allow_none=True, required=True)
    ended_at = fields.AwareDateTime(allow_none=True, required=True)
    sequence = fields.Int(required=True, metadata={"description": "The number of the last delivery."})
    asked_after = fields.Int(
        allow_none=True,
        required=True,
        metadata={"description": "The number up to which the partner has all."},
    )
    asked_at = fields.AwareDateTime(allow_none=True, required=True)
    unacknowledged = fields.Int(required=True, metadata={"description": "At most 1,000 are counted."})
    unacknowledged_since = fields.AwareDateTime(
        allow_none=True, metadata={"description": "Since when the oldest of them waits."}
    )
    not_reached = fields.Int(
        metadata={
            "description": "Deliveries that the partner has neither asked for nor had sent to a queue or address "
            "that takes all kinds."
        }
    )
    reached_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "When it last asked, or something was last sent to it."}
    )


class LeakSchema(Schema):
    """A field that one kind keeps back, and of which more leaves by another kind about the same thing."""

    type = fields.Str(required=True, metadata={"description": "The kind that keeps it back."})
    field = fields.Str(required=True)
    rule = fields.Str(required=True, validate=validate.OneOf(RULES))
    sibling = fields.Str(required=True, metadata={"description": "The kind by which more of it leaves."})
    its_rule = fields.Str(required=True, validate=validate.OneOf(RULES))


class TermsSchema(Schema):
    """One version of the terms."""

    number = fields.Int(required=True)
    holds_from = fields.Date(required=True)
    events = fields.List(fields.Nested(SharedSchema), required=True)
    areas = fields.List(fields.Str(), required=True)
    campaign_ids = fields.List(fields.Str(), required=True)
    note = fields.Str(required=True)
    written_at = fields.AwareDateTime(required=True)
    written_by = fields.Str(required=True)
    agreed_at = fields.AwareDateTime(allow_none=True, required=True)
    agreed_by = fields.Str(required=True)
    evidence = fields.Str(required=True)
    leaks = fields.List(
        fields.Nested(LeakSchema),
        required=True,
        metadata={"description": "Told to those who write terms only."},
    )


class KeyInShortSchema(Schema):
    """A key that opens something, without its secret."""

    key_id = fields.Str(required=True)
    name = fields.Str(required=True)
    made_at = fields.AwareDateTime(required=True)
    may_act = fields.Bool(required=True)
    may_send = fields.Bool(required=True)
    opened = fields.List(
        fields.Nested(OpenedSchema),
        required=True,
        metadata={"description": "The subscriptions that it has opened and that last."},
    )


class AgreementSchema(AgreementInShortSchema):
    """One agreement, whole."""

    opened_at = fields.AwareDateTime(required=True)
    end_reason = fields.Str(required=True)
    terms = fields.List(fields.Nested(TermsSchema), required=True)
    keys = fields.List(fields.Nested(KeyInShortSchema), required=True)
    version = fields.Int(required=True)


class AgreementPageSchema(Schema):
    """A page of agreements and the mark of the next."""

    items = fields.List(fields.Nested(AgreementInShortSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class FieldSchema(Schema):
    """A field of a type and what it means."""

    name = fields.Str(required=True)
    means = fields.Str(required=True)


class ShareableSchema(Schema):
    """A type of event that can be agreed upon."""

    type = fields.Str(required=True)
    means = fields.Str(required=True)
    fields_ = fields.List(fields.Nested(FieldSchema), required=True, data_key="fields", attribute="fields")


class AllShareableSchema(Schema):
    """All types that can be agreed upon."""

    items = fields.List(fields.Nested(ShareableSchema), required=True)


class PreviewedSchema(Schema):
    """A real event as the partner would get it, or why it would not."""

    event_id = fields.Str(required=True)
    type = fields.Str(required=True)
    why = fields.Str(required=True)
    sent = fields.Dict(allow_none=True, required=True)
    withheld = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True)


class PreviewSchema(Schema):
    """What real events would look like."""

    items = fields.List(fields.Nested(PreviewedSchema), required=True)
    leaks = fields.List(
        fields.Nested(LeakSchema),
        required=True,
        metadata={"description": "What one kind keeps back and another lets leave."},
    )
