"""What campaigns need of the events of others; whatever else they carry is left alone."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class _Foreign(Schema):
    class Meta:
        unknown = EXCLUDE


class AliasConfirmedSchema(_Foreign):
    """Which organisation a name means."""

    name = fields.Str(required=True)
    organization_id = fields.Str(required=True)


class OrganizationNamedSchema(_Foreign):
    """How an organisation is registered."""

    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)
    acronym = fields.Str(allow_none=True, load_default=None)


class OrganizationMergedSchema(_Foreign):
    """Which organisation was merged into which, or is one of its own again."""

    organization_id = fields.Str(required=True)
    into_organization_id = fields.Str(required=True)


class OrganizationRemovedSchema(_Foreign):
    """Which organisation is registered no more."""

    organization_id = fields.Str(required=True)


class CommunityNamedSchema(_Foreign):
    """What a community is called."""

    community_id = fields.Str(required=True)
    name = fields.Str(required=True)


class CommunityClosedSchema(_Foreign):
    """Which community is no more."""

    community_id = fields.Str(required=True)


class PolicyIntroducedSchema(_Foreign):
    """A policy's title and first stage."""

    policy_id = fields.Str(required=True)
    title = fields.Str(required=True)
    stage = fields.Str(required=True)


class PolicyCorrectedSchema(_Foreign):
    """A policy's title as it is now."""

    policy_id = fields.Str(required=True)
    title = fields.Str(required=True)


class PolicyMovedSchema(_Foreign):
    """Where a policy stands now."""

    policy_id = fields.Str(required=True)
    to_stage = fields.Str(required=True)


class HearingSetSchema(_Foreign):
    """When a hearing on a policy is, and why it was moved."""

    hearing_id = fields.Str(required=True)
    policy_id = fields.Str(required=True)
    starts_at = fields.AwareDateTime(required=True)
    reason = fields.Str(load_default="")


class HearingCancelledSchema(_Foreign):
    """Which hearing will not be held, and why."""

    hearing_id = fields.Str(required=True)
    reason = fields.Str(load_default="")


class VoteRecordedSchema(_Foreign):
    """Who voted on which policy, and when."""

    policy_id = fields.Str(required=True)
    body = fields.Str(required=True)
    motion = fields.Str(required=True)
    held_on = fields.Date(required=True)


class PersonToldSchema(_Foreign):
    """Who is registered, or is no more."""

    person_id = fields.Str(required=True)


class PersonMergedSchema(_Foreign):
    """Which id was merged into which, or is its own again."""

    person_id = fields.Str(required=True)
    merged_into = fields.Str(required=True)


class PersonErasedSchema(_Foreign):
    """Who asked to be erased, with the ids that were merged into theirs."""

    person_id = fields.Str(required=True)
    merged_ids = fields.List(fields.Str(), required=True)


class ConfirmationGivenSchema(_Foreign):
    """Who confirmed what they gave on which public page."""

    action_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    target_id = fields.Str(allow_none=True, load_default=None)
    pledge_id = fields.Str(allow_none=True, load_default=None)
    outcome = fields.Str(allow_none=True, load_default=None)
    answer = fields.Str(allow_none=True, load_default=None)


class SendingChangedSchema(_Foreign):
    """By which ways messages can be sent now."""

    sending_id = fields.Str(required=True)
    channels = fields.List(fields.Str(), required=True)


class ConsentSaidSchema(_Foreign):
    """Who agrees to what with which organisation, or does so no more."""

    consent_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    purpose = fields.Str(required=True)
    organization_id = fields.Str(required=True)


class GivenSchema(_Foreign):
    """Our own word of what somebody gave to a campaign, and through which organisation."""

    campaign_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)


class ExchangeToldSchema(_Foreign):
    """Our own word that contacts of a campaign are passed on by another rule, or more of them can be."""

    campaign_id = fields.Str(required=True)


class CampaignClosedSchema(_Foreign):
    """Our own word that a campaign was closed."""

    campaign_id = fields.Str(required=True)


class ActivityAttributedSchema(_Foreign):
    """Our own word that a portion of activities was attributed; that it came is all that is needed of it."""


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.stakeholders.alias.confirmed.v1": AliasConfirmedSchema,
    "org.groundswell.campaigns.activity.attributed.v1": ActivityAttributedSchema,
    "org.groundswell.stakeholders.organization.registered.v1": OrganizationNamedSchema,
    "org.groundswell.stakeholders.organization.corrected.v1": OrganizationNamedSchema,
    "org.groundswell.stakeholders.organization.removed.v1": OrganizationRemovedSchema,
    "org.groundswell.stakeholders.organization.merged.v1": OrganizationMergedSchema,
    "org.groundswell.stakeholders.organization.unmerged.v1": OrganizationMergedSchema,
    "org.groundswell.stakeholders.community.founded.v1": CommunityNamedSchema,
    "org.groundswell.stakeholders.community.corrected.v1": CommunityNamedSchema,
    "org.groundswell.stakeholders.community.closed.v1": CommunityClosedSchema,
    "org.groundswell.stakeholders.person.registered.v1": PersonToldSchema,
    "org.groundswell.stakeholders.person.removed.v1": PersonToldSchema,
    "org.groundswell.stakeholders.person.corrected.v1": PersonToldSchema,
    "org.groundswell.stakeholders.person.merged.v1": PersonMergedSchema,
    "org.groundswell.stakeholders.person.unmerged.v1": PersonMergedSchema,
    "org.groundswell.stakeholders.person.erased.v1": PersonErasedSchema,
    "org.groundswell.stakeholders.confirmation.given.v1": ConfirmationGivenSchema,
    "org.groundswell.media.sending.changed.v1": SendingChangedSchema,
    "org.groundswell.policy.policy.introduced.v1": PolicyIntroducedSchema,
    "org.groundswell.policy.policy.corrected.v1": PolicyCorrectedSchema,
    "org.groundswell.policy.policy.moved.v1": PolicyMovedSchema,
    "org.groundswell.policy.policy.move_withdrawn.v1": PolicyMovedSchema,
    "org.groundswell.policy.hearing.planned.v1": HearingSetSchema,
    "org.groundswell.policy.hearing.corrected.v1": HearingSetSchema,
    "org.groundswell.policy.hearing.moved.v1": HearingSetSchema,
    "org.groundswell.policy.hearing.cancelled.v1": HearingCancelledSchema,
    "org.groundswell.policy.vote_event.recorded.v1": VoteRecordedSchema,
    "org.groundswell.campaigns.petition.signed.v1": GivenSchema,
    "org.groundswell.campaigns.act.taken.v1": GivenSchema,
    "org.groundswell.campaigns.sign_up.made.v1": GivenSchema,
    "org.groundswell.campaigns.sign_up.waitlisted.v1": GivenSchema,
    "org.groundswell.stakeholders.consent.given.v1": ConsentSaidSchema,
    "org.groundswell.stakeholders.consent.withdrawn.v1": ConsentSaidSchema,
    "org.groundswell.campaigns.exchange.agreed.v1": ExchangeToldSchema,
    "org.groundswell.campaigns.exchange.changed.v1": ExchangeToldSchema,
    "org.groundswell.campaigns.exchange.proceeded.v1": ExchangeToldSchema,
    "org.groundswell.campaigns.campaign.closed.v1": CampaignClosedSchema,
}
