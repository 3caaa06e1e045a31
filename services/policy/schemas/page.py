"""The requests and answers about the public pages of policies."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from services.policy.commands.page import PublishPolicy, UnpublishPolicy
from services.policy.schemas.words import NO_NAMES, identifier, without_contact_details

SAYS_SOMETHING = validate.Regexp(r"(?s).*\S", error="Say something.")


def public_words(longest: int, **more: Any) -> fields.Str:
    """A text that strangers read: more than spaces, without contact details."""
    return fields.Str(
        validate=[validate.Length(1, longest), SAYS_SOMETHING, without_contact_details],
        metadata={"description": NO_NAMES},
        **more,
    )


class PublishPolicySchema(Schema):
    """For which policy, at which address, in which words."""

    command = PublishPolicy

    policy_id = identifier(required=True)
    slug = fields.Str(required=True, validate=validate.Length(3, 60))
    title = public_words(200, required=True)
    ask = public_words(2000, required=True)
    expected_version = fields.Int(allow_none=True)


class UnpublishPolicySchema(Schema):
    """The page of which policy to take down."""

    command = UnpublishPolicy

    policy_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ShowPolicyPageSchema(Schema):
    """The page of which policy."""

    policy_id = identifier(required=True)


class OpenPolicyPageSchema(Schema):
    """Which page, by its name."""

    slug = fields.Str(required=True, validate=validate.Length(1, 60))


class PageSavedSchema(Schema):
    """The id, name and version of a page after a command."""

    page_id = fields.Str(required=True)
    slug = fields.Str(required=True)
    version = fields.Int(required=True)


class PolicyPageWordsSchema(PageSavedSchema):
    """The words and the state of a page."""

    policy_id = fields.Str(required=True)
    title = fields.Str(required=True)
    ask = fields.Str(required=True)
    stage = fields.Str(required=True, validate=validate.OneOf(("published", "unpublished")))
    published_at = fields.AwareDateTime(required=True)
    unpublished_at = fields.AwareDateTime(allow_none=True)


class NamedSchema(Schema):
    """One organisation that agreed to be named."""

    name = fields.Str(required=True)
    since = fields.Date(required=True)
    url = fields.Str(allow_none=True, required=True)


class NamedSideSchema(Schema):
    """Who is named on one side."""

    stance = fields.Str(required=True, validate=validate.OneOf(("support", "amend", "oppose")))
    organizations = fields.List(fields.Nested(NamedSchema), required=True)


class CoalitionSideSchema(Schema):
    """Where the coalition itself stands."""

    stance = fields.Str(required=True, validate=validate.OneOf(("support", "amend", "oppose")))
    since = fields.Date(required=True)


class ShownPolicyPageSchema(Schema):
    """The page of a policy, or none, and what strangers read or would read on it."""

    policy_id = fields.Str(required=True)
    page = fields.Nested(PolicyPageWordsSchema, allow_none=True, required=True)
    sides = fields.List(fields.Nested(NamedSideSchema), required=True)
    coalition = fields.Nested(CoalitionSideSchema, allow_none=True, required=True)
    unnamed = fields.Int(
        required=True,
        metadata={"description": "How many organisations take a side and are not named."},
    )
    unnamed_told = fields.Int(
        allow_none=True,
        required=True,
        metadata={"description": "The same as strangers read it; null below five."},
    )
