"""The requests and answers about the 5W matrix."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.insights.schemas.asking import Id

Text = validate.Length(1, 300)


class WhichActivitiesSchema(Schema):
    """Which activities count.

    `organization` is the key of a row: an id, or `name:` and a name that nobody has attributed yet. `area` is a name, a
    P-code or the key of a column; `since` and `until` are days, of which an activity touches one.
    """

    organization = fields.Str(validate=Text)
    sector = fields.Str(validate=Text)
    activity = fields.Str(validate=validate.Length(1, 1000))
    area = fields.Str(validate=Text)
    group = fields.Str(validate=Text)
    campaign_id = fields.Str(validate=Id)
    batch_id = fields.Str(validate=Id)
    since = fields.Date()
    until = fields.Date()


class _Page(Schema):
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(validate=validate.Length(1, 2_000), allow_none=True)


class ShowMatrixSchema(WhichActivitiesSchema, _Page):
    """Which activities, by areas or by sectors, and which page of the organisations."""

    by = fields.Str(load_default="area", validate=validate.OneOf(("area", "sector")))


class ListMatrixActivitiesSchema(WhichActivitiesSchema, _Page):
    """Which activities, and which page of them."""


class _SumSchema(Schema):
    activities = fields.Int(required=True)
    people_reached = fields.Int(
        required=True,
        allow_none=True,
        metadata={"description": "All figures added; null where none is told."},
    )


class MatrixColumnSchema(_SumSchema):
    """An area or a sector with its sum over all organisations; `code` is the P-code, where it is known."""

    column = fields.Str(required=True)
    name = fields.Str(required=True)
    code = fields.Str(required=True)
    country = fields.Str(required=True)


class MatrixCellSchema(_SumSchema):
    """What one organisation does in one column."""

    column = fields.Str(required=True)


class MatrixRowSchema(_SumSchema):
    """An organisation with its cells; `organization_id` is null while nobody has said whom the name means."""

    key = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(required=True)
    cells = fields.List(fields.Nested(MatrixCellSchema), required=True)


class PeopleReachedSchema(Schema):
    """People reached by one method, with a sentence on what it means; null where it is not known by it."""

    method = fields.Str(required=True)
    title = fields.Str(required=True)
    sentence = fields.Str(required=True)
    people = fields.Int(required=True, allow_none=True)


class MatrixSchema(Schema):
    """The matrix: a page of rows; the columns and the sums are those of all pages.

    Areas and sectors are both told, whichever of them the columns are.
    """

    by = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    position = fields.Int(required=True)
    columns = fields.List(fields.Nested(MatrixColumnSchema), required=True)
    areas = fields.List(fields.Nested(MatrixColumnSchema), required=True)
    sectors = fields.List(fields.Nested(MatrixColumnSchema), required=True)
    columns_left_out = fields.Int(required=True)
    items = fields.List(fields.Nested(MatrixRowSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    organizations = fields.Int(required=True)
    activities = fields.Int(required=True)
    people = fields.List(fields.Nested(PeopleReachedSchema), required=True)
    is_cut = fields.Bool(required=True)


class MatrixCellRowSchema(_SumSchema):
    """A cell of the matrix as a row of its own."""

    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(required=True)
    column = fields.Str(required=True)
    name = fields.Str(required=True)
    code = fields.Str(required=True)
    country = fields.Str(required=True)


class MatrixCellPageSchema(Schema):
    """A page of cells and the mark of the next."""

    items = fields.List(fields.Nested(MatrixCellRowSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class MatrixActivitySchema(Schema):
    """One activity behind the matrix; `event_id` is the event that says what stands here, `came` how it came.

    Air time that was proven aired came by `air`, a line for each area of its outlet: `claimed` are the people whom the
    outlet says that it reaches in all of them, which nobody has counted and no sum of `reached` holds.
    """

    activity_id = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(required=True)
    written_as = fields.Str(required=True)
    sector = fields.Str(required=True)
    activity = fields.Str(required=True)
    country = fields.Str(required=True)
    adm1 = fields.Str(required=True)
    adm1_code = fields.Str(required=True)
    adm2 = fields.Str(required=True, allow_none=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)
    started_on = fields.Date(required=True, allow_none=True)
    ended_on = fields.Date(required=True, allow_none=True)
    group = fields.Str(required=True)
    reached = fields.Int(required=True, allow_none=True)
    method = fields.Str(required=True, allow_none=True)
    status = fields.Str(required=True, allow_none=True)
    campaign_id = fields.Str(required=True, allow_none=True)
    came = fields.Str(required=True, validate=validate.OneOf(("sheet", "report", "air")))
    batch_id = fields.Str(required=True, allow_none=True)
    event_id = fields.Str(required=True)
    slot_id = fields.Str(allow_none=True)
    outlet_id = fields.Str(allow_none=True)
    claimed = fields.Int(allow_none=True)


class MatrixActivityPageSchema(Schema):
    """A page of activities and the mark of the next."""

    items = fields.List(fields.Nested(MatrixActivitySchema), required=True)
    next = fields.Str(allow_none=True, required=True)
