"""How many people live in an area, by sex and age, by whose word and for which time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from services.campaigns.domain.events.population import Group, PopulationRemoved, PopulationSet
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from
from shared.kernel.places import fold

ALL = "all"
SEXES = ("f", "m", "x", "o", "u")
"""Female, male, neither, other, not known."""
Cells = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Population:
    """What one source says of one area for one time. `cells` are the numbers as they were given, sums among them."""

    population_id: str
    area: str
    area_key: str
    source: str
    period_start: date
    period_end: date
    set_at: datetime
    code: str = ""
    code_key: str = ""
    within: str = ""
    within_key: str = ""
    level: int = 1
    cells: tuple[Group, ...] = ()
    people: int | None = None
    batch_id: str | None = None
    last_batch_id: str | None = None
    version: int = 0

    def add(
        self, now: datetime, cells: Iterable[Group], batch_id: str | None = None
    ) -> tuple[Population, PopulationSet | None]:
        """Take further numbers in, in the place of those said before for the same group; None where all is known.

        `batch_id` is the file that says so: what another has said on since is not taken back with the first.
        """
        known = {(one.sex, one.age): one for one in self.cells}
        after = known | {(one.sex, one.age): one for one in cells}
        if self.version and after == known:
            return self, None
        ages_must_not_overlap(one for one in after.values())
        ordered = tuple(sorted(after.values(), key=lambda one: (one.sex, _begin(one.age), one.age)))
        people = margins(ordered).get((ALL, ALL))
        settled = replace(self, cells=ordered, people=people, set_at=now, last_batch_id=batch_id)
        return settled, PopulationSet(**settled._told())

    def remove(self, reason: str) -> PopulationRemoved:
        """Tell that it is said no more."""
        return PopulationRemoved(self.population_id, self.area, self.area_key, self.code_key, reason)

    def _told(self) -> dict[str, Any]:
        told = {one.name: getattr(self, one.name) for one in fields(PopulationSet) if one.name != "groups"}
        groups = (Group(sex, age, people) for (sex, age), people in margins(self.cells).items())
        return {**told, "groups": tuple(groups)}


def population_id(area_key: str, code_key: str, source: str, period_start: date) -> str:
    """The id of what a source says of an area for a time, however the file writes them."""
    return id_from("population", code_key or area_key, fold(source), period_start.isoformat())


def margins(given: Iterable[Group]) -> Cells:
    """All that the numbers say by sex, by age and together: sums as they were given, else as the parts make them.

    Women alone, or men alone, make no sum of both.
    """
    cells: Cells = {(one.sex, one.age): one.people for one in given}
    for sex in dict.fromkeys(sex for sex, _ in cells):
        _sum(cells, (sex, ALL), [at for at in cells if at[0] == sex and at[1] != ALL])
    for age in dict.fromkeys(age for _, age in cells):
        _sum(cells, (ALL, age), _of_both([at for at in cells if at[1] == age and at[0] != ALL]))
    _sum(cells, (ALL, ALL), [at for at in cells if at[0] == ALL and at[1] != ALL])
    return dict(sorted(cells.items(), key=lambda cell: (cell[0][0], _begin(cell[0][1]), cell[0][1])))


def more_than_all(given: Iterable[Group]) -> list[str]:
    """The sexes of which the ages together are more people than were given for all ages."""
    cells: Cells = {(one.sex, one.age): one.people for one in given}
    parts: Counter[str] = Counter()
    for (sex, age), people in cells.items():
        if age != ALL:
            parts[sex] += people
    return [sex for sex, people in parts.items() if people > cells.get((sex, ALL), people)]


def ages_must_not_overlap(given: Iterable[Group]) -> None:
    """Refuse bands of which two count the same people."""
    by_sex: dict[str, list[str]] = {}
    for one in given:
        if one.age != ALL:
            by_sex.setdefault(one.sex, []).append(one.age)
    for ages in by_sex.values():
        for age, then in pairwise(sorted(ages, key=_begin)):
            if _end(age) >= _begin(then):
                sentence = (
                    f"The ages {age} and {then} overlap; people would count twice. Keep one kind of bands."
                )
                raise Invalid("ages-overlap", sentence, {"age": [sentence]})


def _sum(cells: Cells, at: tuple[str, str], parts: list[tuple[str, str]]) -> None:
    if at not in cells and parts:
        cells[at] = sum(cells[part] for part in parts)


def _of_both(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return parts if {"f", "m"} <= {sex for sex, _ in parts} else []


def _begin(age: str) -> int:
    return -1 if age == ALL else int(age.partition("-")[0].rstrip("+"))


def _end(age: str) -> int:
    _, dash, last = age.partition("-")
    return int(last) if dash else 999
