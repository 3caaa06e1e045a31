"""What stakeholders needs of the events of others, and nothing more of them."""

from __future__ import annotations

from marshmallow import EXCLUDE, Schema, fields


class ReportedActivitySchema(Schema):
    """Whose activity was reported, as far as the reporter knew."""

    class Meta:
        """Others may add what they like."""

        unknown = EXCLUDE

    activity_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, load_default=None)
    organization_name = fields.Str(required=True)


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


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.campaigns.activity.reported.v1": ReportedActivitySchema,
    "org.groundswell.campaigns.activity.corrected.v1": ReportedActivitySchema,
    "org.groundswell.campaigns.petition.signed.v1": SignedPetitionSchema,
    "org.groundswell.policy.touch.logged.v1": LoggedTouchSchema,
}
