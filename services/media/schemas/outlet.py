"""The requests and answers about outlets."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.outlet import CorrectOutlet, RegisterOutlet, SetFootprint
from services.media.schemas.words import PageSchema, identifier
from shared.messaging.fields import LanguageTag

Kind = validate.OneOf(("radio", "community-radio", "television", "press", "online", "social", "notice-board"))
Area = validate.Length(1, 100)


class AudienceSchema(Schema):
    """How many an outlet says it reaches, and who says so."""

    claimed = fields.Int(required=True, validate=validate.Range(0, 10**10))
    source = fields.Str(
        required=True,
        validate=validate.Length(1, 300),
        metadata={"description": "Who says so, e.g. a listener survey."},
    )
    as_of = fields.Date(allow_none=True)


class RegisterOutletSchema(Schema):
    """What is needed to enter an outlet into the list."""

    command: ClassVar[type] = RegisterOutlet

    name = fields.Str(required=True, validate=[validate.Length(1, 200), validate.Regexp(r".*\S")])
    kind = fields.Str(required=True, validate=Kind)
    languages = fields.List(LanguageTag(validate=validate.Length(1, 35)), validate=validate.Length(0, 30))
    area = fields.Str(
        allow_none=True, validate=Area, metadata={"description": "Where it is at home: name or P-code."}
    )
    footprint = fields.List(
        fields.Str(validate=Area),
        validate=validate.Length(0, 300),
        metadata={"description": "Areas in which it is heard or read."},
    )
    audience = fields.Nested(AudienceSchema, allow_none=True)


class CorrectOutletSchema(RegisterOutletSchema):
    """All that is known of an outlet; what is left out is emptied."""

    command = CorrectOutlet

    outlet_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ReachedPartSchema(Schema):
    """An area, and the part of its people that can hear or read it; all of them without a share."""

    area = fields.Str(
        required=True,
        validate=[Area, validate.Regexp(r".*\S")],
        metadata={"description": "A county by name or code (`LR-BG`); any other area as it is called."},
    )
    share = fields.Float(
        allow_none=True, validate=validate.Range(0, 1), metadata={"description": "From 0 to 1."}
    )


class SetFootprintSchema(Schema):
    """Where an outlet is heard or read, its home always; an outline (GeoJSON) stands for all areas with a shape."""

    command = SetFootprint

    outlet_id = identifier(required=True)
    areas = fields.List(fields.Nested(ReachedPartSchema), validate=validate.Length(0, 300))
    outline = fields.Dict(
        keys=fields.Str(),
        allow_none=True,
        metadata={"description": "A Polygon or MultiPolygon of up to 500 points, longitude before latitude."},
    )
    expected_version = fields.Int(allow_none=True)


class AreaShareSchema(Schema):
    """The part of an area's people that an outlet can reach."""

    area = fields.Str(required=True)
    share = fields.Float(required=True)


class ListOutletsSchema(PageSchema):
    """Which page of which outlets."""

    kind = fields.Str(validate=Kind)
    area = fields.Str(
        validate=Area, metadata={"description": "Outlets at home in this area, or heard or read in it."}
    )
    language = LanguageTag(validate=validate.Length(1, 35))


class ShowOutletSchema(Schema):
    """Which outlet."""

    outlet_id = identifier(required=True)


class OutletSavedSchema(Schema):
    """The id and version of an outlet after a command."""

    outlet_id = fields.Str(required=True)
    version = fields.Int(required=True)


class OutletSchema(OutletSavedSchema):
    """One outlet."""

    name = fields.Str(required=True)
    kind = fields.Str(required=True, validate=Kind)
    languages = fields.List(fields.Str(), required=True)
    area = fields.Str(allow_none=True)
    home = fields.Str(
        allow_none=True, metadata={"description": "The area where it is at home, as the map calls it."}
    )
    footprint = fields.List(fields.Str(), required=True)
    shares = fields.List(fields.Nested(AreaShareSchema))
    audience = fields.Nested(AudienceSchema, allow_none=True)
    registered_at = fields.AwareDateTime()
    batch_id = fields.Str(allow_none=True)


class OutletShownSchema(OutletSchema):
    """One outlet with its footprint as it was drawn, if it was."""

    outline = fields.Dict(allow_none=True)


class OutletPageSchema(Schema):
    """A page of outlets and the mark of the next."""

    items = fields.List(fields.Nested(OutletSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
