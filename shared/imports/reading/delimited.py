"""Stream the records of a CSV or other delimited text file with their physical line numbers."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from shared.imports.reading.delimiters import choose
from shared.imports.reading.encodings import LINE_LIMIT, examine
from shared.imports.reading.shapes import Flaw, Grid, Line, Sheet
from shared.kernel.errors import Invalid

SAMPLE = 65_536


def open_delimited(path: Path, delimiter: str | None = None) -> Grid:
    """Examine a text file and give its records; `delimiter` overrides what the file looks like."""
    text = examine(path)
    if delimiter is None:
        with path.open(encoding=text.encoding, newline="") as file:
            sample = file.read(SAMPLE)
        delimiter = choose(sample, is_whole=len(sample) < SAMPLE)
    notes = text.notes
    if path.suffix.lower() in (".xlsx", ".xls", ".xlsm"):
        notes = (*notes, "The file is named like a workbook but holds text; it was read as CSV.")
    return Grid(_records(path, text.encoding, delimiter), "csv", text.encoding, delimiter, notes, text.lines)


def reopen_delimited(path: Path, sheet: Sheet) -> Grid:
    """Stream the file again the way the sheet says, without examining it a second time."""
    return Grid(_records(path, sheet.encoding, sheet.delimiter), "csv", sheet.encoding, sheet.delimiter)


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[Line]:
    with path.open(encoding=encoding, newline="") as file:
        feed = _Feed(file)
        reader = csv.reader(feed, delimiter=delimiter)
        while True:
            feed.begin()
            try:
                record = next(reader)
            except StopIteration:
                return
            except UnicodeError:
                raise _unreadable() from None
            except csv.Error:
                record = [feed.flaw()]
            if not _says_delimiter(feed, record, delimiter):
                yield feed.start, record


def _unreadable() -> Invalid:
    return Invalid(
        "wrong-encoding", "The file's characters cannot be read. Save it as 'CSV UTF-8' and import again."
    )


def _says_delimiter(feed: "_Feed", record: list[str], delimiter: str) -> bool:
    """Excel's own first line, which tells the delimiter and is not data."""
    return feed.start == 1 and delimiter.join(record).lower() == f"sep={delimiter}"


class _Feed:
    """Hands physical lines to the csv reader and knows where the current record began and how long it is."""

    def __init__(self, file: io.TextIOBase) -> None:
        self.file = file
        self.number = 0
        self.start = 1
        self.size = 0

    def begin(self) -> None:
        self.start = self.number + 1
        self.size = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self.file.readline(LINE_LIMIT + 1)
        if not line:
            if self.size:
                raise self._unclosed()
            raise StopIteration
        self.number += 1
        self.size += len(line)
        if self.size > LINE_LIMIT:
            raise self._unclosed() if self.number > self.start else self._endless()
        return line

    def flaw(self) -> Flaw:
        """Say what the csv reader stumbled over: its only complaint about our lines is an endless cell."""
        if self.number > self.start:
            raise self._unclosed()
        reason = (
            "A cell of this row is longer than a cell may be. Shorten it, or check the row's quotation marks."
        )
        return Flaw("", "cell-too-long", reason)

    def _unclosed(self) -> Invalid:
        return Invalid(
            "unclosed-quote",
            f'The cell that opens with a quotation mark (") on line {self.start} is never closed. Close or '
            "remove that "
            "mark, then import again.",
        )

    def _endless(self) -> Invalid:
        return Invalid(
            "line-too-long", f"Line {self.number} has more than {LINE_LIMIT:,} characters; this is no table."
        )
