"""The requests and answers about campaigns."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from services.campaigns.commands.campaign import CloseCampaign, CorrectCampaign, LaunchCampaign, PlanCampaign
from services.campaigns.domain.chain import MEASURES
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text

Stage = validate.OneOf(("planned", "launched", "closed"))


class LinkSchema(Schema):
    """One link of the if-then chain."""

    if_we = text(300, required=True)
    then = text(300, required=True)
    expected = fields.Int(required=True, validate=validate.Range(0, 10**9))
    measure = fields.Str(required=True, validate=validate.OneOf(tuple(MEASURES)))


class PlanCampaignSchema(Schema):
    """What is needed to plan a campaign."""

    command = PlanCampaign

    title = text(200, required=True)
    goal = text(2000, required=True)
    chain = fields.List(fields.Nested(LinkSchema), required=True, validate=validate.Length(0, 12))
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)
    policy_id = Id(allow_none=True)
    partner_ids = fields.List(Id(), validate=validate.Length(0, 100))


class CorrectCampaignSchema(Schema):
    """Which campaign to revise, and the new values of what is to change."""

    command = CorrectCampaign

    campaign_id = key()
    expected_version = expected_version()
    title = text(200)
    goal = text(2000)
    chain = fields.List(fields.Nested(LinkSchema), validate=validate.Length(0, 12))
    starts_on = fields.Date()
    ends_on = fields.Date()
    policy_id = Id(allow_none=True)
    partner_ids = fields.List(Id(), validate=validate.Length(0, 100))

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "campaign_id", "expected_version")


class LaunchCampaignSchema(Schema):
    """Which campaign to launch."""

    command = LaunchCampaign

    campaign_id = key()
    expected_version = expected_version()


class CloseCampaignSchema(Schema):
    """Which campaign to close, and what came of it."""

    command = CloseCampaign

    campaign_id = key()
    expected_version = expected_version()
    outcome = text(2000, required=True)


class ListCampaignsSchema(Page):
    """Which page of which campaigns."""

    stage = fields.Str(validate=Stage)
    policy_id = fields.Str(validate=validate.Length(1, 64))


class ShowCampaignSchema(Schema):
    """Which campaign."""

    campaign_id = key()


class PlannedSchema(Schema):
    """The id and version of a campaign after a command."""

    campaign_id = fields.Str(required=True)
    version = fields.Int(required=True)


class PolicyAimedAtSchema(Schema):
    """What is known here of the policy that a campaign is to move."""

    policy_id = fields.Str(required=True)
    title = fields.Str(required=True)
    stage = fields.Str(required=True)


class CampaignSchema(PlannedSchema):
    """One campaign."""

    title = fields.Str(required=True)
    goal = fields.Str(required=True)
    stage = fields.Str(required=True, validate=Stage)
    chain = fields.List(fields.Nested(LinkSchema), required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)
    policy_id = fields.Str(allow_none=True)
    policy = fields.Nested(PolicyAimedAtSchema, allow_none=True)
    partner_ids = fields.List(fields.Str())
    planned_at = fields.AwareDateTime()
    launched_at = fields.AwareDateTime(allow_none=True)
    closed_at = fields.AwareDateTime(allow_none=True)
    outcome = fields.Str()


class CampaignPageSchema(Schema):
    """A page of campaigns and the mark of the next."""

    items = fields.List(fields.Nested(CampaignSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
