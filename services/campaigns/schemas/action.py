"""The requests and answers about public pages of petitions and appeals."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.action import PublishAction, UnpublishAction
from services.campaigns.domain.action import PURPOSES
from services.campaigns.schemas.fields import Id, Page, expected_version, key, text

Key = validate.Length(1, 64)
Slug = validate.Length(3, 60)


class PublishActionSchema(Schema):
    """For which petition or appeal, at which address, in which words, and what people are asked to agree to."""

    command = PublishAction

    petition_id = fields.Str(allow_none=True, validate=Key)
    appeal_id = fields.Str(allow_none=True, validate=Key)
    slug = fields.Str(required=True, validate=Slug)
    title = text(200, required=True)
    ask = text(2000, required=True)
    organization_id = Id(required=True)
    privacy = text(500, required=True)
    contact = fields.Email(
        allow_none=True,
        validate=validate.Length(3, 254),
        metadata={
            "description": "To whom people write to see, change or delete their data; stands on the page."
        },
    )
    purposes = fields.List(
        fields.Str(validate=validate.OneOf(PURPOSES)), validate=validate.Length(0, len(PURPOSES))
    )
    expected_version = expected_version()


class UnpublishActionSchema(Schema):
    """Which page to take down."""

    command = UnpublishAction

    action_id = key()
    expected_version = expected_version()


class ListActionsSchema(Page):
    """Which page of which public pages."""

    campaign_id = fields.Str(validate=Key)
    thing_id = fields.Str(validate=Key)


class ShowActionSchema(Schema):
    """Which public page."""

    action_id = key()


class ShowPublishingSchema(Schema):
    """Nothing needs to be said."""


class OpenActionSchema(Schema):
    """Which page, by its name or its id."""

    slug = fields.Str(validate=validate.Length(1, 60))
    action_id = fields.Str(validate=Key)


class ActionSavedSchema(Schema):
    """The id, name and version of a public page after a command."""

    action_id = fields.Str(required=True)
    slug = fields.Str(required=True)
    version = fields.Int(required=True)


class ActionSchema(ActionSavedSchema):
    """One public page; `thing_id` is the petition or appeal behind it."""

    thing_id = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    title = fields.Str(required=True)
    ask = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    privacy = fields.Str(required=True)
    contact = fields.Str()
    purposes = fields.List(fields.Str(), required=True)
    stage = fields.Str(required=True, validate=validate.OneOf(("published", "unpublished")))
    published_at = fields.AwareDateTime(required=True)
    unpublished_at = fields.AwareDateTime(allow_none=True)


class ActionPageSchema(Schema):
    """A page of public pages and the mark of the next."""

    items = fields.List(fields.Nested(ActionSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class PublishingSchema(Schema):
    """Whether letters can be sent by which people confirm."""

    is_mail_set_up = fields.Bool(required=True)
