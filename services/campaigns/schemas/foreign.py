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


class OrganizationRemovedSchema(_Foreign):
    """Which organisation is registered no more."""

    organization_id = fields.Str(required=True)


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


class ActivityAttributedSchema(_Foreign):
    """Our own word that a portion of activities was attributed; that it came is all that is needed of it."""


EVENTS_IN: dict[str, type[Schema]] = {
    "org.groundswell.stakeholders.alias.confirmed.v1": AliasConfirmedSchema,
    "org.groundswell.campaigns.activity.attributed.v1": ActivityAttributedSchema,
    "org.groundswell.stakeholders.organization.registered.v1": OrganizationNamedSchema,
    "org.groundswell.stakeholders.organization.corrected.v1": OrganizationNamedSchema,
    "org.groundswell.stakeholders.organization.removed.v1": OrganizationRemovedSchema,
    "org.groundswell.policy.policy.introduced.v1": PolicyIntroducedSchema,
    "org.groundswell.policy.policy.corrected.v1": PolicyCorrectedSchema,
    "org.groundswell.policy.policy.moved.v1": PolicyMovedSchema,
}
