"""The requests and answers about what an account watches."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.watch import UnwatchThing, WatchThing
from services.policy.schemas.words import PageSchema, short_text

Kind = validate.OneOf(("policy", "decision-maker", "body", "campaign", "topic", "area"))
LONGEST = 200
WHAT = {"description": "An id; of a topic its words, of an area the name of a jurisdiction."}


class WatchThingSchema(Schema):
    """What to watch."""

    command = WatchThing

    kind = fields.Str(required=True, validate=Kind)
    thing_id = short_text(LONGEST, required=True, metadata=WHAT)


class UnwatchThingSchema(Schema):
    """What to watch no more."""

    command = UnwatchThing

    thing_id = short_text(LONGEST, required=True, metadata=WHAT)
    kind = fields.Str(
        allow_none=True, validate=Kind, metadata={"description": "Needed for topics and areas."}
    )


class ListWatchesSchema(PageSchema):
    """Which page of what you watch."""


class WatchSavedSchema(Schema):
    """The id and version under which something is watched."""

    watch_id = fields.Str(required=True)
    version = fields.Int(required=True)


class WatchSchema(WatchSavedSchema):
    """One thing that is watched."""

    account_id = fields.Str(required=True)
    kind = fields.Str(required=True, validate=Kind)
    thing_id = fields.Str(required=True)
    watched_at = fields.AwareDateTime(required=True)


class WatchPageSchema(Schema):
    """A page of what is watched and the mark of the next."""

    items = fields.List(fields.Nested(WatchSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
