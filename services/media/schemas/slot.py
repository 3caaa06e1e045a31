"""The requests and answers about air time."""

from __future__ import annotations

from datetime import date

from marshmallow import Schema, fields, validate

from services.media.commands.slot import (
    AirSlot,
    DescribeSlot,
    MissSlot,
    PlanSlot,
    PriceSlot,
    RemoveSlot,
    ReopenSlot,
)
from services.media.schemas.air_cost import CostSchema, ShownCostSchema
from services.media.schemas.words import (
    PageSchema,
    identifier,
    moment,
    plain_words,
    web_address,
)
from shared.messaging.fields import LanguageTag

State = validate.OneOf(("planned", "aired", "missed"))
Minutes = validate.Range(1, 24 * 60)
Sector = validate.Length(0, 200)
SECTOR = {"description": "What it is about, as activities call their sectors."}
WHOSE = {"description": "The organisation whose air time it is."}


class PlanSlotSchema(Schema):
    """What an outlet has promised."""

    command = PlanSlot

    outlet_id = identifier(required=True)
    airs_at = moment(required=True)
    minutes = fields.Int(required=True, validate=Minutes)
    language = LanguageTag(required=True, validate=validate.Length(1, 35))
    topic = fields.Str(required=True, validate=validate.Length(1, 300))
    campaign_id = fields.UUID(allow_none=True)
    policy_id = fields.UUID(allow_none=True)
    organization_id = fields.UUID(allow_none=True, metadata=WHOSE)
    sector = fields.Str(validate=Sector, metadata=SECTOR)
    cost = fields.Nested(CostSchema, allow_none=True)


class DescribeSlotSchema(Schema):
    """Whose air time it is, and of which sector; what is left out is emptied."""

    command = DescribeSlot

    slot_id = identifier(required=True)
    organization_id = fields.UUID(allow_none=True, metadata=WHOSE)
    sector = fields.Str(validate=Sector, metadata=SECTOR)
    expected_version = fields.Int(allow_none=True)


class PriceSlotSchema(Schema):
    """What was agreed for a slot; null takes it back."""

    command = PriceSlot

    slot_id = identifier(required=True)
    cost = fields.Nested(CostSchema, required=True, allow_none=True)
    expected_version = fields.Int(allow_none=True)


class ProofSchema(Schema):
    """What proves it: words, an address, or both."""

    text = plain_words(1000, shortest=0, load_default="")
    url = web_address()


class AirSlotSchema(Schema):
    """When and how long it was aired, and what proves it."""

    command = AirSlot

    slot_id = identifier(required=True)
    aired_at = moment(required=True)
    minutes = fields.Int(required=True, validate=Minutes)
    proof = fields.Nested(ProofSchema, required=True)
    expected_version = fields.Int(allow_none=True)


class MissSlotSchema(Schema):
    """Why it was not aired."""

    command = MissSlot

    slot_id = identifier(required=True)
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class ReopenSlotSchema(Schema):
    """Why what was said of it is taken back."""

    command = ReopenSlot

    slot_id = identifier(required=True)
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class RemoveSlotSchema(Schema):
    """Why it is taken out."""

    command = RemoveSlot

    slot_id = identifier(required=True)
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class ListSlotsSchema(PageSchema):
    """Which page of which slots."""

    outlet_id = identifier()
    campaign_id = identifier()
    policy_id = identifier()
    state = fields.Str(validate=State)
    stuck = fields.Bool(metadata={"description": "Only what was due and is neither proven nor missed."})
    from_at = moment()
    until_at = moment()


class ShowSlotSchema(Schema):
    """Which slot."""

    slot_id = identifier(required=True)


class ShowWeekPlanSchema(Schema):
    """Which weeks, from the one that holds a day."""

    from_on = fields.Date(
        validate=validate.Range(date(1900, 1, 1), date(2200, 1, 1)),
        metadata={"description": "A day of the first week; this week without it."},
    )
    weeks = fields.Int(load_default=8, validate=validate.Range(1, 53))
    outlet_id = identifier()
    campaign_id = identifier()
    policy_id = identifier()


class SlotSavedSchema(Schema):
    """The id and version of a slot after a command."""

    slot_id = fields.Str(required=True)
    version = fields.Int(required=True)


class SlotRemovedSchema(Schema):
    """Which slot was taken out."""

    slot_id = fields.Str(required=True)


class DifferenceSchema(Schema):
    """How what was aired differs from what was promised."""

    minutes = fields.Int(required=True, metadata={"description": "Aired less promised minutes."})
    late_minutes = fields.Int(required=True, metadata={"description": "Negative when aired early."})


class SlotSchema(SlotSavedSchema):
    """One slot."""

    outlet_id = fields.Str(required=True)
    outlet_name = fields.Str(required=True)
    airs_at = fields.AwareDateTime(required=True)
    minutes = fields.Int(required=True)
    language = fields.Str(required=True)
    topic = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True)
    campaign_title = fields.Str(allow_none=True)
    policy_id = fields.Str(allow_none=True)
    policy_title = fields.Str(allow_none=True)
    state = fields.Str(required=True, validate=State)
    is_stuck = fields.Bool(required=True)
    aired_at = fields.AwareDateTime(allow_none=True)
    aired_minutes = fields.Int(allow_none=True)
    proof = fields.Nested(ProofSchema, allow_none=True)
    difference = fields.Nested(DifferenceSchema, allow_none=True)
    missed_reason = fields.Str()
    cost = fields.Nested(ShownCostSchema, allow_none=True)
    planned_at = fields.AwareDateTime()
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str(allow_none=True)
    sector = fields.Str()


class LineSchema(Schema):
    """What an aired slot lacks to be a line of who does what where; its areas are those of the outlet."""

    missing = fields.List(
        fields.Str(validate=validate.OneOf(("organization", "sector", "footprint", "proof"))), required=True
    )
    areas = fields.List(fields.Str(), required=True)


class SlotShownSchema(SlotSchema):
    """One slot, and what it lacks to be a line of who does what where."""

    line = fields.Nested(LineSchema, required=True)


class SlotPageSchema(Schema):
    """A page of slots and the mark of the next."""

    items = fields.List(fields.Nested(SlotSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class WeekSchema(Schema):
    """One ISO week: what was promised and what came of it."""

    week = fields.Str(required=True, metadata={"description": "As in 2025-W10."})
    starts_on = fields.Date(required=True)
    promised = fields.Int(required=True)
    promised_minutes = fields.Int(required=True)
    aired = fields.Int(required=True)
    aired_minutes = fields.Int(required=True)
    missed = fields.Int(required=True)
    stuck = fields.Int(required=True)


class WeekPlanSchema(Schema):
    """Weeks in order, those without slots included."""

    weeks = fields.List(fields.Nested(WeekSchema), required=True)
