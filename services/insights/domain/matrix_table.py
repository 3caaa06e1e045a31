"""The 5W matrix: organisations by areas or by sectors, with the sums of all rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from services.insights.domain.people_reached import Told, by_three_methods

By = Literal["area", "sector"]


class CellSum(NamedTuple):
    """The activities of one organisation in one column, and the people they reached; None where none says it."""

    who: str
    column: str
    activities: int
    people: int | None


class PlaceSum(NamedTuple):
    """All activities in one place for one group, and the largest of their single figures."""

    place: str
    country: str
    area: str
    group: str
    activities: int
    people: int | None
    largest: int | None


class SectorSum(NamedTuple):
    """All activities in one sector."""

    sector_key: str
    sector: str
    activities: int
    people: int | None


class Sums(NamedTuple):
    """What the activities add up to, in three ways."""

    cells: Sequence[CellSum]
    places: Sequence[PlaceSum]
    sectors: Sequence[SectorSum]


@dataclass
class Sum:
    """So many activities, and the people that they say they reached; None where none says it."""

    activities: int = 0
    people: int | None = None

    def add(self, some: CellSum | PlaceSum | SectorSum) -> None:
        """Take some in."""
        self.activities += some.activities
        if some.people is not None:
            self.people = (self.people or 0) + some.people


@dataclass
class Column:
    """An area or a sector with its sum over all organisations."""

    key: str
    name: str
    country: str = ""
    sum: Sum = field(default_factory=Sum)


@dataclass
class Table:
    """All rows with their cells, and all areas and sectors, those with most activities first.

    `columns` are the areas or the sectors, as was asked; `methods` are the people reached, by each method.
    """

    rows: dict[str, Sum]
    cells: dict[tuple[str, str], Sum]
    areas: dict[str, Column]
    sectors: dict[str, Column]
    by: By
    total: Sum
    methods: list[dict[str, object]]

    @property
    def columns(self) -> dict[str, Column]:
        """The columns of the cells."""
        return self.sectors if self.by == "sector" else self.areas


def table_of(sums: Sums, by: By) -> Table:
    """Bring sums together; those of one column may come in several parts."""
    rows: dict[str, Sum] = {}
    cells: dict[tuple[str, str], Sum] = {}
    total = Sum()
    for cell in sums.cells:
        for one in (
            rows.setdefault(cell.who, Sum()),
            cells.setdefault((cell.who, cell.column), Sum()),
            total,
        ):
            one.add(cell)
    told = (Told(one.place, one.group, one.largest) for one in sums.places)
    ranked = sorted(rows.items(), key=lambda row: place_in_list(row[0], row[1].activities))
    areas = _columns((Column(one.place, one.area, one.country), one) for one in sums.places)
    sectors = _columns((Column(one.sector_key, one.sector), one) for one in sums.sectors)
    return Table(dict(ranked), cells, areas, sectors, by, total, by_three_methods(told, total.people))


def place_in_list(who: str, activities: int) -> tuple[int, str]:
    """Where a row stands: with most activities first, then by its key, so that a page can begin behind any."""
    return -activities, who


def people_of(found: Mapping[str, Any]) -> int | None:
    """The people of a sum of the database, which adds what is not told as nothing."""
    return int(found["people"]) if found["told"] else None


def _columns(parts: Iterable[tuple[Column, PlaceSum | SectorSum]]) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for column, some in parts:
        columns.setdefault(column.key, column).sum.add(some)
    return dict(sorted(columns.items(), key=lambda one: (-one[1].sum.activities, one[0])))
