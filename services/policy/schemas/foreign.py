"""What policy reads of the events of stakeholders, campaigns and media, and of its own; the rest is ignored."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields, validate

Day = validate.Regexp(r"\d{4}-\d{2}-\d{2}$", error="Not a day such as 2025-03-08.")


class _Foreign(Schema):
    class Meta:
        unknown = EXCLUDE


class MembershipSchema(_Foreign):
    """A post held by a person."""

    membership_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    post = fields.Str(required=True)
    role = fields.Str(required=True)
    jurisdiction = fields.Str(required=True)
    level = fields.Str(required=True)
    started_on = fields.Str(required=True, allow_none=True, validate=Day)
    ended_on = fields.Str(required=True, allow_none=True, validate=Day)
    is_decision_maker = fields.Bool(required=True)


class PersonRemovedSchema(_Foreign):
    """A person taken out."""

    person_id = fields.Str(required=True)


class OrganizationSchema(_Foreign):
    """An organisation registered or corrected."""

    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)
    sector = fields.Str(load_default="")
    is_partner = fields.Bool(load_default=False)


class CampaignSchema(_Foreign):
    """A campaign planned, corrected or launched, and the policy it aims at."""

    campaign_id = fields.Str(required=True)
    title = fields.Str(required=True)
    policy_id = fields.Str(required=True, allow_none=True)


class CampaignClosedSchema(_Foreign):
    """A campaign closed."""

    campaign_id = fields.Str(required=True)


class CoverageSchema(_Foreign):
    """Coverage logged or corrected, and the policy it is about."""

    coverage_id = fields.Str(required=True)
    policy_id = fields.Str(required=True, allow_none=True)
    published_on = fields.Str(required=True, validate=Day)


class CoverageRemovedSchema(_Foreign):
    """Coverage taken out."""

    coverage_id = fields.Str(required=True)


class CauseSchema(_Foreign):
    """An act that contributed to a move."""

    kind = fields.Str(required=True)
    id = fields.Str(required=True)


class PolicyMovedSchema(_Foreign):
    """Our own word that a policy has gone to another stage."""

    policy_id = fields.Str(required=True)
    to_stage = fields.Str(required=True)
    moved_on = fields.Str(required=True, validate=Day)
    because_of = fields.List(fields.Nested(CauseSchema), required=True)


class OrganizationMergedSchema(_Foreign):
    """Which organisation was merged into which, or is one of its own again, and what both are called."""

    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)
    into_organization_id = fields.Str(required=True)
    into_name = fields.Str(required=True)


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.stakeholders.membership.held.v1": MembershipSchema,
    "org.groundswell.stakeholders.person.removed.v1": PersonRemovedSchema,
    "org.groundswell.stakeholders.organization.registered.v1": OrganizationSchema,
    "org.groundswell.stakeholders.organization.corrected.v1": OrganizationSchema,
    "org.groundswell.stakeholders.organization.merged.v1": OrganizationMergedSchema,
    "org.groundswell.stakeholders.organization.unmerged.v1": OrganizationMergedSchema,
    "org.groundswell.campaigns.campaign.planned.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.corrected.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.launched.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.closed.v1": CampaignClosedSchema,
    "org.groundswell.media.coverage.logged.v1": CoverageSchema,
    "org.groundswell.media.coverage.corrected.v1": CoverageSchema,
    "org.groundswell.media.coverage.removed.v1": CoverageRemovedSchema,
    "org.groundswell.policy.policy.moved.v1": PolicyMovedSchema,
}
