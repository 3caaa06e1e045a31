"""Write tables out as CSV that no spreadsheet will run as formulas."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
HARMLESS = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\+\d{6,15}")
# All four delimiters, not only ours: a spreadsheet set to semicolons would cut an unquoted cell open.
QUOTED = re.compile(r'[",;|\t\r\n]|\A\s|\s\Z')


def safe_cell(value: object) -> str:
    """Give a value as text, with an apostrophe before what a spreadsheet would run.

    That is text beginning with = + - @, a tab or a line end. Numbers and international telephone
    numbers stay as they are.
    """
    text = _plain(value)
    if isinstance(value, str) and FORMULA.match(text) and not HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def write_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> Iterator[str]:
    """Give a CSV (RFC 4180, CRLF) line by line, headings first; a missing cell is empty."""
    yield _line(columns)
    for row in rows:
        yield _line([row.get(column) for column in columns])


def _line(cells: Iterable[object]) -> str:
    return ",".join(_quoted(safe_cell(cell)) for cell in cells) + "\r\n"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
