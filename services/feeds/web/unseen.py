"""Rows in which somebody cannot see what stands there: each is refused by itself, with its number, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from services.feeds.schemas.sent import MOST_ROWS
from shared.messaging.fields import unseen_in

Row = dict[str, Any]
CODE = "character-unseen"


@dataclass(frozen=True)
class Parted:
    """What was sent without such rows, and what becomes of those, by their number from 1 on."""

    sent: Row
    refused: dict[int, Row]

    @staticmethod
    def of(sent: Row) -> Parted:
        """Part what was sent; what are no rows, or too many, is left to whoever checks the request."""
        rows = sent.get("rows")
        if not isinstance(rows, list) or len(rows) > MOST_ROWS:
            return Parted(sent, {})
        found = {number: wrong for number, row in enumerate(rows, 1) if (wrong := unseen_in(row))}
        left = [row for number, row in enumerate(rows, 1) if number not in found]
        return Parted(
            {**sent, "rows": left}, {number: _refused(number, one) for number, one in found.items()}
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


def _seen(error: Row) -> Row:
    """A fault without a name of a field that holds such a character itself."""
    return {**error, "field": "" if unseen_in(error["field"]) else error["field"]}


def _refused(number: int, wrong: dict[str, list[str]]) -> Row:
    errors = [{"field": field, "code": CODE, "reason": reasons[0]} for field, reasons in wrong.items()]
    return {"row": number, "outcome": "rejected", "thing_id": "", "errors": errors, "waits_for": []}
