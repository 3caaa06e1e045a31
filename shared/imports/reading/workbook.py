"""Stream the rows of an XLSX worksheet in bounded memory; formulas are shown, never calculated."""

import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from shared.imports.reading import archive, hxl
from shared.imports.reading.shapes import Grid, Limits, Line, Sheet
from shared.imports.reading.worksheet_cells import CellParser, string_table, texts
from shared.imports.reading.xml_parts import elements
from shared.kernel.errors import Invalid

ROW = f"{{{SHEET_MAIN_NS}}}row"
DATA = f"{{{SHEET_MAIN_NS}}}sheetData"
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+\d+:[A-Z]+(\d{1,7})"')
OPENING = 64 * 1024 * 1024
"""Bytes that a workbook's parts beside its worksheets may unpack to: they are held in memory."""
PER_ROW = 8 * 1024 * 1024
"""Bytes of XML in which the next row must come; one row is held in memory."""
LAST_ROW = 1_048_576
PEEK = 25


def open_workbook(path: Path, limits: Limits) -> Grid:
    """Choose the worksheet (the first with hashtags, else the first with cells) and give its rows."""
    archive.check(path, limits)
    with closing(_Workbook(path, limits)) as book:
        name, notes = _choose(book)
        length = book.length(name)
    if path.suffix.lower() not in (".xlsx", ".xltx"):
        notes = (
            *notes,
            f"The file is named {path.suffix or 'without an ending'} but is an XLSX workbook; read as one.",
        )
    lines = _stream(path, limits, name)
    return Grid(lines, "xlsx", "", "", notes, length, worksheet=name, pads=True)


def reopen_workbook(path: Path, sheet: Sheet, limits: Limits) -> Grid:
    """Stream the sheet's worksheet again."""
    archive.check(path, limits)
    return Grid(_stream(path, limits, sheet.worksheet), "xlsx", worksheet=sheet.worksheet, pads=True)


def _choose(book: "_Workbook") -> tuple[str, tuple[str, ...]]:
    filled: list[str] = []
    for name in book.sheets:
        head = [cells for _, cells in zip(range(PEEK), (cells for _, cells in book.rows(name)), strict=False)]
        if any(hxl.is_tag_row(cells) for cells in head):
            filled.insert(0, name)
            break
        if any(cell.strip() for cells in head for cell in cells):
            filled.append(name)
    if not filled:
        raise Invalid(
            "empty-file",
            "The workbook has no cells on any visible worksheet. Save the sheet that has the table.",
        )
    if len(book.sheets) == 1:
        return filled[0], ()
    return filled[0], (f"The workbook has {len(book.sheets)} worksheets; '{filled[0]}' was read.",)


def _stream(path: Path, limits: Limits, name: str) -> Iterator[Line]:
    with closing(_Workbook(path, limits)) as book:
        if name not in book.sheets:
            raise Invalid("no-worksheet", f"The workbook has no worksheet '{name}'. Choose the file again.")
        yield from book.rows(name)


class _Workbook:
    """An XLSX file opened with openpyxl, whose reading is metered and whose every failure is `Invalid`."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.limits = limits
        self.meter = archive.Meter(OPENING)
        self.archive = archive.MeteredArchive(path, self.meter)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._read(path)
        except Invalid:
            self.close()
            raise
        except Exception as damage:  # openpyxl answers hostile XML with nearly every class there is
            self.close()
            raise archive.damaged() from damage

    def _read(self, path: Path) -> None:
        """Let openpyxl read what stands beside the worksheets; its own `read` would go through those too."""
        with path.open("rb") as file:  # by its name, openpyxl would refuse an ending that it does not know
            reader = ExcelReader(file, read_only=True, keep_links=False)
            reader.archive.close()
        reader.archive = self.archive
        reader.read_manifest()
        found: Any = reader.package
        strings = found.find(SHARED_STRINGS)
        reader.read_workbook()
        apply_stylesheet(self.archive, reader.wb)
        self.book: Any = reader.wb
        self.strings = list(string_table(self.archive, strings.PartName[1:])) if strings else []
        self.sheets = {
            sheet.name: part.target
            for sheet, part in reader.parser.find_sheets()
            if sheet.state == "visible"
            and part.target in reader.valid_files
            and "chartsheet" not in part.Type
        }

    def close(self) -> None:
        self.archive.close()

    def length(self, name: str) -> int:
        """Give the last row's number as the worksheet itself claims it, or 0."""
        with self.archive.open(self.sheets[name]) as source:
            found = DIMENSION.search(source.read(4096))
        return min(int(found[1]), LAST_ROW) if found else 0

    def rows(self, name: str) -> Iterator[Line]:
        """Give number and cells of each row that stands in the file."""
        rows = self._rows(name)
        while True:
            self.meter.allow(PER_ROW)
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    line = next(rows)
            except StopIteration:
                return
            except Invalid:
                raise
            except Exception as damage:  # see above
                raise archive.damaged() from damage
            yield line

    def _rows(self, name: str) -> Iterator[Line]:
        book, last = self.book, 0
        parser = CellParser(
            BytesIO(),  # it is handed elements one by one and opens nothing itself
            self.strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for element in _row_elements(self.archive, self.sheets[name]):
            number, cells = parser.parse_row(element)
            parser.row_dimensions.clear()
            if not last < number <= LAST_ROW:
                raise archive.damaged()
            last = number
            yield number, texts(cells, self.limits)


def _row_elements(book: ZipFile, part: str) -> Iterator[Any]:
    """Give each row's element, then drop it: openpyxl's own loop keeps an empty shell of every row."""
    data = None
    for event, element in elements(book, part):
        if event == "start":
            data = element if element.tag == DATA else data
        elif element.tag == ROW and data is not None:
            yield element
            data.clear()
        elif element.tag == DATA:
            return
