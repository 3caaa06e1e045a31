"""What stakeholders needs of the events that it listens to, and nothing more of them."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class _Foreign(Schema):
    class Meta:
        unknown = EXCLUDE


class _Scanned(_Foreign):
    scan_id = fields.Str(required=True)
    seen = fields.Int(required=True)
    is_done = fields.Bool(required=True)


class ReportedActivitySchema(_Foreign):
    """Whose activity was reported, as far as the reporter knew."""

    activity_id = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True, load_default=None)
    organization_id = fields.Str(allow_none=True, load_default=None)
    organization_name = fields.Str(required=True)
    started_on = fields.Date(allow_none=True, load_default=None)
    ended_on = fields.Date(allow_none=True, load_default=None)
    batch_id = fields.Str(allow_none=True, load_default=None)


class AttributedActivitySchema(_Foreign):
    """Whose an activity is, as has become known since."""

    activity_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)


class RemovedActivitySchema(_Foreign):
    """Which activity does not count any more."""

    activity_id = fields.Str(required=True)


class PlannedCampaignSchema(_Foreign):
    """Who carries which campaign from when until when."""

    campaign_id = fields.Str(required=True)
    partner_ids = fields.List(fields.Str(), required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)


class ClosedCampaignSchema(_Foreign):
    """Which campaign has ended."""

    campaign_id = fields.Str(required=True)


class AttendedSignUpSchema(_Foreign):
    """Who came to which campaign's gathering for which organisation, or did not after all."""

    sign_up_id = fields.Str(required=True)
    gathering_id = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    starts_at = fields.AwareDateTime(required=True)


class UndoneImportSchema(_Foreign):
    """Which import was taken back."""

    batch_id = fields.Str(required=True)


class SignedPetitionSchema(_Foreign):
    """Who signed which petition, and when."""

    signature_id = fields.Str(required=True)
    petition_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    signed_on = fields.Date(required=True)


class WithdrawnSignatureSchema(_Foreign):
    """Whose signature under which petition counts no more."""

    signature_id = fields.Str(required=True)
    petition_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)


class WithdrawnTouchSchema(_Foreign):
    """Of whom a contact was logged in error."""

    touch_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)


class LoggedTouchSchema(_Foreign):
    """Who was spoken to, and when; what was said stays where it was logged."""

    touch_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    kind = fields.Str(required=True)
    touched_on = fields.Date(required=True)


class BouncedMessageSchema(_Foreign):
    """Which contact point took no message, and whether it ever will."""

    contact_id = fields.Str(required=True)
    code = fields.Str(required=True)
    is_hard = fields.Bool(required=True)


class OptedOutThreadSchema(_Foreign):
    """Who wants no more messages by which way, and who answers them."""

    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    channel = fields.Str(required=True)


class UnsubscribedMessageSchema(_Foreign):
    """Who wants no more of what, from whom, by which way."""

    person_id = fields.Str(required=True)
    purpose = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    channel = fields.Str(required=True)


class ChangedPersonSchema(_Foreign):
    """Our own word that a person is new or not as before."""

    person_id = fields.Str(required=True)


class MergedPersonSchema(ChangedPersonSchema):
    """Our own word that two persons were merged or taken apart."""

    merged_into = fields.Str(required=True)


class ScannedPeopleSchema(_Scanned):
    """Our own word that a portion of all persons was looked through."""

    last_person_id = fields.Str(required=True)


class ChangedOrganizationSchema(_Foreign):
    """Our own word that an organisation is new or not as before."""

    organization_id = fields.Str(required=True)


class MergedOrganizationSchema(ChangedOrganizationSchema):
    """Our own word that two organisations were merged or taken apart."""

    into_organization_id = fields.Str(required=True)


class ScannedOrganizationsSchema(_Scanned):
    """Our own word that a portion of all organisations was looked through."""

    last_organization_id = fields.Str(required=True)


class AgreementSchema(_Foreign):
    """With whom feeds has an agreement, or has one no more."""

    agreement_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.campaigns.activity.reported.v1": ReportedActivitySchema,
    "org.groundswell.campaigns.activity.corrected.v1": ReportedActivitySchema,
    "org.groundswell.campaigns.activity.attributed.v1": AttributedActivitySchema,
    "org.groundswell.campaigns.activity.removed.v1": RemovedActivitySchema,
    "org.groundswell.campaigns.campaign.planned.v1": PlannedCampaignSchema,
    "org.groundswell.campaigns.campaign.corrected.v1": PlannedCampaignSchema,
    "org.groundswell.campaigns.campaign.closed.v1": ClosedCampaignSchema,
    "org.groundswell.campaigns.sign_up.checked_in.v1": AttendedSignUpSchema,
    "org.groundswell.campaigns.sign_up.check_in_undone.v1": AttendedSignUpSchema,
    "org.groundswell.campaigns.import.undone.v1": UndoneImportSchema,
    "org.groundswell.campaigns.petition.signed.v1": SignedPetitionSchema,
    "org.groundswell.policy.touch.logged.v1": LoggedTouchSchema,
    "org.groundswell.policy.touch.withdrawn.v1": WithdrawnTouchSchema,
    "org.groundswell.campaigns.signature.withdrawn.v1": WithdrawnSignatureSchema,
    "org.groundswell.media.message.bounced.v1": BouncedMessageSchema,
    "org.groundswell.media.message.unsubscribed.v1": UnsubscribedMessageSchema,
    "org.groundswell.media.thread.opted_out.v1": OptedOutThreadSchema,
    "org.groundswell.stakeholders.person.registered.v1": ChangedPersonSchema,
    "org.groundswell.stakeholders.person.corrected.v1": ChangedPersonSchema,
    "org.groundswell.stakeholders.person.merged.v1": MergedPersonSchema,
    "org.groundswell.stakeholders.person.unmerged.v1": MergedPersonSchema,
    "org.groundswell.stakeholders.people.scanned.v1": ScannedPeopleSchema,
    "org.groundswell.stakeholders.organization.registered.v1": ChangedOrganizationSchema,
    "org.groundswell.stakeholders.organization.corrected.v1": ChangedOrganizationSchema,
    "org.groundswell.stakeholders.organization.merged.v1": MergedOrganizationSchema,
    "org.groundswell.stakeholders.organization.unmerged.v1": MergedOrganizationSchema,
    "org.groundswell.stakeholders.organizations.scanned.v1": ScannedOrganizationsSchema,
    "org.groundswell.feeds.agreement.written.v1": AgreementSchema,
    "org.groundswell.feeds.agreement.ended.v1": AgreementSchema,
}
