"""What requests and answers about pairs and merges say of persons and of organisations alike.

Each schema gets the ids of its kind from a second parent; the fields of that one stand first in what is described.
"""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.domain.pair import STATES
from services.stakeholders.schemas.values import PageSchema, texts


class ListPairsSchema(PageSchema):
    """Which page of which pairs."""

    state = fields.Str(validate=validate.OneOf(STATES), load_default="waiting")


class DecidedSchema(Schema):
    """How a pair stands after a command."""

    state = fields.Str(required=True)
    version = fields.Int(required=True)


class MergedSchema(Schema):
    """Into which an entry was merged, and the version of that one."""

    merged_into = fields.Str(required=True)
    version = fields.Int(required=True)


class BegunScanSchema(Schema):
    """The id under which the portions are told."""

    scan_id = fields.Str(required=True)


class ReasonSchema(Schema):
    """What speaks for or against, and by how many points."""

    points = fields.Int(required=True)
    words = fields.Str(required=True)


class WeighedSchema(Schema):
    """What speaks for a pair, and what was decided."""

    names = texts(2, 200)
    score = fields.Int(required=True)
    reasons = fields.List(fields.Nested(ReasonSchema))
    state = fields.Str(required=True)
    found_at = fields.AwareDateTime(required=True)
    decided_by = fields.Str()
    noticed_by = fields.Str(metadata={"description": "Who put it forward by hand; empty where it was found."})
    decided_at = fields.AwareDateTime(allow_none=True)


class HeldMergeSchema(Schema):
    """A merge that holds, and what was merged was called."""

    merged_into = fields.Str(required=True)
    name = fields.Str(required=True)
    merged_by = fields.Str(required=True)
    merged_at = fields.AwareDateTime(required=True)
