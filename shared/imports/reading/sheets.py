"""Open a user's table, whatever it is stored as, and stream its rows."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from shared.imports.reading import headings
from shared.imports.reading.delimited import open_delimited, reopen_delimited
from shared.imports.reading.kinds import kind_of
from shared.imports.reading.nested import open_nested
from shared.imports.reading.shapes import DEFAULT_LIMITS, SHOWN, Flaw, Grid, Limits, Rejection, Row, Sheet
from shared.kernel.errors import Invalid

HEAD = headings.SEARCHED * 2


def open_sheet(path: Path, *, limits: Limits = DEFAULT_LIMITS, delimiter: str | None = None) -> Sheet:
    """Find out how a file's table is stored, headed and tagged; raise `Invalid` if it is no table.

    A user who sees the columns cut wrongly can say the `delimiter`; otherwise it is worked out.
    """
    grid = _opened(path, limits, delimiter)
    filled = ((number, cells) for number, cells in grid.lines if _is_filled(cells))
    head = list(itertools.islice(filled, HEAD))
    found = headings.find(head, is_headed=grid.is_headed, max_columns=limits.max_columns)
    return Sheet(
        columns=found.columns,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        kind=grid.kind,
        notes=grid.notes + found.notes,
        data_after=found.data_after,
        lines=grid.length,
        worksheet=grid.worksheet,
    )


def rows(
    path: Path, sheet: Sheet, *, limits: Limits = DEFAULT_LIMITS, start_after: int = 0
) -> Iterator[Row | Rejection]:
    """Stream the sheet's rows in bounded memory: one `Row` or one `Rejection` for each that is not blank.

    `start_after` is the line of the last row that was dealt with, to go on from there.
    """
    grid = _reopened(path, sheet, limits)
    make = _Maker(sheet, limits, pads=grid.pads)
    first = max(start_after, sheet.data_after)
    count = 0
    for number, cells in grid.lines:
        if number <= sheet.data_after or not _is_filled(cells):
            continue
        count += 1
        if count > limits.max_rows:
            raise Invalid(
                "too-many-rows", f"The sheet has more than {limits.max_rows:,} rows. Split it into parts."
            )
        if number > first:
            yield make.row(number, cells)


def _is_filled(cells: list[str]) -> bool:
    """Whether somebody wrote something into a line, even if it cannot be taken."""
    return any(cell.strip() or isinstance(cell, Flaw) for cell in cells)


def _opened(path: Path, limits: Limits, delimiter: str | None) -> Grid:
    kind = kind_of(path, limits)
    if kind == "xlsx":
        # Here, since openpyxl takes longer to load than all else that a service needs to start.
        from shared.imports.reading.workbook import open_workbook

        return open_workbook(path, limits)
    if kind == "csv":
        return open_delimited(path, delimiter)
    return open_nested(path, kind, limits)


def _reopened(path: Path, sheet: Sheet, limits: Limits) -> Grid:
    kind = kind_of(path, limits)
    if kind == "xlsx":
        from shared.imports.reading.workbook import reopen_workbook

        return reopen_workbook(path, sheet, limits)
    if kind == "csv":
        return reopen_delimited(path, sheet)
    return open_nested(path, kind, limits)


class _Maker:
    """Turns a line of cells into a row, or says why it is none."""

    def __init__(self, sheet: Sheet, limits: Limits, *, pads: bool) -> None:
        self.names = [column.name for column in sheet.columns]
        self.width = len(self.names)
        self.longest, self.widest = limits.max_cell, limits.max_columns
        self.pads = pads

    def row(self, number: int, cells: list[str]) -> Row | Rejection:
        refused = self._flawed(number, cells) or self._ragged(number, cells) or self._too_long(number, cells)
        if refused:
            return refused
        if len(cells) < self.width:
            cells = [*cells, *[""] * (self.width - len(cells))]
        return Row(number, dict(zip(self.names, cells, strict=False)))

    def _flawed(self, number: int, cells: list[str]) -> Rejection | None:
        for at, cell in enumerate(cells):
            if isinstance(cell, Flaw):
                return Rejection(number, self._name(at), cell.code, cell.reason, cell[:SHOWN])
        return None

    def _ragged(self, number: int, cells: list[str]) -> Rejection | None:
        spare = next((cell for cell in cells[self.width :] if cell.strip()), None)
        is_short = len(cells) < self.width and not self.pads
        if spare is None and not is_short:
            return None
        # Of a workbook no more cells are read than one beyond the most.
        count = str(len(cells)) if len(cells) <= self.widest else f"more than {self.widest}"
        found = f"The row has {count} cells where the sheet has {self.width} columns. "
        if any("\n" in cell for cell in cells):
            advice = (
                'It runs over several lines: a quotation mark (") that opens a cell is probably not closed.'
            )
        elif is_short:
            advice = "Add the missing ones."
        else:
            advice = "Put quotation marks around a cell that holds the separator, or name the extra column."
        if spare is None:
            return Rejection(number, self.names[len(cells)], "too-few-cells", found + advice, "")
        return Rejection(number, "", "too-many-cells", found + advice, spare[:SHOWN])

    def _too_long(self, number: int, cells: list[str]) -> Rejection | None:
        if max(map(len, cells), default=0) <= self.longest:
            return None
        at = next(at for at, cell in enumerate(cells) if len(cell) > self.longest)
        reason = f"The cell has {len(cells[at]):,} characters; at most {self.longest:,} are read. Shorten it."
        return Rejection(number, self._name(at), "cell-too-long", reason, cells[at][:SHOWN])

    def _name(self, at: int) -> str:
        return self.names[at] if at < self.width else ""
