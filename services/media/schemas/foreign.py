"""What media reads of the events of campaigns, policy and stakeholders; the rest of each is ignored."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class _Foreign(Schema):
    class Meta:
        unknown = EXCLUDE


class CampaignSchema(_Foreign):
    """A campaign planned, corrected or launched."""

    campaign_id = fields.Str(required=True)
    title = fields.Str(required=True)


class CampaignClosedSchema(_Foreign):
    """A campaign closed."""

    campaign_id = fields.Str(required=True)


class PolicySchema(_Foreign):
    """A policy introduced or corrected."""

    policy_id = fields.Str(required=True)
    title = fields.Str(required=True)
    identifier = fields.Str(load_default=None, allow_none=True)


class PolicyMovedSchema(_Foreign):
    """A policy moved to another stage."""

    policy_id = fields.Str(required=True)
    to_stage = fields.Str(required=True)


class PolicyRemovedSchema(_Foreign):
    """A policy tracked no more."""

    policy_id = fields.Str(required=True)


class ConfirmationAskedSchema(_Foreign):
    """What waits for its confirmation, and until when."""

    confirmation_id = fields.Str(required=True)
    expires_at = fields.AwareDateTime(required=True)


class PersonMergedSchema(_Foreign):
    """Which id was merged into which, or is its own again."""

    person_id = fields.Str(required=True)
    merged_into = fields.Str(required=True)


class PersonErasedSchema(_Foreign):
    """Who asked to be erased, with the ids that were merged into theirs."""

    person_id = fields.Str(required=True)
    merged_ids = fields.List(fields.Str(), required=True)


class OrganizationNamedSchema(_Foreign):
    """An organisation registered or corrected."""

    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)


class OrganizationRemovedSchema(_Foreign):
    """An organisation registered no more."""

    organization_id = fields.Str(required=True)


class OrganizationMergedSchema(_Foreign):
    """Which organisation was merged into which, or is one of its own again."""

    organization_id = fields.Str(required=True)
    into_organization_id = fields.Str(required=True)


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.campaigns.campaign.planned.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.corrected.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.launched.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.closed.v1": CampaignClosedSchema,
    "org.groundswell.policy.policy.introduced.v1": PolicySchema,
    "org.groundswell.policy.policy.corrected.v1": PolicySchema,
    "org.groundswell.policy.policy.moved.v1": PolicyMovedSchema,
    "org.groundswell.policy.policy.move_withdrawn.v1": PolicyMovedSchema,
    "org.groundswell.policy.policy.removed.v1": PolicyRemovedSchema,
    "org.groundswell.stakeholders.confirmation.asked.v1": ConfirmationAskedSchema,
    "org.groundswell.stakeholders.person.merged.v1": PersonMergedSchema,
    "org.groundswell.stakeholders.person.unmerged.v1": PersonMergedSchema,
    "org.groundswell.stakeholders.person.erased.v1": PersonErasedSchema,
    "org.groundswell.stakeholders.organization.registered.v1": OrganizationNamedSchema,
    "org.groundswell.stakeholders.organization.corrected.v1": OrganizationNamedSchema,
    "org.groundswell.stakeholders.organization.removed.v1": OrganizationRemovedSchema,
    "org.groundswell.stakeholders.organization.merged.v1": OrganizationMergedSchema,
    "org.groundswell.stakeholders.organization.unmerged.v1": OrganizationMergedSchema,
}
