"""The requests and answers about promises."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.promise import (
    BreakPromise,
    CorrectPromise,
    ExtendPromise,
    KeepPromise,
    MakePromise,
    WithdrawPromise,
)
from services.stakeholders.domain.promise import STATES
from services.stakeholders.schemas.values import PageSchema

Id = validate.Length(0, 64)
What = validate.Length(1, 1000)
Topic = validate.Length(0, 120)
Why = validate.Length(0, 1000)


class MakePromiseSchema(Schema):
    """Who promised what, to whom, by when."""

    command = MakePromise

    what = fields.Str(required=True, validate=What)
    due_on = fields.Date(required=True)
    person_id = fields.Str(allow_none=True, validate=Id)
    organization_id = fields.Str(allow_none=True, validate=Id)
    to_organization_id = fields.Str(allow_none=True, validate=Id)
    topic = fields.Str(validate=Topic)
    made_on = fields.Date(allow_none=True)
    exchange_id = fields.Str(allow_none=True, validate=Id)


class CorrectPromiseSchema(Schema):
    """What of a promise is to be put right; what is left out stays, an empty text empties."""

    command = CorrectPromise

    promise_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    what = fields.Str(validate=What)
    topic = fields.Str(validate=Topic)
    to_organization_id = fields.Str(validate=Id)


class ExtendPromiseSchema(Schema):
    """Until when a promise is extended, and why."""

    command = ExtendPromise

    promise_id = fields.Str(required=True)
    due_on = fields.Date(required=True)
    reason = fields.Str(validate=Why)
    expected_version = fields.Int(allow_none=True)


class SettlePromiseSchema(Schema):
    """Which promise, on which day, and how that is known."""

    promise_id = fields.Str(required=True)
    settled_on = fields.Date(allow_none=True)
    reason = fields.Str(validate=Why)
    expected_version = fields.Int(allow_none=True)


class KeepPromiseSchema(SettlePromiseSchema):
    """Which promise was kept, and on which day."""

    command = KeepPromise


class BreakPromiseSchema(SettlePromiseSchema):
    """Which promise was broken, on which day, and how that is known."""

    command = BreakPromise


class WithdrawPromiseSchema(SettlePromiseSchema):
    """Which promise no longer holds, since which day, and why."""

    command = WithdrawPromise


class ListPromisesSchema(PageSchema):
    """Which page of which promises; `due_within` are days from today, and takes in what is overdue."""

    person_id = fields.Str(validate=Id)
    organization_id = fields.Str(validate=Id)
    to_organization_id = fields.Str(validate=Id)
    exchange_id = fields.Str(validate=Id)
    state = fields.Str(validate=validate.OneOf((*STATES, "overdue")))
    mine = fields.Bool()
    due_within = fields.Int(validate=validate.Range(0, 366))


class ShowPromiseSchema(Schema):
    """Which promise."""

    promise_id = fields.Str(required=True)


class ShowPromiseRecordSchema(Schema):
    """Which organisation's promises."""

    organization_id = fields.Str(required=True)


class NotedPromiseSchema(Schema):
    """The id, state and version of a promise after a command."""

    promise_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)


class ExtensionSchema(Schema):
    """A day that was given up for a later one."""

    due_before = fields.Date(required=True)
    extended_on = fields.Date(required=True)
    extended_by = fields.Str(required=True)
    reason = fields.Str()


class PromiseSchema(Schema):
    """One promise."""

    promise_id = fields.Str(required=True)
    version = fields.Int(required=True)
    what = fields.Str(required=True)
    topic = fields.Str()
    state = fields.Str(required=True)
    made_on = fields.Date(required=True)
    due_on = fields.Date(required=True)
    is_overdue = fields.Bool(required=True)
    days_overdue = fields.Int(required=True)
    person_id = fields.Str(allow_none=True)
    person_name = fields.Str()
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str()
    to_organization_id = fields.Str(allow_none=True)
    to_organization_name = fields.Str()
    exchange_id = fields.Str(allow_none=True)
    settled_on = fields.Date(allow_none=True)
    settled_by = fields.Str()
    reason = fields.Str()
    extensions = fields.List(fields.Nested(ExtensionSchema))
    recorded_by = fields.Str()
    recorded_at = fields.AwareDateTime()


class PromisePageSchema(Schema):
    """A page of promises and the mark of the next."""

    items = fields.List(fields.Nested(PromiseSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class PromiseRecordSchema(Schema):
    """How an organisation keeps its promises; `rate` is kept of a hundred judged, none where fewer than `fewest`."""

    organization_id = fields.Str(required=True)
    kept = fields.Int(required=True)
    broken = fields.Int(required=True)
    overdue = fields.Int(required=True)
    open = fields.Int(required=True)
    withdrawn = fields.Int(required=True)
    judged = fields.Int(required=True)
    rate = fields.Int(allow_none=True, required=True)
    fewest = fields.Int(required=True)
