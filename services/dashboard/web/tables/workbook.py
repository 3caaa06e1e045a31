"""A table as a workbook that is written to disk, not to memory."""

from __future__ import annotations

import asyncio
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

MOST = 100_000
"""Rows: more than that is slow to open everywhere, and CSV has no end."""
IN_MEMORY = 1 << 20
PIECE = 1 << 16
WIDEST, NARROWEST = 60, 10


async def as_workbook(title: str, headings: Sequence[str], pages: Pages) -> AsyncIterator[bytes]:
    """A workbook of one sheet with up to `MOST` rows; what is cut is said in the last one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, 1):
        letter = sheet.column_dimensions[get_column_letter(place)]
        letter.width = max(NARROWEST, min(WIDEST, len(heading) + 4))
    sheet.append([_heading(sheet, heading) for heading in headings])
    written = 0
    async for rows in pages:
        taken = rows[: MOST - written]
        await asyncio.to_thread(_append, sheet, taken)
        written += len(taken)
        if written == MOST:
            sheet.append([f"The first {MOST:,} rows. Take the table as CSV for all."])
            break
    with SpooledTemporaryFile(IN_MEMORY) as file:
        await asyncio.to_thread(book.save, file)
        for piece in _pieces(file):
            yield piece


def _append(sheet: Any, rows: Sequence[Row]) -> None:
    for row in rows:
        sheet.append([_value(value) for value in row])


def _value(value: Any) -> Any:
    """Spreadsheets know neither zones nor control characters; and no text of ours is to be run as a formula."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str):
        return "".join(one for one in safe_cell(value) if one.isprintable() or one in "\n\t")[:32_767]
    return value


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
