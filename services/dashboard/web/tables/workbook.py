"""A table as a workbook that is written to disk, not to memory."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from services.dashboard.web.tables.files import Pages, Row
from shared.imports.reading.export import safe_cell
from shared.web.filters import number
from shared.web.speech import _

MOST = 100_000
"""Rows: more than that is slow to open everywhere, and CSV has no end."""
IN_MEMORY = 1 << 20
PIECE = 1 << 16
WIDEST, NARROWEST = 60, 10
LONGEST = 32_767
"""Characters of a cell."""
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; a carriage return besides, which spreadsheets show as a sign."""


async def as_workbook(title: str, headings: Sequence[str], pages: Pages) -> AsyncIterator[bytes]:
    """A workbook of one sheet with up to `MOST` rows; what is cut is said in the last one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    try:
        await _write(sheet, headings, pages)
        with SpooledTemporaryFile(IN_MEMORY) as file:
            await asyncio.to_thread(book.save, file)
            for piece in _pieces(file):
                yield piece
    finally:
        _put_away(sheet)


async def _write(sheet: Any, headings: Sequence[str], pages: Pages) -> None:
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, 1):
        letter = sheet.column_dimensions[get_column_letter(place)]
        letter.width = max(NARROWEST, min(WIDEST, len(heading) + 4))
    sheet.append([_heading(sheet, heading) for heading in headings])
    left = MOST
    async for rows in pages:
        await asyncio.to_thread(_append, sheet, rows[:left])
        if len(rows) > left:
            sheet.append([_("The first %(rows)s rows. Take the table as CSV for all.", rows=number(MOST))])
            return
        left -= len(rows)


def _put_away(sheet: Any) -> None:
    """Remove the file of rows that openpyxl keeps until the book is saved, where it was not."""
    if not sheet.closed:
        sheet.close()
        sheet._writer.cleanup()


def _append(sheet: Any, rows: Sequence[Row]) -> None:
    for row in rows:
        sheet.append([_value(value) for value in row])


def _value(value: Any) -> Any:
    """Spreadsheets know neither zones nor what XML does not; and no text of ours is to be run as a formula."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str):
        return UNWRITABLE.sub("", safe_cell(value))[:LONGEST]
    return value


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
