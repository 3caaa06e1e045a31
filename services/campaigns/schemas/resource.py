"""The requests and answers about resources and contributions; quantities travel as decimal text."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from services.campaigns.commands.resource import (
    CommitContribution,
    CorrectResource,
    DeliverContribution,
    DropResource,
    NeedResource,
    PledgeContribution,
    WithdrawContribution,
)
from services.campaigns.domain.resource import KINDS
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text
from shared.kernel.amounts import thousandths
from shared.kernel.errors import Invalid

Kind = validate.OneOf(KINDS)


class Amount(fields.Str):
    """A quantity that is given as decimal text or a number, and is whole thousandths inside."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        said = super()._deserialize(str(value) if is_number else value, attr, data, **more)
        try:
            return thousandths(said)
        except Invalid as refused:
            raise ValidationError(refused.detail) from None


class NeedResourceSchema(Schema):
    """What a campaign needs, how much, and by when; the unit of money is its currency in ISO 4217."""

    command = NeedResource

    campaign_id = key()
    what = text(200, required=True)
    kind = fields.Str(required=True, validate=Kind)
    unit = text(40, required=True)
    quantity = Amount(required=True)
    needed_by = fields.Date(required=True)


class CorrectResourceSchema(Schema):
    """Which resource to put right, and the new values of what is to change."""

    command = CorrectResource

    resource_id = key()
    what = text(200)
    kind = fields.Str(validate=Kind)
    unit = text(40)
    quantity = Amount()
    needed_by = fields.Date()
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "resource_id", "expected_version")


class DropResourceSchema(Schema):
    """Which resource is not needed any more, and why."""

    command = DropResource

    resource_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class PledgeContributionSchema(Schema):
    """Who pledges how much, and by when it is there; without a day, when it is needed."""

    command = PledgeContribution

    resource_id = key()
    organization_id = Id(allow_none=True)
    quantity = Amount(required=True)
    due_on = fields.Date(allow_none=True)
    expected_version = expected_version()


class _StepSchema(Schema):
    resource_id = key()
    contribution_id = key()
    expected_version = expected_version()


class CommitContributionSchema(_StepSchema):
    """To how much of its pledge an organisation is bound; without a quantity, to all of it."""

    command = CommitContribution

    quantity = Amount(allow_none=True)


class DeliverContributionSchema(_StepSchema):
    """How much of a pledge is there, and since when; without a quantity, all of it."""

    command = DeliverContribution

    quantity = Amount(allow_none=True)
    delivered_on = fields.Date(allow_none=True)


class WithdrawContributionSchema(_StepSchema):
    """Which contribution will not come, as far as it is not delivered, and why."""

    command = WithdrawContribution

    reason = text(500, required=True)


class ListResourcesSchema(Page):
    """Which page of which resources; `short_within`: those short of something that are due within so many days."""

    campaign_id = fields.Str(validate=validate.Length(1, 64))
    organization_id = fields.Str(validate=validate.Length(1, 64))
    kind = fields.Str(validate=Kind)
    short_within = fields.Int(validate=validate.Range(0, 3650))


class ShowResourceSchema(Schema):
    """Which resource."""

    resource_id = key()


class ResourceSavedSchema(Schema):
    """The id and version of a resource after a command."""

    resource_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ContributionSavedSchema(ResourceSavedSchema):
    """The contribution that a command was about, and the version of its resource."""

    contribution_id = fields.Str(required=True)


class ContributionSchema(Schema):
    """One contribution to a resource."""

    contribution_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    pledged = fields.Str(required=True)
    committed = fields.Str(required=True)
    delivered = fields.Str(required=True)
    due_on = fields.Date(required=True)
    pledged_on = fields.Date(required=True)
    delivered_on = fields.Date(required=True, allow_none=True)
    is_withdrawn = fields.Bool(required=True)
    reason = fields.Str(required=True)
    state = fields.Str(
        required=True, validate=validate.OneOf(("pledged", "committed", "delivered", "withdrawn"))
    )


class ResourceSchema(ResourceSavedSchema):
    """One resource; `committed` is what can be relied upon, `short` what is missing of what is needed."""

    campaign_id = fields.Str(required=True)
    what = fields.Str(required=True)
    kind = fields.Str(required=True)
    unit = fields.Str(required=True)
    quantity = fields.Str(required=True)
    needed_by = fields.Date(required=True)
    noted_at = fields.AwareDateTime(required=True)
    stage = fields.Str(required=True, validate=validate.OneOf(("needed", "dropped")))
    reason = fields.Str(required=True)
    pledged = fields.Str(required=True)
    committed = fields.Str(required=True)
    delivered = fields.Str(required=True)
    short = fields.Str(required=True)
    contributions = fields.List(fields.Nested(ContributionSchema), required=True)


class ResourcePageSchema(Schema):
    """A page of resources and the mark of the next."""

    items = fields.List(fields.Nested(ResourceSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
