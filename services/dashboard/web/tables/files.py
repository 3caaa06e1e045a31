"""A table as a file: lines of CSV one page after the other; `workbook.py` has the other kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

from shared.imports.reading.export import write_csv

CSV, XLSX = "csv", "xlsx"
MEDIA_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Row = Sequence[Any]
Pages = AsyncIterator[list[Row]]


async def as_csv(headings: Sequence[str], pages: Pages) -> AsyncIterator[str]:
    """Lines as the pages come; the mark at the start tells spreadsheets that it is UTF-8."""
    yield "\ufeff" + "".join(write_csv([], headings))
    places = [str(place) for place in range(len(headings))]
    async for rows in pages:
        lines = write_csv((dict(zip(places, row, strict=True)) for row in rows), places)
        next(lines)  # the headings, which were given above
        yield "".join(lines)
