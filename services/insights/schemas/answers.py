"""The answers that insights gives."""

from __future__ import annotations

from marshmallow import Schema, fields

BEHIND = "Since when insights takes no events in, so that what happened later is not counted yet; null while it does."


class EventSchema(Schema):
    """One event of the log."""

    position = fields.Int(required=True)
    event_id = fields.Str(required=True)
    source = fields.Str(required=True)
    service = fields.Str(required=True)
    sequence = fields.Int(required=True)
    type = fields.Str(required=True)
    name = fields.Str(required=True)
    subject = fields.Str(required=True)
    time = fields.AwareDateTime(required=True)
    who = fields.Str(required=True)
    correlation_id = fields.Str(required=True)
    causation_id = fields.Str(allow_none=True)
    says = fields.Str(required=True)
    proof = fields.Dict(allow_none=True)
    data = fields.Dict(required=True)


class EventPageSchema(Schema):
    """A page of events and the mark of the next."""

    items = fields.List(fields.Nested(EventSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class EventInContextSchema(EventSchema):
    """One event, what it came from and what it led to."""

    causes = fields.List(fields.Nested(EventSchema), required=True)
    consequences = fields.List(fields.Nested(EventSchema), required=True)
    cause_missing = fields.Bool(required=True)


class FigureSchema(Schema):
    """A figure with how it is counted; `noun` is how it is called after its value."""

    figure = fields.Str(required=True)
    title = fields.Str(required=True)
    method = fields.Str(required=True)
    value = fields.Int(required=True)
    noun = fields.Str(required=True)


class MomentumWeekSchema(Schema):
    """The people of a week (`2025-W10`): `active` are new, again and back; `lapsed` did nothing for eight weeks."""

    week = fields.Str(required=True)
    active = fields.Int(required=True)
    new = fields.Int(required=True)
    again = fields.Int(required=True)
    back = fields.Int(required=True)
    lapsed = fields.Int(required=True)


class MomentumSchema(Schema):
    """Who took part week by week, whether they become fewer, and what may explain it, as sentences."""

    weeks = fields.List(fields.Nested(MomentumWeekSchema), required=True)
    is_falling = fields.Bool(required=True)
    causes = fields.List(fields.Str(), required=True)


class MoneySchema(Schema):
    """What a sum of money comes to, in one currency."""

    figure = fields.Str(required=True)
    title = fields.Str(required=True)
    currency = fields.Str(required=True, metadata={"description": "In ISO 4217."})
    amount = fields.Str(required=True, metadata={"description": "Decimal text."})


class CampaignCellSchema(Schema):
    """What an organisation brought in a week, of one figure; of money in one currency, and then without a `value`."""

    week = fields.Str(required=True, metadata={"description": "ISO week such as 2025-W10."})
    organization_id = fields.Str(
        allow_none=True,
        required=True,
        metadata={"description": "None for what came without an organisation."},
    )
    figure = fields.Str(required=True)
    title = fields.Str(required=True)
    value = fields.Int(allow_none=True, required=True)
    currency = fields.Str(allow_none=True, required=True)
    amount = fields.Str(allow_none=True, required=True, metadata={"description": "Decimal text."})


class CampaignCellPageSchema(Schema):
    """A page of what organisations brought, the latest week first."""

    items = fields.List(fields.Nested(CampaignCellSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class CampaignReportSchema(Schema):
    """The report of a campaign."""

    campaign_id = fields.Str(required=True)
    as_of = fields.AwareDateTime(required=True)
    position = fields.Int(required=True)
    totals = fields.List(fields.Nested(FigureSchema), required=True)
    weeks = fields.List(fields.Dict(), required=True)
    organizations = fields.List(fields.Dict(), required=True)
    tones = fields.Dict(values=fields.Int(), required=True)
    petitions = fields.Dict(values=fields.Int(), required=True)
    money = fields.List(fields.Nested(MoneySchema), required=True)
    momentum = fields.Nested(MomentumSchema, required=True)
    behind_since = fields.AwareDateTime(allow_none=True, metadata={"description": BEHIND})


class ExplainedFigureSchema(FigureSchema):
    """A figure with a page of the facts behind it; `withheld` more of the page are not for who asks."""

    as_of = fields.AwareDateTime(required=True)
    behind_since = fields.AwareDateTime(allow_none=True, metadata={"description": BEHIND})
    items = fields.List(fields.Dict(), required=True)
    withheld = fields.Int(required=True)
    next = fields.Str(allow_none=True, required=True)


class ReachSchema(Schema):
    """Whom outlets can reach at most; `missing` are areas without people, `inside` those that others hold."""

    title = fields.Str(required=True)
    method = fields.Str(required=True)
    as_of = fields.AwareDateTime(required=True)
    people = fields.Int(
        allow_none=True, required=True, metadata={"description": "Null where none can be counted."}
    )
    living = fields.Int(required=True)
    groups = fields.List(fields.Dict(), required=True)
    areas = fields.List(fields.Dict(), required=True)
    missing = fields.List(fields.Dict(), required=True)
    inside = fields.List(fields.Dict(), required=True)
    outlets = fields.List(fields.Dict(), required=True)


class ChainFigureSchema(Schema):
    """A figure of a step, in all and of this week; `noun` is how it is called after its value."""

    figure = fields.Str(required=True)
    title = fields.Str(required=True)
    noun = fields.Str(required=True)
    value = fields.Int(required=True)
    this_week = fields.Int(required=True)


class ChainStepSchema(Schema):
    """A step of the chain with its figures one by one, because unlike things are not added."""

    step = fields.Str(required=True)
    title = fields.Str(required=True)
    figures = fields.List(fields.Nested(ChainFigureSchema), required=True)


class OverviewSchema(Schema):
    """The chain, what changed, what is stuck."""

    position = fields.Int(required=True)
    at = fields.AwareDateTime(required=True)
    week = fields.Str(required=True)
    chain = fields.List(fields.Nested(ChainStepSchema), required=True)
    changed = fields.List(fields.Nested(EventSchema), required=True)
    stuck = fields.List(fields.Dict(), required=True)
    behind_since = fields.AwareDateTime(allow_none=True, metadata={"description": BEHIND})


class EdgeSchema(Schema):
    """Why one card stands before another."""

    cause = fields.Str(data_key="from", required=True)
    effect = fields.Str(data_key="to", required=True)
    reason = fields.Str(required=True)
    confidence = fields.Str(required=True)


class CreditRowSchema(Schema):
    """The share that acts of one kind, or of one organisation, have by each model, in basis points."""

    key = fields.Str(required=True, allow_none=True)
    acts = fields.Int(required=True)
    shares = fields.Dict(values=fields.Int(), required=True)


class CreditSchema(Schema):
    """Credit for a movement by several models; the shares of each model sum to 10,000."""

    acts = fields.Int(required=True)
    models = fields.List(fields.Str(), required=True)
    by_kind = fields.List(fields.Nested(CreditRowSchema), required=True)
    by_organization = fields.List(fields.Nested(CreditRowSchema), required=True)


class StorySchema(Schema):
    """A story."""

    policy_id = fields.Str(required=True)
    title = fields.Str(allow_none=True)
    movement = fields.Str(required=True)
    position = fields.Int(required=True)
    behind_since = fields.AwareDateTime(allow_none=True, metadata={"description": BEHIND})
    lanes = fields.List(fields.Str(), required=True)
    cards = fields.List(fields.Dict(), required=True)
    edges = fields.List(fields.Nested(EdgeSchema), required=True)
    breaks = fields.List(fields.Dict(), required=True)
    more = fields.Dict(values=fields.Int(), required=True)
    other_causes = fields.Str(
        required=True, metadata={"description": "What else could explain the movement, by who recorded it."}
    )
    credit = fields.Nested(CreditSchema, required=True)


class GapsSchema(Schema):
    """The gaps, and how many events are missing in all."""

    items = fields.List(fields.Dict(), required=True)
    next = fields.Str(allow_none=True, required=True)
    missing = fields.Int(required=True)


class FreshnessSchema(Schema):
    """How far the log reaches and when each source was last heard."""

    position = fields.Int(required=True)
    taken_at = fields.AwareDateTime(allow_none=True)
    at = fields.AwareDateTime(required=True)
    sources = fields.List(fields.Dict(), required=True)


class ThingSchema(Schema):
    """A thing that was found."""

    thing_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    title = fields.Str(required=True)


class ThingsSchema(Schema):
    """The things that were found, best first; `is_near` where none is called so, and these are nearly."""

    items = fields.List(fields.Nested(ThingSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    is_near = fields.Bool()


class LabelsSchema(Schema):
    """Id -> kind and title."""

    labels = fields.Dict(required=True)


class PlacesSchema(Schema):
    """Who does what where."""

    items = fields.List(fields.Dict(), required=True)
    next = fields.Str(allow_none=True, required=True)
    is_cut = fields.Bool(required=True)


class RebuildSchema(Schema):
    """A rebuild, asked for or under way."""

    rebuild_id = fields.Str(required=True)
    state = fields.Str(required=True)


class ChecksumSchema(Schema):
    """The checksum of what is served, of which of the two sets, and how the last rebuild compared."""

    set = fields.Str(required=True)
    position = fields.Int(required=True)
    digest = fields.Str(required=True)
    models = fields.Dict(required=True)
    rebuild = fields.Dict(required=True)
