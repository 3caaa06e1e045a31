"""The requests and answers about whom of all communities somebody reaches, and what was given for one."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.insights.domain.communities import (
    AREA,
    GATHERINGS,
    KINDS,
    MAILINGS,
    NAMED,
    NO_AREA,
    NOBODY,
    NOT_BY_PLACE,
    OUTLINE_ONLY,
    REACHED,
    UNSURE,
)
from services.insights.schemas.asking import Id

WAYS = (
    "area: activities in its area; named: activities that say they are for it; gatherings: those for it; "
    "mailings: those to its area."
)


class _Page(Schema):
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(validate=validate.Length(1, 2_000), allow_none=True)


class ListCommunitiesReachedSchema(_Page):
    """Which page of the communities, all or of one kind."""

    kind = fields.Str(validate=validate.OneOf(KINDS))


class ListCommunityHoursSchema(Schema):
    """Of which community."""

    community_id = fields.Str(required=True, validate=Id)


class ListCommunityGatheringsSchema(_Page):
    """Which page of the gatherings for which community, of one month or campaign."""

    community_id = fields.Str(required=True, validate=Id)
    month = fields.Str(validate=validate.Regexp(r"^[0-9]{4}-(0[1-9]|1[0-2])\Z"))
    campaign_id = fields.Str(validate=Id)


class CommunityLanguageSchema(Schema):
    """A language that a community speaks, and how many key messages have agreed words in it."""

    language = fields.Str(required=True)
    messages = fields.Int(required=True)


class CommunityReachedSchema(Schema):
    """One community: who belongs to it, in which ways it is reached, when last, and what was given for it."""

    community_id = fields.Str(required=True)
    name = fields.Str(required=True)
    kind = fields.Str(required=True)
    area = fields.Str(required=True)
    reached = fields.Str(
        required=True,
        validate=validate.OneOf((NOBODY, UNSURE, REACHED)),
        metadata={"description": "Unsure of a place whose area nobody has written."},
    )
    how = fields.List(
        fields.Str(validate=validate.OneOf((AREA, NAMED, GATHERINGS, MAILINGS))),
        required=True,
        metadata={"description": WAYS},
    )
    people = fields.Int(
        required=True,
        allow_none=True,
        metadata={
            "description": "Null where fewer than five share a circumstance, for who may not read people."
        },
    )
    is_few = fields.Bool(required=True)
    in_area = fields.Int(
        required=True,
        allow_none=True,
        metadata={"description": "Activities in its area; null where `in_area_unknown` says why."},
    )
    in_area_unknown = fields.Str(
        required=True, validate=validate.OneOf(("", NOT_BY_PLACE, NO_AREA, OUTLINE_ONLY))
    )
    named = fields.Int(
        required=True,
        metadata={
            "description": "Activities that say they are for it, by its name; some may be in its area."
        },
    )
    gatherings = fields.Int(required=True, metadata={"description": "Those for it that have begun."})
    gatherings_to_come = fields.Int(required=True)
    mailings = fields.Int(
        required=True,
        allow_none=True,
        metadata={
            "description": "Mailings that went to its area alone; null where `in_area_unknown` says why."
        },
    )
    mailing_event_ids = fields.List(
        fields.Str(), required=True, metadata={"description": "The events of the latest twenty of them."}
    )
    check_ins = fields.Int(required=True)
    minutes = fields.Int(required=True)
    last_on = fields.Date(required=True, allow_none=True)
    last_by = fields.Str(required=True, metadata={"description": WAYS})
    last_event_id = fields.Str(
        required=True,
        allow_none=True,
        metadata={"description": "The event that tells of that activity or gathering."},
    )
    languages = fields.List(fields.Nested(CommunityLanguageSchema), required=True)


class CommunitiesTotalSchema(Schema):
    """All communities together: everybody and every gathering once; in tens for who may not read people."""

    communities = fields.Int(required=True)
    nobody = fields.Int(required=True, metadata={"description": "Communities that nobody reaches."})
    unsure = fields.Int(required=True)
    people = fields.Int(required=True)
    people_in_several = fields.Int(required=True)
    is_in_tens = fields.Bool(
        required=True, metadata={"description": "Both counts of people are cut to tens."}
    )
    check_ins = fields.Int(required=True)
    minutes = fields.Int(required=True)


class CommunitiesReachedSchema(Schema):
    """A page of communities, those that nobody reaches first; `is_built` is no while the figures are made anew."""

    at = fields.AwareDateTime(required=True)
    position = fields.Int(required=True)
    is_built = fields.Bool(required=True)
    is_cut = fields.Bool(required=True, metadata={"description": "There is more than is looked at."})
    total = fields.Nested(CommunitiesTotalSchema, required=True)
    items = fields.List(fields.Nested(CommunityReachedSchema), required=True)
    next = fields.Str(required=True, allow_none=True)


class _GivenSchema(Schema):
    gatherings = fields.Int(required=True)
    check_ins = fields.Int(
        required=True, metadata={"description": "Each person counts in each shift; who did not come in none."}
    )
    minutes = fields.Int(required=True)


class CommunityMonthSchema(Schema):
    """What was given for a community in a month by one campaign; the month is that in which gatherings begin."""

    month = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    campaign_title = fields.Str(required=True)
    gatherings = fields.Int(required=True)
    check_ins = fields.Int(required=True)
    minutes = fields.Int(required=True)


class CommunityHoursSchema(_GivenSchema):
    """What was given for a community in all, and by month and campaign."""

    community_id = fields.Str(required=True)
    is_built = fields.Bool(required=True)
    is_cut = fields.Bool(required=True)
    items = fields.List(fields.Nested(CommunityMonthSchema), required=True)
    next = fields.Str(required=True, allow_none=True)


class CommunityGatheringSchema(Schema):
    """A gathering for a community; it counts in full for each of the `communities` that it is for."""

    gathering_id = fields.Str(required=True)
    title = fields.Str(required=True)
    began_on = fields.Date(required=True)
    month = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    campaign_title = fields.Str(required=True)
    communities = fields.Int(required=True)
    check_ins = fields.Int(required=True)
    minutes = fields.Int(required=True)


class CommunityGatheringPageSchema(Schema):
    """A page of gatherings for a community."""

    items = fields.List(fields.Nested(CommunityGatheringSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
