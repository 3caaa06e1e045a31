"""How many digests of a tally have which marks, kept as they come: reading a sum need not walk through a million.

A change of some digests adds a row for each combination that has more or fewer of them by it, and writes none that is
there: so two who send at once do not wait for each other. The sum of the rows is the number; from time to time they
are made one row a combination.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bson.int64 import Int64
from pymongo import DeleteMany, IndexModel, InsertOne

from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MANY = 1_000
"""More rows than so many are made one a combination."""


class Marks(NamedTuple):
    """Which organisations sent a digest, and which gathered a signature here, each as the bits of a number."""

    sent: int = 0
    here: int = 0


NONE = Marks()
"""The row of these, who are nobody, says that a tally's numbers are kept."""


class TallyCounts:
    """The rows of all tallies."""

    name = "tally_counts"
    indexes = (IndexModel([("tally_id", 1)], name="tally"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def of(self, tally_id: str) -> dict[Marks, int] | None:
        """How many digests have which marks; None where that is not kept yet."""
        rows = self._rows(tally_id)
        return _summed(rows) if rows else None

    def add(self, tally_id: str, steps: Mapping[Marks, int]) -> None:
        """Keep that of these combinations there are so many more, or fewer."""
        for marks, people in steps.items():
            if people:
                self._unit.write(self.name, InsertOne(_row(tally_id, marks, people)))

    def begin(self, tally_id: str) -> None:
        """Keep the numbers of a tally in which nobody is yet."""
        self._unit.write(self.name, InsertOne(_row(tally_id, NONE, 0)))

    def replace(self, tally_id: str, counted: Mapping[Marks, int]) -> None:
        """Keep these numbers in the place of what was kept."""
        self._unit.write(self.name, DeleteMany({"tally_id": tally_id}))
        self.begin(tally_id)
        self.add(tally_id, counted)

    def tidy(self, tally_id: str) -> None:
        """Make the rows of each combination one, where there are many."""
        rows = self._rows(tally_id)
        summed = _summed(rows)
        if len(rows) > MANY + len(summed):
            self.replace(tally_id, summed)

    def _rows(self, tally_id: str) -> list[Document]:
        query = {"tally_id": tally_id}
        return list(self._unit.collection(self.name).find(query, session=self._unit.session))


def _summed(rows: list[Document]) -> dict[Marks, int]:
    sums: Counter[Marks] = Counter()
    for row in rows:
        sums[Marks(row["sent"], row["here"])] += row["people"]
    return {marks: people for marks, people in sums.items() if people}


def _row(tally_id: str, marks: Marks, people: int) -> Document:
    told = {"sent": Int64(marks.sent), "here": Int64(marks.here), "people": people}
    return {"_id": new_id(), "tally_id": tally_id, **told}
