"""The activities of the 5W matrix as an HXL 1.1 table: headings, hashtags, rows, as CSV or as an array of arrays."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any, NamedTuple

import orjson

from services.dashboard.web.maps import load_map
from services.dashboard.web.tables.files import Pages, Row, as_csv

OPERATION = "insights.list_matrix_activities"
CSV, JSON = "hxl.csv", "hxl.json"
MEDIA_TYPES = {CSV: "text/csv; charset=utf-8", JSON: "application/json"}


class Column(NamedTuple):
    """A column: its hashtag, its heading, and the field of an activity that stands in it."""

    tag: str
    heading: str
    field: str


COLUMNS = (
    Column("#org+name", "Organisation", "organization_name"),
    Column("#org+code", "Organisation id", "organization_id"),
    Column("#sector+name", "Sector", "sector"),
    Column("#activity+name", "Activity", "activity"),
    Column("#adm1+name", "First area", "adm1"),
    Column("#adm1+code", "P-code", "adm1_code"),
    Column("#date+start", "From", "started_on"),
    Column("#date+end", "Until", "ended_on"),
    Column("#beneficiary+type", "For whom", "group"),
    Column("#reached", "People reached", "reached"),
    Column("#adm2+name", "Second area", "adm2"),
    Column("#country+name", "Country", "country"),
    Column("#geo+lat", "Latitude", "lat"),
    Column("#geo+lon", "Longitude", "lon"),
    Column("#modality+name", "How", "method"),
    Column("#status+name", "Status", "status"),
    Column("#activity+id", "Activity id", "activity_id"),
    Column("#meta+claim", "People as the outlet claims, in all its areas", "claimed"),
)
"""By `#activity+id` our own import knows a line again, so that a table brought back in changes nothing."""
HEADINGS = [one.heading for one in COLUMNS]
TAGS = [one.tag for one in COLUMNS]


async def as_hxl(kind: str, pages: AsyncIterator[list[dict[str, Any]]]) -> AsyncIterator[str | bytes]:
    """The table piece by piece; `pages` are activities. Only CSV is guarded against formulas; JSON is for programs."""
    if kind == CSV:
        async for piece in as_csv(HEADINGS, _tagged(pages)):
            yield piece
        return
    yield b"[" + orjson.dumps(HEADINGS) + b",\n" + orjson.dumps(TAGS)
    async for items in pages:
        for row in rows_of(items):
            yield b",\n" + orjson.dumps(row)
    yield b"]\n"


def rows_of(items: Iterable[Mapping[str, Any]]) -> list[Row]:
    """A row for each activity; what is not known is empty."""
    return [[_cell(one.field, item) for one in COLUMNS] for item in items]


async def _tagged(pages: AsyncIterator[list[dict[str, Any]]]) -> Pages:
    yield [TAGS]
    async for items in pages:
        yield rows_of(items)


def _cell(field: str, item: Mapping[str, Any]) -> Any:
    value = item.get(field)
    if field == "adm1_code" and not value:
        return _drawn_code(item)
    return "" if value is None else value


def _drawn_code(item: Mapping[str, Any]) -> str:
    """The code by which the map knows an area that no population figure has named."""
    drawn = load_map("liberia")
    name = drawn.find(item["adm1"]) if item["country"] == drawn.country else ""
    return next((code for code, area in drawn.codes.items() if area == name), "") if name else ""
