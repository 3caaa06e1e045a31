"""What stakeholders needs of the events that it listens to, and nothing more of them."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class ReportedActivitySchema(Schema):
    """Whose activity was reported, as far as the reporter knew."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    activity_id = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True, load_default=None)
    organization_id = fields.Str(allow_none=True, load_default=None)
    organization_name = fields.Str(required=True)
    started_on = fields.Date(allow_none=True, load_default=None)
    ended_on = fields.Date(allow_none=True, load_default=None)
    batch_id = fields.Str(allow_none=True, load_default=None)


class AttributedActivitySchema(Schema):
    """Whose an activity is, as has become known since."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    activity_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)


class RemovedActivitySchema(Schema):
    """Which activity does not count any more."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    activity_id = fields.Str(required=True)


class PlannedCampaignSchema(Schema):
    """Who carries which campaign from when until when."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    campaign_id = fields.Str(required=True)
    partner_ids = fields.List(fields.Str(), required=True)
    starts_on = fields.Date(required=True)
    ends_on = fields.Date(required=True)


class ClosedCampaignSchema(Schema):
    """Which campaign has ended."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    campaign_id = fields.Str(required=True)


class UndoneImportSchema(Schema):
    """Which import was taken back."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    batch_id = fields.Str(required=True)


class SignedPetitionSchema(Schema):
    """Who signed which petition, and when."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    signature_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    signed_on = fields.Date(required=True)


class LoggedTouchSchema(Schema):
    """Who was spoken to, and when; what was said stays where it was logged."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    touch_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    kind = fields.Str(required=True)
    touched_on = fields.Date(required=True)


class BouncedMessageSchema(Schema):
    """Which contact point took no message, and whether it ever will."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    contact_id = fields.Str(required=True)
    code = fields.Str(required=True)
    is_hard = fields.Bool(required=True)


class OptedOutThreadSchema(Schema):
    """Who wants no more messages by which way, and who answers them."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    person_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    channel = fields.Str(required=True)


class UnsubscribedMessageSchema(Schema):
    """Who wants no more of what, from whom, by which way."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    person_id = fields.Str(required=True)
    purpose = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    channel = fields.Str(required=True)


class ChangedPersonSchema(Schema):
    """Our own word that a person is new or not as before."""

    class Meta:
        """There is more in it."""

        unknown = EXCLUDE

    person_id = fields.Str(required=True)


class MergedPersonSchema(ChangedPersonSchema):
    """Our own word that two persons were merged or taken apart."""

    merged_into = fields.Str(required=True)


class ScannedPeopleSchema(Schema):
    """Our own word that a portion of all persons was looked through."""

    class Meta:
        """There may be more in it."""

        unknown = EXCLUDE

    scan_id = fields.Str(required=True)
    last_person_id = fields.Str(required=True)
    seen = fields.Int(required=True)
    is_done = fields.Bool(required=True)


class ChangedOrganizationSchema(Schema):
    """Our own word that an organisation is new or not as before."""

    class Meta:
        """There is more in it."""

        unknown = EXCLUDE

    organization_id = fields.Str(required=True)


class MergedOrganizationSchema(ChangedOrganizationSchema):
    """Our own word that two organisations were merged or taken apart."""

    into_organization_id = fields.Str(required=True)


class ScannedOrganizationsSchema(Schema):
    """Our own word that a portion of all organisations was looked through."""

    class Meta:
        """There may be more in it."""

        unknown = EXCLUDE

    scan_id = fields.Str(required=True)
    last_organization_id = fields.Str(required=True)
    seen = fields.Int(required=True)
    is_done = fields.Bool(required=True)


class AgreementSchema(Schema):
    """With whom feeds has an agreement, or has one no more."""

    class Meta:
        """What is agreed concerns nobody here."""

        unknown = EXCLUDE

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
    "org.groundswell.campaigns.import.undone.v1": UndoneImportSchema,
    "org.groundswell.campaigns.petition.signed.v1": SignedPetitionSchema,
    "org.groundswell.policy.touch.logged.v1": LoggedTouchSchema,
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
