"""The requests and answers about counting people across partners."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.tally import AddToTally, CloseTally, ReadCountingKey, RemoveFromTally
from services.campaigns.domain.tally import AT_ONCE
from services.campaigns.schemas.fields import Id, Page, expected_version, key

WHY = validate.OneOf(("", "few", "withheld"))
WHAT = {"description": "The id of a petition or an appeal."}
KIND = validate.OneOf(("petition", "appeal"))


AT_LEAST = (
    "There are never fewer, perhaps more: who stands on lists of fewer than five people alone is left out, and where "
    "people who stand on two lists are too few to be told, they are counted as if they were as many as may be."
)
IN_TENS = "To partners it is that of the last day, rounded down to tens; null until that is told."


def _why() -> fields.Str:
    description = (
        "Why the number before is not told: `few`, below five; `withheld`, one below five would follow."
    )
    return fields.Str(validate=WHY, metadata={"description": description})


def _people() -> fields.Int:
    return fields.Int(required=True, allow_none=True, metadata={"description": f"{AT_LEAST} {IN_TENS}"})


class _OfThing(Schema):
    thing_id = key(metadata=WHAT)
    kind = fields.Str(
        allow_none=True, validate=KIND, metadata={"description": "Then it must be of this kind."}
    )


class ReadCountingKeySchema(_OfThing):
    """Whose counting key."""

    command = ReadCountingKey


class _DigestsSchema(_OfThing):
    digests = fields.List(
        fields.Str(validate=validate.Length(0, 200)),
        required=True,
        validate=validate.Length(1, AT_ONCE),
        metadata={"description": "HMAC-SHA256 in hex of each address under the counting key."},
    )
    organization_id = Id(allow_none=True, metadata={"description": "Who gathered them; left out, your own."})


class AddToTallySchema(_DigestsSchema):
    """People to add to what an organisation has sent."""

    command = AddToTally


class RemoveFromTallySchema(_DigestsSchema):
    """People to take out of what an organisation has sent."""

    command = RemoveFromTally


class CloseTallySchema(Schema):
    """Which count to end."""

    command = CloseTally

    thing_id = key(metadata=WHAT)
    expected_version = expected_version()


class CountAcrossSchema(Schema):
    """Whose people to count."""

    thing_id = key(metadata=WHAT)


class ListTallyLinesSchema(Page):
    """Whose lines to list."""

    thing_id = key(metadata=WHAT)


class TallySavedSchema(Schema):
    """The id and version of a tally after a command."""

    tally_id = fields.Str(required=True)
    version = fields.Int(required=True)


class CountingKeySchema(TallySavedSchema):
    """The counting key."""

    secret = fields.Str(required=True, metadata={"description": "32 bytes in hex."})


class RefusedDigestSchema(Schema):
    """A row that is no digest."""

    row = fields.Int(required=True)
    code = fields.Str(required=True)
    reason = fields.Str(required=True)


class TalliedSchema(Schema):
    """What became of a batch, and the count of all different people, in tens and as of the last day."""

    tally_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    sent = fields.Int(required=True, metadata={"description": "How many rows could be read."})
    new = fields.Int(required=True)
    withdrawn = fields.Int(required=True)
    total = fields.Int(required=True, metadata={"description": "How many of its people stand now."})
    rejected = fields.Int(required=True)
    errors = fields.List(fields.Nested(RefusedDigestSchema), required=True)
    people = _people()
    people_at = fields.AwareDateTime(required=True, allow_none=True)


class TallyLineSchema(Schema):
    """One organisation (none: the coalition itself): what it sent, its people, and how many others have, too."""

    organization_id = fields.Str(required=True, allow_none=True)
    sent = fields.Int(allow_none=True)
    sent_why = _why()
    people = fields.Int(allow_none=True)
    people_why = _why()
    shared = fields.Int(allow_none=True)
    shared_why = _why()
    alone = fields.Int(allow_none=True)
    alone_why = _why()
    first_at = fields.AwareDateTime(allow_none=True)
    last_at = fields.AwareDateTime(allow_none=True)


class TallyOverlapSchema(Schema):
    """How many people two organisations have in common."""

    organization_id = fields.Str(required=True, allow_none=True)
    other_id = fields.Str(required=True, allow_none=True)
    people = fields.Int(required=True, allow_none=True)
    people_why = _why()


class AcrossSchema(Schema):
    """All different people on all lists; by organisation and pair for who may read all of it."""

    thing_id = fields.Str(required=True)
    tally_id = fields.Str()
    state = fields.Str(required=True, validate=validate.OneOf(("none", "open", "closed")))
    opened_at = fields.AwareDateTime()
    closed_at = fields.AwareDateTime(allow_none=True)
    version = fields.Int()
    is_whole = fields.Bool(
        required=True,
        metadata={"description": "Whether all of it is told; to partners only their own line is."},
    )
    people = _people()
    is_exact = fields.Bool(
        metadata={
            "description": "Whether `people` is the exact number; else, and where this is missing, at least."
        }
    )
    people_at = fields.AwareDateTime(required=True, allow_none=True)
    lines = fields.List(fields.Nested(TallyLineSchema))
    overlaps = fields.List(fields.Nested(TallyOverlapSchema))


class TallyLinePageSchema(Schema):
    """The lines of a count; there is one page."""

    items = fields.List(fields.Nested(TallyLineSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
