"""The requests that insights answers."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from services.insights.commands import RebuildReadModels
from shared.kernel.clock import monday

Id = validate.Length(1, 200)
WEEK = r"^[0-9]{4}-W[0-9]{2}\Z"


def must_be_there(week: str) -> None:
    """Refuse a week that its year does not have; one of another form is refused already."""
    try:
        if re.match(WEEK, week):
            monday(week)
    except ValueError:
        raise ValidationError("Must be an ISO week such as 2025-W10.") from None


Week = (validate.Regexp(WEEK, error="Must be an ISO week such as 2025-W10."), must_be_there)


def moment(**options: Any) -> fields.AwareDateTime:
    """A moment; one without a zone is in UTC."""
    return fields.AwareDateTime(default_timezone=UTC, allow_none=True, **options)


class ListEventsSchema(Schema):
    """Which page of which events: `type` may be the beginning of one; `links` are things, any of which is named."""

    type = fields.Str(validate=Id, allow_none=True)
    subject = fields.Str(validate=Id, allow_none=True)
    link = fields.Str(validate=Id, allow_none=True)
    event_ids = fields.List(fields.Str(validate=Id), validate=validate.Length(1, 200))
    links = fields.List(fields.Str(validate=Id), validate=validate.Length(1, 200))
    correlation_id = fields.Str(validate=Id, allow_none=True)
    causation_id = fields.Str(validate=Id, allow_none=True)
    source = fields.Str(validate=Id, allow_none=True)
    since = moment()
    until = moment()
    after_position = fields.Int(validate=validate.Range(0, 2**62), allow_none=True)
    order = fields.Str(load_default="newest", validate=validate.OneOf(("newest", "oldest")))
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(
        data_key="after", attribute="cursor", validate=validate.Length(1, 400), allow_none=True
    )


class ShowEventSchema(Schema):
    """Which event."""

    event_id = fields.Str(required=True, validate=Id)


class ShowOverviewSchema(Schema):
    """Nothing is asked but the whole."""


class ShowCampaignReportSchema(Schema):
    """Which campaign, and as of when; now when no moment is given."""

    campaign_id = fields.Str(required=True, validate=Id)
    as_of = moment()


class ListCampaignCellsSchema(Schema):
    """Which campaign, of which organisation alone, and as of when; all of them and now where nothing is said."""

    campaign_id = fields.Str(required=True, validate=Id)
    organization_id = fields.Str(validate=Id, allow_none=True)
    as_of = moment()
    limit = fields.Int(load_default=200, validate=validate.Range(1, 200))
    after = fields.Str(validate=validate.Length(1, 400), allow_none=True)


class ExplainFigureSchema(Schema):
    """Which figure, narrowed by what, as of when."""

    figure = fields.Str(required=True, validate=validate.Length(1, 60))
    campaign_id = fields.Str(validate=Id, allow_none=True)
    policy_id = fields.Str(validate=Id, allow_none=True)
    organization_id = fields.Str(validate=Id, allow_none=True)
    week = fields.Str(validate=Week, allow_none=True)
    detail = fields.Str(validate=Id, allow_none=True)
    as_of = moment()
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(validate=validate.Length(1, 400), allow_none=True)


class ShowReachSchema(Schema):
    """Of which outlet, or of which campaign's outlets together; as of when."""

    outlet_id = fields.Str(validate=Id, allow_none=True)
    campaign_id = fields.Str(validate=Id, allow_none=True)
    as_of = moment()


class TellStorySchema(Schema):
    """The story of which policy, and of which of its movements; the latest when none is given."""

    policy_id = fields.Str(required=True, validate=Id)
    event_id = fields.Str(validate=Id, allow_none=True)


class ListGapsSchema(Schema):
    """How many gaps to list."""

    limit = fields.Int(load_default=200, validate=validate.Range(1, 1_000))


class FindThingsSchema(Schema):
    """Words to find things by."""

    text = fields.Str(required=True, validate=validate.Length(1, 200))
    limit = fields.Int(load_default=20, validate=validate.Range(1, 100))


class LabelThingsSchema(Schema):
    """The ids of up to two hundred things."""

    ids = fields.List(fields.Str(validate=Id), required=True, validate=validate.Length(0, 200))


class ListActivitiesByPlaceSchema(Schema):
    """Which organisation, sector or county."""

    organization_id = fields.Str(validate=Id)
    sector = fields.Str(validate=Id)
    adm1 = fields.Str(validate=Id)


class RebuildReadModelsSchema(Schema):
    """Nothing is asked but the whole."""

    command = RebuildReadModels
