"""What reading a file gives: limits, sheets, columns, rows and rejections."""

from collections.abc import Iterator
from dataclasses import dataclass

SHOWN = 200
"""Characters of a refused value that are kept for showing it to the user."""


@dataclass(frozen=True)
class Limits:
    """How much of a user's file is read before it is refused; sizes in bytes, `max_cell` in characters."""

    max_bytes: int = 200 * 1024 * 1024
    max_rows: int = 1_000_000
    max_columns: int = 300
    max_cell: int = 32_768
    max_unpacked: int = 1024 * 1024 * 1024
    max_ratio: int = 100


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Row:
    """One row of data, its cells by column name.

    `line` is where the user finds it: the physical line of a CSV where the record starts, the row number of a
    worksheet, the record's number in JSON, the line where a YAML document starts.
    """

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Rejection:
    """A row that cannot be read: the first thing wrong with it, and what to do about it."""

    line: int
    field: str
    code: str
    reason: str
    value: str


@dataclass(frozen=True)
class Column:
    """A column as headed by the user; `hashtag` is normalised HXL such as `#adm1+code+name`."""

    name: str
    hashtag: str | None
    position: int
    sample: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table found in a file, and what `rows` must know to stream it.

    `kind` is csv, xlsx, hxl (HXL in JSON), json or yaml; a tagged CSV stays csv: `is_tagged` tells. `notes`
    are sentences for the user about what was assumed. `data_after` is the line of the last heading row.
    `lines` is how long the file says it is, for showing progress; 0 when it does not say.
    """

    columns: tuple[Column, ...]
    encoding: str
    delimiter: str
    kind: str
    notes: tuple[str, ...] = ()
    data_after: int = 0
    lines: int = 0
    worksheet: str = ""

    @property
    def is_tagged(self) -> bool:
        """Whether the sheet carries HXL hashtags."""
        return any(column.hashtag for column in self.columns)


class Flaw(str):
    """A cell that was found but cannot be taken; the text is what the user sees in it."""

    code: str
    reason: str

    def __new__(cls, text: str, code: str, reason: str) -> "Flaw":
        flaw = super().__new__(cls, text)
        flaw.code, flaw.reason = code, reason
        return flaw


Line = tuple[int, list[str]]
"""A line number and its cells as text; a cell that cannot be taken is a `Flaw`."""


@dataclass(frozen=True)
class Grid:
    """A file opened as lines of cells, before anybody knows which of them are headings.

    `pads` says whether missing last cells are simply empty (worksheets, JSON objects) or the sign of a broken
    row. `is_headed` says that the first line is the heading for certain.
    """

    lines: Iterator[Line]
    kind: str
    encoding: str = "utf-8"
    delimiter: str = ""
    notes: tuple[str, ...] = ()
    length: int = 0
    worksheet: str = ""
    pads: bool = False
    is_headed: bool = False
