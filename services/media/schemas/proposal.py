"""The requests and answers about proposed links."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.proposal import AcceptProposals, DeclineProposals, LookForLinks
from services.media.schemas.words import PageSchema, identifier

State = validate.OneOf(("open", "accepted", "declined"))
Kind = validate.OneOf(("campaign", "policy"))


class AcceptProposalsSchema(Schema):
    """Which proposals to say yes to."""

    command: ClassVar[type] = AcceptProposals

    proposal_ids = fields.List(identifier(), required=True, validate=validate.Length(1, 50))


class DeclineProposalsSchema(Schema):
    """Which proposals to say no to."""

    command: ClassVar[type] = DeclineProposals

    proposal_ids = fields.List(identifier(), required=True, validate=validate.Length(1, 50))


class LookForLinksSchema(Schema):
    """For which unlinked item to look again."""

    command: ClassVar[type] = LookForLinks

    coverage_id = identifier(required=True)


class ListProposalsSchema(PageSchema):
    """Which page of which proposals."""

    state = fields.Str(load_default="open", validate=State)
    coverage_id = identifier()
    kind = fields.Str(validate=Kind)
    thing_id = identifier()


class AnsweredSchema(Schema):
    """How many proposals were answered."""

    answered = fields.Int(required=True)


class FoundSchema(Schema):
    """How many new proposals were made."""

    found = fields.Int(required=True)


class ProposalSchema(Schema):
    """One proposal, with the item that it is for and the title of what it is about."""

    proposal_id = fields.Str(required=True)
    coverage_id = fields.Str(required=True)
    headline = fields.Str(required=True)
    published_on = fields.Date(required=True, allow_none=True)
    outlet_id = fields.Str(required=True, allow_none=True)
    outlet_name = fields.Str(required=True)
    kind = fields.Str(required=True, validate=Kind)
    thing_id = fields.Str(required=True)
    title = fields.Str(required=True, allow_none=True)
    score = fields.Int(required=True, metadata={"description": "How much speaks for it, from 0 to 100."})
    evidence = fields.List(fields.Str(), required=True)
    release_id = fields.Str(allow_none=True)
    state = fields.Str(required=True, validate=State)
    made_at = fields.AwareDateTime(required=True)
    answered_at = fields.AwareDateTime(allow_none=True)
    answered_by = fields.Str(allow_none=True)
    version = fields.Int(required=True)


class ProposalPageSchema(Schema):
    """A page of proposals and the mark of the next."""

    items = fields.List(fields.Nested(ProposalSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
