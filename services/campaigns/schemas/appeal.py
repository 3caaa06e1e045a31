"""The requests and answers about appeals."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from services.campaigns.commands.appeal import CloseAppeal, CorrectAppeal, OpenAppeal
from services.campaigns.domain.appeal import KINDS, TARGETS
from services.campaigns.domain.deadline import UNTIL
from services.campaigns.schemas.fields import Id, Page, expected_version, gathered, key, text

Stage = validate.OneOf(("open", "closed"))


class _SaidSchema(Schema):
    title = text(200)
    ask = text(2000)
    goal = fields.Int(validate=validate.Range(1, 10**9))
    script = text(10_000, 0)
    questions = fields.List(text(300), validate=validate.Length(0, 20))
    pledges = fields.List(text(200), validate=validate.Length(0, 10))
    person_ids = fields.List(Id(), validate=validate.Length(0, TARGETS))
    organization_ids = fields.List(Id(), validate=validate.Length(0, TARGETS))
    policy_id = Id(allow_none=True)
    opens_on = fields.Date()
    until = fields.Str(validate=validate.OneOf(UNTIL))
    closes_on = fields.Date(allow_none=True)
    hearing_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    body = text(200, 0)


class OpenAppealSchema(_SaidSchema):
    """What is needed to open an appeal.

    `until` says what ends it: a `day` or the day of a `vote` (`closes_on`), or a `hearing` (`hearing_id`).
    """

    command = OpenAppeal

    campaign_id = key()
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    title = text(200, required=True)
    ask = text(2000, required=True)
    goal = fields.Int(required=True, validate=validate.Range(1, 10**9))


class CorrectAppealSchema(_SaidSchema):
    """Which appeal to put right, and the new values of what is to change."""

    command = CorrectAppeal

    appeal_id = key()
    expected_version = expected_version()

    @post_load
    def gather(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Keep apart what was given and what was left out."""
        return gathered(data, "appeal_id", "expected_version")


class CloseAppealSchema(Schema):
    """Which appeal to close, and why, if anybody is to read it."""

    command = CloseAppeal

    appeal_id = key()
    reason = text(500, 0)
    expected_version = expected_version()


class ListAppealsSchema(Page):
    """Which page of which appeals."""

    campaign_id = fields.Str(validate=validate.Length(1, 64))
    policy_id = fields.Str(validate=validate.Length(1, 64))
    stage = fields.Str(validate=Stage)


class ShowAppealSchema(Schema):
    """Which appeal."""

    appeal_id = key()


class AppealSavedSchema(Schema):
    """The id and version of an appeal after a command."""

    appeal_id = fields.Str(required=True)
    version = fields.Int(required=True)


class AppealSchema(AppealSavedSchema):
    """One appeal with its numbers of acts and of the persons who gave them.

    `state` is `closed` by somebody, `over` by its deadline, `coming` before its first day, else `open`.
    """

    campaign_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    title = fields.Str(required=True)
    ask = fields.Str(required=True)
    goal = fields.Int(required=True)
    script = fields.Str(required=True)
    questions = fields.List(fields.Str(), required=True)
    pledges = fields.List(fields.Str(), required=True)
    person_ids = fields.List(fields.Str(), required=True)
    organization_ids = fields.List(fields.Str(), required=True)
    policy_id = fields.Str(allow_none=True)
    opens_on = fields.Date(required=True)
    opened_at = fields.AwareDateTime(required=True)
    until = fields.Str(required=True, validate=validate.OneOf(UNTIL))
    closes_at = fields.AwareDateTime(required=True, allow_none=True)
    closes_on = fields.Date(required=True, allow_none=True)
    hearing_id = fields.Str(allow_none=True)
    body = fields.Str()
    moved_because = fields.Str(required=True)
    stage = fields.Str(required=True, validate=Stage)
    closed_at = fields.AwareDateTime(allow_none=True)
    closed_because = fields.Str()
    state = fields.Str(required=True, validate=validate.OneOf(("open", "coming", "over", "closed")))
    acts = fields.Int(required=True)
    people = fields.Int(required=True)


class AppealPageSchema(Schema):
    """A page of appeals and the mark of the next."""

    items = fields.List(fields.Nested(AppealSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class BroughtSchema(Schema):
    """What came through one organisation, or through none."""

    organization_id = fields.Str(required=True, allow_none=True)
    acts = fields.Int(required=True)
    people = fields.Int(required=True)


class TurnedToSchema(Schema):
    """What one who is turned to got; `said` counts the outcomes of calls and the answers."""

    target_id = fields.Str(required=True)
    acts = fields.Int(required=True)
    people = fields.Int(required=True)
    said = fields.Dict(keys=fields.Str(), values=fields.Int(), required=True)


class AppealShownSchema(AppealSchema):
    """One appeal with what came of it, by partner and by whom people turned to."""

    kept = fields.Int(required=True)
    partners = fields.List(fields.Nested(BroughtSchema), required=True)
    targets = fields.List(fields.Nested(TurnedToSchema), required=True)
