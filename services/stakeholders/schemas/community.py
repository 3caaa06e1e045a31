"""The requests and answers about communities and who belongs to them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.community import (
    CloseCommunity,
    CorrectCommunity,
    FoundCommunity,
    JoinCommunity,
    LeaveCommunity,
)
from services.stakeholders.domain.belonging import ORGANIZATION, PERSON
from services.stakeholders.domain.community import KINDS
from services.stakeholders.schemas.values import Area, Name, PageSchema, tags

Kind = validate.OneOf(KINDS)
State = validate.OneOf(("open", "closed"))
Id = validate.Length(1, 64)
MaybeId = validate.Length(0, 64)
Text = validate.Length(0, 2000)


class FoundCommunitySchema(Schema):
    """What a community is called, of what kind it is, and where; `outline` is GeoJSON of up to 2,000 points."""

    command = FoundCommunity

    name = fields.Str(required=True, validate=Name)
    kind = fields.Str(required=True, validate=Kind)
    description = fields.Str(validate=Text)
    area = fields.Str(allow_none=True, validate=Area)
    outline = fields.Dict(keys=fields.Str(), allow_none=True)
    languages = tags(20)
    organization_id = fields.Str(allow_none=True, validate=MaybeId)


class CorrectCommunitySchema(Schema):
    """What of a community is to be put right; what is left out stays, an empty text or outline empties."""

    command = CorrectCommunity

    community_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    name = fields.Str(validate=Name)
    kind = fields.Str(validate=Kind)
    description = fields.Str(validate=Text)
    area = fields.Str(validate=Area)
    outline = fields.Dict(keys=fields.Str())
    languages = tags(20)
    organization_id = fields.Str(validate=MaybeId)


class CloseCommunitySchema(Schema):
    """Which community is no more, and why."""

    command = CloseCommunity

    community_id = fields.Str(required=True)
    reason = fields.Str(validate=validate.Length(0, 300))
    expected_version = fields.Int(allow_none=True)


class JoinCommunitySchema(Schema):
    """Who belongs to which community, since when; today where no day is given."""

    command = JoinCommunity

    community_id = fields.Str(required=True)
    person_id = fields.Str(allow_none=True, validate=Id)
    organization_id = fields.Str(allow_none=True, validate=Id)
    since = fields.Date(allow_none=True)


class LeaveCommunitySchema(Schema):
    """Who belongs to it no longer, since when; today where no day is given."""

    command = LeaveCommunity

    belonging_id = fields.Str(required=True)
    ended_on = fields.Date(allow_none=True)
    expected_version = fields.Int(allow_none=True)


class ListCommunitiesSchema(PageSchema):
    """Which page of which communities."""

    kind = fields.Str(validate=Kind)
    state = fields.Str(validate=State)
    organization_id = fields.Str(validate=Id)


class ListCommunitiesAtSchema(Schema):
    """Which place: a point, an area by its name, or either of both."""

    longitude = fields.Float(validate=validate.Range(-180, 180))
    latitude = fields.Float(validate=validate.Range(-90, 90))
    area = fields.Str(validate=Area)


class ShowCommunitySchema(Schema):
    """Which community."""

    community_id = fields.Str(required=True)


class ListCommunityMembersSchema(PageSchema):
    """Which page of the members of which community, or of the communities of which member."""

    community_id = fields.Str(validate=Id)
    person_id = fields.Str(validate=Id)
    organization_id = fields.Str(validate=Id)
    member = fields.Str(validate=validate.OneOf((PERSON, ORGANIZATION)))
    state = fields.Str(validate=validate.OneOf(("open", "ended")))


class NotedCommunitySchema(Schema):
    """The id, state and version of a community after a command."""

    community_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)


class NotedBelongingSchema(Schema):
    """The id, state and version of a belonging after a command, and whether it was there before."""

    belonging_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)
    existing = fields.Bool(required=True)


class ListedCommunitySchema(Schema):
    """One community of a list; `people` is none where they are too few to be counted for who asks."""

    community_id = fields.Str(required=True)
    version = fields.Int(required=True)
    name = fields.Str(required=True)
    kind = fields.Str(required=True)
    state = fields.Str(required=True)
    description = fields.Str()
    area = fields.Str(allow_none=True)
    languages = fields.List(fields.Str())
    people = fields.Int(allow_none=True)
    is_few = fields.Bool()
    organizations = fields.Int()
    organization_id = fields.Str(allow_none=True)
    founded_at = fields.AwareDateTime()
    closed_at = fields.AwareDateTime(allow_none=True)
    close_reason = fields.Str()
    recorded_by = fields.Str()


class CommunitySchema(ListedCommunitySchema):
    """One community with its outline and the name of its contact."""

    outline = fields.Dict(allow_none=True)
    points = fields.Int()
    organization_name = fields.Str()


class CommunityPageSchema(Schema):
    """A page of communities and the mark of the next."""

    items = fields.List(fields.Nested(ListedCommunitySchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class CommunityMemberSchema(Schema):
    """That somebody belongs to a community."""

    belonging_id = fields.Str(required=True)
    version = fields.Int(required=True)
    community_id = fields.Str(required=True)
    community_name = fields.Str()
    kind = fields.Str()
    member = fields.Str()
    person_id = fields.Str(allow_none=True)
    person_name = fields.Str()
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str()
    since = fields.Date()
    ended_on = fields.Date(allow_none=True)
    state = fields.Str()
    recorded_by = fields.Str()
    recorded_at = fields.AwareDateTime()


class CommunityMemberPageSchema(Schema):
    """A page of belongings and the mark of the next."""

    items = fields.List(fields.Nested(CommunityMemberSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class CommunityOverlapSchema(Schema):
    """Another community with which people are shared; `both` is none where they are fewer than five."""

    community_id = fields.Str(required=True)
    name = fields.Str(required=True)
    kind = fields.Str(required=True)
    both = fields.Int(allow_none=True, required=True)
    is_few = fields.Bool(required=True)


class CommunityOverlapsSchema(Schema):
    """The communities with which people are shared, those with most first."""

    items = fields.List(fields.Nested(CommunityOverlapSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
