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


class PersonMergedSchema(_Foreign):
    """Who was registered twice, and who is kept, or are two again."""

    person_id = fields.Str(required=True)
    merged_into = fields.Str(required=True)


class PersonErasedSchema(_Foreign):
    """Who asked to be erased, with the ids that were merged into theirs."""

    person_id = fields.Str(required=True)
    merged_ids = fields.List(fields.Str(), required=True)


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


class PetitionSchema(_Foreign):
    """A petition opened."""

    petition_id = fields.Str(required=True)


class AppealSchema(_Foreign):
    """An appeal opened."""

    appeal_id = fields.Str(required=True)


class ActivitySchema(_Foreign):
    """An activity reported or taken out."""

    activity_id = fields.Str(required=True)


class SlotSchema(_Foreign):
    """Air time promised."""

    slot_id = fields.Str(required=True)


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


class MoveWithdrawnSchema(_Foreign):
    """Our own word that the last move of a policy was recorded in error."""

    policy_id = fields.Str(required=True)
    withdrawn_stage = fields.Str(required=True)
    reason = fields.Str(required=True)


class OrganizationMergedSchema(_Foreign):
    """Which organisation was merged into which, or is one of its own again, and what both are called."""

    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)
    into_organization_id = fields.Str(required=True)
    into_name = fields.Str(required=True)


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.stakeholders.membership.held.v1": MembershipSchema,
    "org.groundswell.stakeholders.person.removed.v1": PersonRemovedSchema,
    "org.groundswell.stakeholders.person.merged.v1": PersonMergedSchema,
    "org.groundswell.stakeholders.person.unmerged.v1": PersonMergedSchema,
    "org.groundswell.stakeholders.person.erased.v1": PersonErasedSchema,
    "org.groundswell.stakeholders.organization.registered.v1": OrganizationSchema,
    "org.groundswell.stakeholders.organization.corrected.v1": OrganizationSchema,
    "org.groundswell.stakeholders.organization.merged.v1": OrganizationMergedSchema,
    "org.groundswell.stakeholders.organization.unmerged.v1": OrganizationMergedSchema,
    "org.groundswell.campaigns.campaign.planned.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.corrected.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.launched.v1": CampaignSchema,
    "org.groundswell.campaigns.campaign.closed.v1": CampaignClosedSchema,
    "org.groundswell.campaigns.petition.opened.v1": PetitionSchema,
    "org.groundswell.campaigns.appeal.opened.v1": AppealSchema,
    "org.groundswell.campaigns.activity.reported.v1": ActivitySchema,
    "org.groundswell.campaigns.activity.removed.v1": ActivitySchema,
    "org.groundswell.media.slot.planned.v1": SlotSchema,
    "org.groundswell.media.slot.removed.v1": SlotSchema,
    "org.groundswell.media.coverage.logged.v1": CoverageSchema,
    "org.groundswell.media.coverage.corrected.v1": CoverageSchema,
    "org.groundswell.media.coverage.removed.v1": CoverageRemovedSchema,
    "org.groundswell.policy.policy.moved.v1": PolicyMovedSchema,
    "org.groundswell.policy.policy.move_withdrawn.v1": MoveWithdrawnSchema,
}
