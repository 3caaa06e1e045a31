"""Read one line of a sheet as the facts of an activity, or say what is wrong with it and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from services.campaigns.domain.facts import Facts
from services.campaigns.imports.period import Span, as_period, as_year
from shared.imports.kinds import Line
from shared.imports.reading import BadValue, Rejection, as_line, as_number, as_text
from shared.kernel.errors import Invalid

T = TypeVar("T")

# What people write into a cell that has nothing to say.
NOTHING = frozenset(["-", "–", "n/a", "#n/a", "na", "nil", "none"])
LONGEST = {
    **{"activity": 1_000, "organization": 2_000, "status": 50, "reference": 100, "country": 100},
    **{"beneficiary": 300, "activity_id": 64},
}
USUAL = 200
ANYBODY = "anybody"


class RowRefused(Exception):
    """A line that cannot be taken: what is wrong first, and what else is."""

    def __init__(self, rejection: Rejection, *also: Rejection) -> None:
        super().__init__(rejection.reason)
        self.rejection = rejection
        self.also = also


@dataclass(frozen=True)
class Choices:
    """What the user chose for the whole sheet, from the batch's options; all may be left out.

    `provider` names the sheet's source, so that the same line of two sources is two activities; `country` and
    `year` complete lines that say none; `campaign_id` is the campaign that all of it was done for.
    """

    provider: str = ""
    country: str = ""
    year: int | None = None
    campaign_id: str | None = None
    day_first: bool | None = None
    decimal_comma: bool | None = None

    @staticmethod
    def of(options: dict[str, Any]) -> Choices:
        """Read the options; one that cannot be what it says is refused with `Invalid`."""
        return Choices(
            provider=_chosen(options, "provider", _short) or "",
            country=_chosen(options, "country", _short) or "",
            year=_chosen(options, "year", as_year),
            campaign_id=_chosen(options, "campaign_id", _short),
            day_first=_yes_or_no(options, "day_first"),
            decimal_comma=_yes_or_no(options, "decimal_comma"),
        )


@dataclass(frozen=True)
class Row:
    """A line as it was understood: the cell of organisations still whole, the facts without one.

    `unread` are the cells that cannot be read; their facts are missing, and the line cannot be taken.
    """

    line: Line
    organizations: str
    reference: str | None
    facts: Facts
    activity_id: str = ""
    unread: tuple[Rejection, ...] = ()


def read_row(line: Line, choices: Choices) -> Row:
    """Read a line, whatever of it cannot be read."""
    cells = _Cells(line, choices)
    started_on, ended_on = cells.span()
    facts = Facts(
        organization_name="",
        sector=cells.text("sector"),
        activity=cells.text("activity") or cells.text("subsector"),
        country=cells.text("country") or choices.country,
        adm1=cells.text("adm1"),
        adm2=cells.text("adm2"),
        lat=cells.coordinate("lat"),
        lon=cells.coordinate("lon"),
        started_on=started_on,
        ended_on=ended_on,
        beneficiary=cells.text("beneficiary"),
        reached=cells.reached(),
        method=cells.text("method"),
        status=cells.text("status"),
        campaign_id=choices.campaign_id,
    )
    reference = cells.text("reference") or None
    organizations, activity_id = cells.text("organization"), cells.text("activity_id")
    return Row(line, organizations, reference, facts, activity_id, tuple(cells.unread))


def refuse(line: Line, field: str, code: str, reason: str) -> RowRefused:
    """Refuse a line for what stands in one of its cells."""
    return RowRefused(_fault(line, field, code, reason))


def refuse_for(line: Line, invalid: Invalid) -> RowRefused:
    """Refuse a line for all that its facts cannot be."""
    return RowRefused(*_faults(line, invalid))


def refuse_unread(row: Row) -> RowRefused:
    """Refuse a line for the cells that cannot be read, and for what the others cannot be."""
    unread = {one.field for one in row.unread}
    return RowRefused(*row.unread, *(one for one in _wrong_facts(row) if one.field not in unread))


def _wrong_facts(row: Row) -> list[Rejection]:
    """What is wrong with the facts of a line, whoever does it; one that we gave out may leave out what we know."""
    if row.activity_id:
        return []
    try:
        replace(row.facts, organization_name=row.organizations or ANYBODY).checked()
    except Invalid as invalid:
        return _faults(row.line, invalid)
    return []


def _faults(line: Line, invalid: Invalid) -> list[Rejection]:
    return [_fault(line, name, invalid.code, said[0]) for name, said in invalid.fields.items()]


def _fault(line: Line, field: str, code: str, reason: str) -> Rejection:
    return Rejection(line.line, field, code, reason, str(line.values.get(field) or "")[:200])


def _short(text: str) -> str:
    return as_text(text, longest=USUAL)


def _chosen(options: dict[str, Any], name: str, reader: Callable[[str], T]) -> T | None:
    if options.get(name) in (None, ""):
        return None
    try:
        return reader(str(options[name]))
    except BadValue as bad:
        raise Invalid(bad.code, bad.reason, {f"options.{name}": [bad.reason]}) from bad


def _yes_or_no(options: dict[str, Any], name: str) -> bool | None:
    """A choice as JSON has it, or as a form sends it."""
    chosen = options.get(name)
    return chosen if isinstance(chosen, bool) else {"true": True, "false": False}.get(str(chosen).lower())


class _Cells:
    def __init__(self, line: Line, choices: Choices) -> None:
        self.line = line
        self.choices = choices
        self.unread: list[Rejection] = []

    def text(self, name: str) -> str:
        return self._read(name, lambda text: as_line(text, longest=LONGEST.get(name, USUAL))) or ""

    def coordinate(self, name: str) -> float | None:
        # A comma in a coordinate cannot stand for thousands.
        number = self._read(name, lambda text: as_number(text, decimal_comma="," in text or None))
        return None if number is None else float(number)

    def count(self, name: str) -> int | None:
        return self._read(name, self._whole)

    def reached(self) -> int | None:
        """The people reached, or women and men together."""
        total = self.count("reached")
        parts = [
            part for part in (self.count("reached_women"), self.count("reached_men")) if part is not None
        ]
        return total if total is not None or not parts else sum(parts)

    def span(self) -> tuple[date | None, date | None]:
        """When it was: start and end where the sheet has them, else its period."""
        year = self._read("year", as_year) or self.choices.year

        def span(text: str) -> Span:
            return as_period(text, year=year, day_first=self.choices.day_first)

        period, start, end = (self._read(name, span) for name in ("period", "started_on", "ended_on"))
        whole = period or (as_period(str(year)) if year and not (start or end) else None)
        started_on = start[0] if start else whole[0] if whole else None
        ended_on = end[1] if end else whole[1] if whole and not start else None
        return started_on, ended_on

    def _whole(self, text: str) -> int:
        number = as_number(text, decimal_comma=self.choices.decimal_comma)
        if not isinstance(number, int) or not 0 <= number <= 10**9:
            raise BadValue("not-a-count", f"{text[:40]!r} is no number of people. Write a whole number.")
        return number

    def _read(self, name: str, reader: Callable[[str], T]) -> T | None:
        text = str(self.line.values.get(name) or "")
        if not text.strip() or text.strip().casefold() in NOTHING:
            return None
        try:
            return reader(text)
        except BadValue as bad:
            self.unread.append(bad.rejection(self.line.line, name, text))
            return None
