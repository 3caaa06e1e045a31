"""Read one line of a population table: which area, which time, and how many people of which sex and age."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from services.campaigns.domain.events.population import Group
from services.campaigns.domain.population import ALL
from services.campaigns.imports.period import Span, as_period
from services.campaigns.imports.row import RowRefused, refuse
from shared.imports.kinds import Batch, Line
from shared.imports.reading import BadValue, as_number, as_text
from shared.kernel.places import tidy, tidy_place

T = TypeVar("T")
SEX_WORDS = {
    "f": "f female females women woman girls femme femmes feminin",
    "m": "m male males men man boys homme hommes masculin",
    "x": "x nonbinary",
    "o": "o other others autre",
    "u": "u unknown unspecified inconnu",
    ALL: "all total both mf t ensemble tous",
}
SEX_OF = {word: sex for sex, words in SEX_WORDS.items() for word in words.split()}
BAND = re.compile(r"(\d{1,3})\s*(?:-|–|to|à|a)\s*(\d{1,3})")
OPEN_BAND = re.compile(r"(\d{1,3})\s*(?:\+|plus|and over|and more|et plus)")
OLDEST = 150
MOST = 2 * 10**9


@dataclass(frozen=True)
class Row:
    """A line as it was understood."""

    line: Line
    area: str
    code: str
    within: str
    level: int
    source: str
    period: Span
    cells: tuple[Group, ...]


def read_row(line: Line, batch: Batch) -> Row:
    """Read a line; raises `RowRefused` for the first thing wrong."""
    cells = Cells(line, batch)
    level, name, code, within = cells.place()
    return Row(line, name, code, within, level, cells.source(), cells.period(), cells.groups())


def as_sex(text: str) -> str:
    """Read a sex in one of its words."""
    word = "".join(sign for sign in text.casefold() if sign.isalpha())
    if word not in SEX_OF:
        raise BadValue("unknown-sex", "Write f, m, x (neither), o (other), u (not known) or all.")
    return SEX_OF[word]


def as_age(text: str) -> str:
    """Read a band of ages: 0-4, 80+, all."""
    plain = as_text(text).casefold()
    if plain in ("all", "total", "all ages", "tous"):
        return ALL
    if found := OPEN_BAND.fullmatch(plain):
        if int(found[1]) > OLDEST:
            raise BadValue("unknown-age", "Write ages as 0-4, 80+ or all.")
        return f"{int(found[1])}+"
    found = BAND.fullmatch(plain)
    if not found or not int(found[1]) <= int(found[2]) <= OLDEST:
        raise BadValue("unknown-age", "Write ages as 0-4, 80+ or all.")
    return f"{int(found[1])}-{int(found[2])}"


def as_people(text: str) -> int:
    """Read a number of people."""
    number = as_number(text)
    if not isinstance(number, int) or not 0 <= number <= MOST:
        raise BadValue("not-a-count", "Write how many people as a whole number.")
    return number


class Cells:
    """The cells of a line about an area: which area it is, who says so, and for which time."""

    def __init__(self, line: Line, batch: Batch) -> None:
        self.line = line
        self.batch = batch

    def place(self) -> tuple[int, str, str, str]:
        """The smallest area that the line names: its level, name, code, and the area around it."""
        names = [self._text("country"), self._text("adm1"), self._text("adm2")]
        codes = ["", self._text("adm1_code"), self._text("adm2_code")]
        level = max((at for at in range(3) if names[at] or codes[at]), default=-1)
        if level < 0:
            raise refuse(
                self.line, "adm1", "area-missing", "The area is missing. Name it, or give its P-code."
            )
        shown = [tidy(names[0]), tidy_place(names[1]), tidy_place(names[2])]  # a country may be its code
        around = next((shown[at] for at in range(level - 1, -1, -1) if shown[at]), "")
        return level, shown[level] or codes[level], codes[level], around

    def source(self) -> str:
        """Who says so: the line, else what was chosen for the file."""
        said = self._text("source") or str(self.batch.options.get("source") or "").strip()
        if not said:
            raise refuse(
                self.line, "source", "missing", "Say who counted: fill it in, or choose it for the file."
            )
        if not any(sign.isalpha() for sign in said):
            sentence = f"{said[:40]!r} names nobody. Say who counted in words, as in 'Census 2022'."
            raise refuse(self.line, "source", "not-a-source", sentence)
        return said

    def period(self) -> Span:
        """The time for which it holds."""
        begin, end = self._read("period_start", as_period), self._read("period_end", as_period)
        whole = self._chosen_year() if not begin and not end else None
        first = begin or end or whole
        if first is None:
            sentence = "The reference period is missing. Fill it in, or choose the year for the file."
            raise refuse(self.line, "period_start", "missing", sentence)
        span: tuple[date, date] = (first[0], (end or first)[1])
        if span[1] < span[0]:
            raise refuse(self.line, "period_end", "ends-before-begin", "The period ends before it begins.")
        return span

    def groups(self) -> tuple[Group, ...]:
        """The numbers of the line: one, or one for women, one for men and one for all."""
        age = self._read("age", as_age) or self._age_by_bounds()
        sex = self._read("sex", as_sex) or ALL
        given = {sex: self._read("people", as_people)}
        for whose, column in (("f", "women"), ("m", "men")):
            self._take_more(given, whose, column)
        found = tuple(Group(which, age, people) for which, people in given.items() if people is not None)
        if not found:
            raise refuse(self.line, "people", "missing", "The number of people is missing. Fill it in.")
        return found

    def _take_more(self, given: dict[str, int | None], sex: str, column: str) -> None:
        people = self._read(column, as_people)
        if people is None:
            return
        if given.get(sex) not in (None, people):
            sentence = f"The line says {given[sex]:,} in the column of people, and {people:,} here. Keep one."
            raise refuse(self.line, column, "told-twice", sentence)
        given[sex] = people

    def _age_by_bounds(self) -> str:
        low, high = self._read("min_age", as_people), self._read("max_age", as_people)
        if low is None and high is None:
            return ALL
        band = f"{low or 0}+" if high is None else f"{low or 0}-{high}"
        return self._chosen("min_age", as_age, band)

    def _chosen_year(self) -> Span | None:
        chosen = str(self.batch.options.get("year") or "").strip()
        return self._chosen("period_start", as_period, chosen) if chosen else None

    def _text(self, name: str) -> str:
        return self._read(name, lambda text: as_text(text, longest=200)) or ""

    def _read(self, name: str, reader: Callable[[str], T]) -> T | None:
        text: Any = str(self.line.values.get(name) or "").strip()
        return self._chosen(name, reader, text) if text else None

    def _chosen(self, name: str, reader: Callable[[str], T], text: str) -> T:
        try:
            return reader(text)
        except BadValue as bad:
            raise RowRefused(bad.rejection(self.line.line, name, text)) from bad
