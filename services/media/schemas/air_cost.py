"""The requests and answers about what air time costs."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from services.media.schemas.words import identifier, moment
from shared.kernel.amounts import thousandths
from shared.kernel.errors import Invalid


class Amount(fields.Str):
    """A sum of money as decimal text or a number, in whole thousandths inside."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        said = super()._deserialize(str(value) if is_number else value, attr, data, **more)
        try:
            return thousandths(said)
        except Invalid as refused:
            raise ValidationError(refused.detail) from None


class Currency(fields.Str):
    """The letters of a currency, in capitals."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        return str(super()._deserialize(value, attr, data, **more)).strip().upper()


class CostSchema(Schema):
    """What was agreed for a slot: what is paid, or what given air time is worth."""

    amount = Amount(required=True, metadata={"description": "Decimal text, such as 150 or 12.5."})
    currency = Currency(
        required=True, validate=validate.Length(3, 3), metadata={"description": "Its letters in ISO 4217."}
    )


class ShownCostSchema(Schema):
    """What was agreed for a slot, and what a minute of it came to once it was aired."""

    amount = fields.Str(required=True)
    currency = fields.Str(required=True)
    per_minute = fields.Str(
        required=True,
        allow_none=True,
        metadata={"description": "To the nearest smallest coin; null until it was aired."},
    )


class ShowAirCostSchema(Schema):
    """Of which air time; the moments are those for which it was promised."""

    outlet_id = identifier()
    campaign_id = identifier()
    policy_id = identifier()
    from_at = moment()
    until_at = moment()


class CostSumSchema(Schema):
    """Aired slots whose cost is said in one currency."""

    currency = fields.Str(required=True)
    amount = fields.Str(required=True)
    slots = fields.Int(required=True)
    minutes = fields.Int(required=True, metadata={"description": "As aired, of these slots alone."})
    per_minute = fields.Str(required=True, metadata={"description": "To the nearest smallest coin."})


class OutletCostSchema(CostSumSchema):
    """What an outlet's air time cost in one currency."""

    outlet_id = fields.Str(required=True)
    outlet_name = fields.Str(required=True)


class CampaignCostSchema(CostSumSchema):
    """What a campaign's air time cost in one currency; null is air time for none."""

    campaign_id = fields.Str(required=True, allow_none=True)
    campaign_title = fields.Str(required=True, allow_none=True)


class UncostedSchema(Schema):
    """Aired slots of which nobody has said a cost; they are in no sum."""

    slots = fields.Int(required=True)
    minutes = fields.Int(required=True)


class AirCostSchema(Schema):
    """What a minute on air cost, never added up across currencies; the most minutes first."""

    totals = fields.List(fields.Nested(CostSumSchema), required=True)
    by_outlet = fields.List(fields.Nested(OutletCostSchema), required=True)
    by_campaign = fields.List(fields.Nested(CampaignCostSchema), required=True)
    uncosted = fields.Nested(UncostedSchema, required=True)
