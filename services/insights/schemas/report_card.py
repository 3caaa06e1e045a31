"""The requests and answers about partners' report cards."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.insights.domain.report_card import FIELDS, MOST_MONTHS
from services.insights.queries.report_card import SORTED
from services.insights.schemas.asking import Id
from services.insights.store.report_cards import MODELS

MONTHS = 6
STATES = ("all", "late", "undated", "refused")


class _MonthsSchema(Schema):
    months = fields.Int(
        load_default=MONTHS,
        validate=validate.Range(1, MOST_MONTHS),
        metadata={"description": "So many months, this one last."},
    )


class ShowReportCardSchema(_MonthsSchema):
    """Whose card."""

    organization_id = fields.Str(required=True, validate=Id)


class ListReportCardsSchema(_MonthsSchema):
    """In which order: by name, or from the worst of a figure on."""

    sort = fields.Str(load_default="on_time", validate=validate.OneOf(tuple(SORTED)))


class ListReportCardRowsSchema(ShowReportCardSchema):
    """What stands behind which figure of a card: of one month, or of all of them."""

    of = fields.Str(load_default="activities", validate=validate.OneOf(tuple(MODELS)))
    month = fields.Str(validate=validate.Regexp(r"^[0-9]{4}-(0[1-9]|1[0-2])\Z"))
    state = fields.Str(load_default="all", validate=validate.OneOf(STATES))
    empty = fields.Str(validate=validate.OneOf(FIELDS))
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(validate=validate.Length(1, 2_000), allow_none=True)


class ShareSchema(Schema):
    """So many of so many; `rate` is null where there are too few to say."""

    part = fields.Int(required=True)
    of = fields.Int(required=True)
    rate = fields.Float(required=True, allow_none=True)


class EmptyFieldSchema(Schema):
    """A field and how many activities leave it empty."""

    field = fields.Str(required=True)
    count = fields.Int(required=True)


class ReasonSchema(Schema):
    """Why rows were refused, and how many."""

    code = fields.Str(required=True)
    field = fields.Str(required=True)
    count = fields.Int(required=True)


def _share(description: str) -> fields.Nested:
    return fields.Nested(ShareSchema, required=True, metadata={"description": description})


class CardSchema(Schema):
    """What is counted of a partner in a month, or in several."""

    on_time = _share("Of activities, alerts, tasks, words and answers that had a day: those done by it.")
    activities = _share("Of the activities with a day: those reported in time.")
    undated = fields.Int(required=True, metadata={"description": "Activities without a day."})
    alerts = _share("Of the gaps and overlaps it was to see to by a day: those settled by it.")
    tasks = _share("Of its tasks: those done by their day.")
    words = _share("Of what it was to do the same with: that of which it said so within seven days.")
    answers = _share("Of what people wrote to it and members asked: that which it answered by its day.")
    reported = fields.Int(required=True, metadata={"description": "Activities reported."})
    filled = _share("Of the fields that activities should have: those that say something.")
    empty = fields.List(fields.Nested(EmptyFieldSchema), required=True)
    errors = _share("Of the rows sent in: those refused.")
    reasons = fields.List(fields.Nested(ReasonSchema), required=True)
    replies = fields.Int(required=True, metadata={"description": "Words and answers given."})
    median_hours = fields.Float(required=True, allow_none=True)
    slow_hours = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "Nine of ten words and answers came within so many."},
    )


class MonthCardSchema(CardSchema):
    """A month of a card."""

    month = fields.Str(required=True)


class ReportCardSchema(Schema):
    """The card of a partner, the last month first."""

    organization_id = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    within_days = fields.Int(required=True)
    fewest = fields.Int(
        required=True, metadata={"description": "Of fewer than so many nothing is said in per cent."}
    )
    months = fields.List(fields.Nested(MonthCardSchema), required=True)
    total = fields.Nested(CardSchema, required=True)


class PartnerCardSchema(CardSchema):
    """The card of one partner among others."""

    organization_id = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    agreement_id = fields.Str(required=True)


class ReportCardsSchema(Schema):
    """The cards of all partners."""

    within_days = fields.Int(required=True)
    months = fields.Int(required=True)
    items = fields.List(fields.Nested(PartnerCardSchema), required=True)
    next = fields.Str(required=True, allow_none=True)


class ReportCardRowSchema(Schema):
    """An activity, an alert, a task, a file, a question for a word, a word, a letter or an answer, with its event."""

    of = fields.Str(required=True)
    kind = fields.Str(required=True)
    thing_id = fields.Str(required=True)
    title = fields.Str(required=True)
    on = fields.Date(required=True, allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    days = fields.Int(
        required=True, allow_none=True, metadata={"description": "Days after its day; below 0 before it."}
    )
    count = fields.Int(required=True, allow_none=True)
    refused = fields.Int(required=True, allow_none=True)
    service = fields.Str(
        allow_none=True, metadata={"description": "Which service took it in; of files and rows alone."}
    )
    is_in_time = fields.Bool(
        required=True, allow_none=True, metadata={"description": "Of letters and initiatives alone."}
    )
    event_id = fields.Str(required=True)


class ReportCardRowPageSchema(Schema):
    """A page of rows and the mark of the next."""

    items = fields.List(fields.Nested(ReportCardRowSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
