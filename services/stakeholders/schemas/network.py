"""The requests and answers about the network."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.domain.network import ORGANIZATIONS, SIGHTS
from services.stakeholders.schemas.values import PageSchema

Month = validate.Regexp(r"\A[0-9]{4}-(0[1-9]|1[0-2])\Z", error="Give a month, such as 2025-03.")
Sight = validate.OneOf(SIGHTS)


class ShowNetworkSchema(Schema):
    """Of which month, the latest where none is given, and whether with persons."""

    month = fields.Str(validate=Month)
    sight = fields.Str(validate=Sight, load_default=ORGANIZATIONS)


class ListOfNetworkSchema(PageSchema):
    """Which page of what of which month."""

    month = fields.Str(validate=Month)
    sight = fields.Str(validate=Sight, load_default=ORGANIZATIONS)


class ListOfNodesSchema(ListOfNetworkSchema):
    """Which page of whom; `part` is a part of the network by its number, 0 those to whom nobody is tied."""

    part = fields.Int(validate=validate.Range(0, 2_000))


class MeasuresSchema(Schema):
    """What is counted in a network; `density` is the share of all edges that could be."""

    nodes = fields.Int(required=True)
    edges = fields.Int(required=True)
    density = fields.Float(required=True)
    components = fields.Int(required=True)
    largest = fields.Int(required=True)
    isolated = fields.Int(required=True)


class MonthSchema(MeasuresSchema):
    """What was counted in one month, on its last day or today."""

    month = fields.Str(required=True)
    day = fields.Date(required=True)


class SomebodySchema(Schema):
    """Who stands in a network."""

    node_id = fields.Str(required=True)
    name = fields.Str(required=True)
    sector = fields.Str(required=True)
    is_partner = fields.Bool(required=True)


class NodeSchema(SomebodySchema):
    """Somebody with what ties them; `x` and `y` where they are drawn."""

    kind = fields.Str(required=True)
    weight = fields.Int(required=True)
    edges = fields.Int(required=True)
    part = fields.Int(
        required=True,
        metadata={"description": "Within a part all reach each other: 1 is the largest, 0 is none."},
    )
    x = fields.Int(allow_none=True)
    y = fields.Int(allow_none=True)


class LineSchema(Schema):
    """What ties two, and how much of it comes from what."""

    from_id = fields.Str(required=True)
    to_id = fields.Str(required=True)
    weight = fields.Int(required=True)
    kinds = fields.Dict(keys=fields.Str(), values=fields.Int(), required=True)


class EdgeSchema(LineSchema):
    """The same with the names of both."""

    from_name = fields.Str(required=True)
    from_kind = fields.Str(required=True)
    to_name = fields.Str(required=True)
    to_kind = fields.Str(required=True)


class PartSchema(Schema):
    """A part within which everybody reaches everybody, and nobody else: how many are in it, the strongest by name."""

    part = fields.Int(required=True)
    nodes = fields.Int(required=True)
    first = fields.List(fields.Nested(SomebodySchema), required=True)


class NetworkSchema(Schema):
    """A network of one month; `drawn_at` is none until the first was drawn. Of its parts the 20 largest are told."""

    month = fields.Str(allow_none=True, required=True)
    day = fields.Date(allow_none=True, required=True)
    sight = fields.Str(required=True)
    drawn_at = fields.AwareDateTime(allow_none=True, required=True)
    measures = fields.Nested(MeasuresSchema, required=True)
    months = fields.List(fields.Nested(MonthSchema), required=True)
    nodes = fields.List(fields.Nested(NodeSchema), required=True)
    edges = fields.List(fields.Nested(LineSchema), required=True)
    parts = fields.List(fields.Nested(PartSchema), required=True)
    change = fields.Dict(allow_none=True, required=True)
    is_cut = fields.Bool(required=True)
    is_sampled = fields.Bool(required=True)
    width = fields.Int(required=True)
    height = fields.Int(required=True)


class BridgeSchema(SomebodySchema):
    """Somebody between others: the share of their ways, and who loses the way to the rest without them."""

    between = fields.Float(required=True)
    lost = fields.Int(required=True)
    lost_names = fields.List(fields.Str(), required=True)


class IsolatedSchema(SomebodySchema):
    """A partner to whom nobody is tied."""

    last_exchange_on = fields.Date(allow_none=True)


class BridgePageSchema(Schema):
    """All bridges."""

    items = fields.List(fields.Nested(BridgeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class IsolatedPageSchema(Schema):
    """A page of partners and the mark of the next."""

    items = fields.List(fields.Nested(IsolatedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class NodePageSchema(Schema):
    """A page of nodes and the mark of the next."""

    items = fields.List(fields.Nested(NodeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class EdgePageSchema(Schema):
    """A page of edges and the mark of the next."""

    items = fields.List(fields.Nested(EdgeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class NetworkFileSchema(Schema):
    """A file to keep."""

    name = fields.Str(required=True)
    media_type = fields.Str(required=True)
    text = fields.Str(required=True)
