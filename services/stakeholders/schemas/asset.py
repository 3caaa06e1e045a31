"""The requests and answers about what communities have themselves."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.asset import CorrectAsset, NoteAsset, RemoveAsset
from services.stakeholders.domain.asset import KINDS, REASONS
from services.stakeholders.schemas.values import PageSchema

Kind = validate.OneOf(KINDS)
Words = validate.Length(1, 300)
Keeper = validate.Length(0, 200)
MaybeId = validate.Length(0, 64)


class NoteAssetSchema(Schema):
    """What a community has, in words, and who keeps it: an organisation, or whoever is named in words."""

    command = NoteAsset

    community_id = fields.Str(required=True)
    kind = fields.Str(required=True, validate=Kind)
    words = fields.Str(required=True, validate=Words)
    organization_id = fields.Str(allow_none=True, validate=MaybeId)
    keeper = fields.Str(validate=Keeper)


class CorrectAssetSchema(Schema):
    """What of an asset is to be put right; what is left out stays, an empty text empties."""

    command = CorrectAsset

    asset_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    kind = fields.Str(validate=Kind)
    words = fields.Str(validate=Words)
    organization_id = fields.Str(validate=MaybeId)
    keeper = fields.Str(validate=Keeper)


class RemoveAssetSchema(Schema):
    """Which asset is to be taken out, and why."""

    command = RemoveAsset

    asset_id = fields.Str(required=True)
    reason = fields.Str(validate=validate.OneOf(REASONS))
    expected_version = fields.Int(allow_none=True)


class ListCommunityAssetsSchema(PageSchema):
    """Which page of the assets of which community."""

    community_id = fields.Str(required=True, validate=validate.Length(1, 64))


class ShowAssetSchema(Schema):
    """Which asset."""

    asset_id = fields.Str(required=True)


class NotedAssetSchema(Schema):
    """The id and version of an asset after a command."""

    asset_id = fields.Str(required=True)
    version = fields.Int(required=True)


class RemovedAssetSchema(Schema):
    """Which asset was taken out."""

    asset_id = fields.Str(required=True)


class AssetSchema(Schema):
    """What a community has, and who keeps it."""

    asset_id = fields.Str(required=True)
    version = fields.Int(required=True)
    community_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    words = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str()
    keeper = fields.Str()
    recorded_by = fields.Str()
    recorded_at = fields.AwareDateTime()


class AssetPageSchema(Schema):
    """A page of assets and the mark of the next."""

    items = fields.List(fields.Nested(AssetSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
