"""The requests about which items are one story."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields

from services.media.commands.wire import JoinCoverage, SplitCoverage
from services.media.schemas.words import identifier


class SplitCoverageSchema(Schema):
    """Which item is not the same story as those it was grouped with."""

    command: ClassVar[type] = SplitCoverage

    coverage_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class JoinCoverageSchema(Schema):
    """Which item is the same story as which other."""

    command: ClassVar[type] = JoinCoverage

    coverage_id = identifier(required=True)
    with_id = identifier(
        required=True, metadata={"description": "An item of the story that it becomes part of."}
    )
    expected_version = fields.Int(allow_none=True)


class WireSchema(Schema):
    """How a wire story was carried."""

    items = fields.Int(required=True)
    outlets = fields.Int(required=True)
    reach_claimed = fields.Int(
        required=True,
        metadata={
            "description": "The sum of what each outlet claims; whoever heard two of them is in it twice."
        },
    )
