"""Rows that cannot be taken as they were sent: each is refused by itself, with its number, and no other.

That is a row that is no object, one that lacks what its kind needs or says it wrongly, and one in which somebody cannot
see what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema

from services.feeds.web.counter import loaded
from shared.kernel.errors import Invalid
from shared.messaging.fields import unseen_in

Row = dict[str, Any]
UNSEEN = "character-unseen"
NO_OBJECT = "Send the row as a JSON object, in braces."


@dataclass(frozen=True)
class Parted:
    """What was sent without such rows, and what becomes of those, by their number from 1 on."""

    sent: Row
    refused: dict[int, Row]

    @staticmethod
    def of(sent: Row, schema: type[Schema], most: int) -> Parted:
        """Part what was sent; what are no rows, or too many, is left to whoever checks the request."""
        rows = sent.get("rows")
        if not isinstance(rows, list) or len(rows) > most:
            return Parted(sent, {})
        found = {number: wrong for number, row in enumerate(rows, 1) if (wrong := _wrong(row, schema))}
        left = [row for number, row in enumerate(rows, 1) if number not in found]
        return Parted(
            {**sent, "rows": left}, {number: _refused(number, wrong) for number, wrong in found.items()}
        )

    @property
    def is_empty(self) -> bool:
        """Whether no row is left that could be taken."""
        return bool(self.refused) and not self.sent["rows"]

    @property
    def beside(self) -> Row:
        """What was sent beside the rows."""
        return {name: value for name, value in self.sent.items() if name != "rows"}

    @property
    def told(self) -> list[Row]:
        """What is told of those rows to whoever takes the others, so that it counts them: the first fault of each."""
        return [{"row": number, **_seen(one["errors"][0])} for number, one in self.refused.items()]

    def joined(self, answer: Row) -> Row:
        """The answer for all rows, with all that is wrong with those."""
        return {**answer, "rows": [self.refused.get(one["row"], one) for one in answer["rows"]]}


def _wrong(row: Any, schema: type[Schema]) -> list[Row]:
    """All that is wrong with how a row was sent."""
    if not isinstance(row, dict):
        return [{"field": "", "code": "not-an-object", "reason": NO_OBJECT}]
    if unseen := unseen_in(row):
        return [{"field": field, "code": UNSEEN, "reason": said[0]} for field, said in unseen.items()]
    try:
        loaded(schema, {"rows": [row]})
    except Invalid as wrong:
        return [
            {"field": field.removeprefix("rows.0").lstrip("."), "code": wrong.code, "reason": said[0]}
            for field, said in wrong.fields.items()
        ]
    return []


def _seen(error: Row) -> Row:
    """A fault without a name of a field that holds such a character itself."""
    return {**error, "field": "" if unseen_in(error["field"]) else error["field"]}


def _refused(number: int, errors: list[Row]) -> Row:
    return {"row": number, "outcome": "rejected", "thing_id": "", "errors": errors, "waits_for": []}
