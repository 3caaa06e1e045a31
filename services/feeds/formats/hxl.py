"""The activities that stand and what aired, as an HXL 1.1 table of who does what, where, when and for whom (5W)."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import orjson

from services.feeds.formats import broadcasts
from services.feeds.formats.kinds import Event, of_kind
from services.feeds.formats.standing import standing
from shared.imports.reading.export import write_csv

KIND = "campaigns.activity"
KINDS = (KIND, broadcasts.SLOT, broadcasts.OUTLET, broadcasts.ORGANIZATION)


class Column(NamedTuple):
    """A column: its hashtag, its heading, the field of a line that stands in it, and its kind of value."""

    tag: str
    heading: str
    field: str
    kind: str = "text"


ID = "activity_id"
COLUMNS = (
    Column("#org+name", "Organisation", "organization_name"),
    Column("#org+code", "Organisation id", "organization_id"),
    Column("#sector+name", "Sector", "sector"),
    Column("#activity+name", "Activity", "activity"),
    Column("#country+name", "Country", "country"),
    Column("#adm1+name", "First area", "adm1"),
    Column("#adm2+name", "Second area", "adm2"),
    Column("#geo+lat", "Latitude", "lat", "number"),
    Column("#geo+lon", "Longitude", "lon", "number"),
    Column("#date+start", "From", "started_on", "day"),
    Column("#date+end", "Until", "ended_on", "day"),
    Column("#beneficiary+type", "For whom", "beneficiary"),
    Column("#reached", "People reached", "reached", "number"),
    Column("#modality+name", "How", "method"),
    Column("#status+name", "Status", "status"),
    Column("#activity+id", "Activity id", ID),
    Column("#meta+claim", "People as the outlet claims, in all its areas", "claimed", "number"),
)

FIELDS = frozenset(column.field for column in COLUMNS)


def as_csv(events: Iterable[Event], let_out: Collection[str]) -> bytes:
    """Headings, hashtags and rows as CSV that no spreadsheet runs; a column for each field that is let out."""
    headings, *rows = _table(events, let_out)
    places = [str(place) for place in range(len(headings))]
    lines = write_csv((dict(zip(places, row, strict=True)) for row in rows), places)
    next(lines)  # the places; the headings are a row of their own
    return "".join([*write_csv([], headings), *lines]).encode()


def as_json(events: Iterable[Event], let_out: Collection[str]) -> bytes:
    """The same as an array of arrays; what is not known is empty."""
    return orjson.dumps(list(_table(events, let_out)))


def _table(events: Iterable[Event], let_out: Collection[str]) -> Iterator[list[Any]]:
    told, columns = list(events), _columns(let_out)
    yield [one.heading for one in columns]
    yield [one.tag for one in columns]
    for thing in standing(of_kind(told, KIND)):
        yield [_cell(thing.data, column) for column in columns]
    for line in broadcasts.lines_of(told):
        yield [_cell(line, column) for column in columns]


def _columns(let_out: Collection[str]) -> list[Column]:
    """A column for each field that is let out, and for each of air time where that is."""
    shown = {*let_out, *(broadcasts.FIELDS if broadcasts.NEEDED.issubset(let_out) else ())}
    return [one for one in COLUMNS if one.field in shown]


def _cell(line: Mapping[str, Any], column: Column) -> Any:
    value = line.get(column.field)
    return value if value is not None and FITS[column.kind](value) else ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_day(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


FITS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "number": _is_number,
    "day": _is_day,
}
"""What may stand in a column: a hash in the place of a number would make readers refuse the whole row."""
