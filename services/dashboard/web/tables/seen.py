"""Tables of a page that belong to no list of a service: their rows are taken along as they are seen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.slugs import slug_of
from services.dashboard.web.tables.files import CSV, MEDIA_TYPES, XLSX, Row, as_csv
from shared.kernel.clock import from_text
from shared.kernel.errors import NotFound
from shared.web.speech import _, current
from shared.web.zone import is_a_day

ROWS = "_rows"
"""How an address asks for the rows of a table instead of its page: `3f2a91c0.csv`."""
MARKS = re.compile("[\u200e\u200f\u2066-\u2069\u00a0\u202f]")
"""What only helps the eye: directions, and spaces that do not break."""
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Known = Mapping[str, Any]


@dataclass(frozen=True)
class Seen:
    """A table as it stands on a page."""

    caption: str
    columns: Sequence[Known]
    rows: Sequence[Known]

    @property
    def mark(self) -> str:
        """By what it is asked for: the same for the same table of the next moment."""
        return hashlib.blake2b(self.caption.encode(), digest_size=4).hexdigest()


@dataclass
class Collected:
    """The tables of the page that is being made, which stands at `path` with this query."""

    path: str
    query: Sequence[tuple[str, str]] = ()
    tables: dict[str, Seen] = field(default_factory=dict)


_page: ContextVar[Collected | None] = ContextVar("page", default=None)


@contextmanager
def collecting(path: str, query: Iterable[tuple[str, str]]) -> Iterator[Collected]:
    """Keep the tables of the page that is made inside."""
    page = Collected(path, [(name, value) for name, value in query if name != ROWS])
    mark = _page.set(page)
    try:
        yield page
    finally:
        _page.reset(mark)


def these_rows(caption: str, columns: Sequence[Known], rows: Sequence[Known]) -> dict[str, str]:
    """Where the rows of a table can be taken as they are seen; nothing where no page is made, or no row is there."""
    page = _page.get()
    if page is None or not rows or not caption:
        return {}
    seen = Seen(str(caption), columns, rows)
    page.tables[seen.mark] = seen
    asked: dict[str, list[str]] = {}
    for name, value in page.query:
        asked.setdefault(name, []).append(value)
    return {kind: with_query(page.path, **asked, **{ROWS: f"{seen.mark}.{kind}"}) for kind in (CSV, XLSX)}


async def rows_file(page: Collected, asked: str) -> tuple[str, str, bytes]:
    """`(name, media type, content)` of the table that is asked for.

    Raises:
        NotFound: no such table stands on the page now.
    """
    mark, _dot, kind = asked.partition(".")
    seen = page.tables.get(mark)
    if seen is None or kind not in (CSV, XLSX):
        raise NotFound("table-not-found", "There is no such table on this page now.")
    name = f"{slug_of(seen.caption) or 'table'}.{kind}"
    headings, rows = _laid_out(seen)
    if kind == CSV:
        text = "".join([part async for part in as_csv(headings, _one(rows))])
        return name, MEDIA_TYPES[CSV], text.encode()
    # Here, since openpyxl takes a tenth of the start of every process that has a page with a table.
    from services.dashboard.web.tables.workbook import as_workbook

    return name, MEDIA_TYPES[XLSX], b"".join([part async for part in as_workbook(name, headings, _one(rows))])


async def _one(rows: list[Row]) -> AsyncIterator[list[Row]]:
    yield rows


def _laid_out(seen: Seen) -> tuple[list[str], list[Row]]:
    """Headings and rows; what stands under a value has a column of its own, and what only does something has none."""
    headings: list[str] = []
    columns: list[list[Any]] = []
    for column in seen.columns:
        cells = [row.get(column["key"]) for row in seen.rows]
        values = [_value(cell, is_number=column.get("kind") == "number") for cell in cells]
        notes = [_plain(cell.get("note")) if isinstance(cell, Mapping) else None for cell in cells]
        if any(value is not None for value in values):
            headings.append(_plain(column["label"]) or "")
            columns.append(values)
        if any(notes):
            headings.append(_("%(column)s: note", column=_plain(column["label"])))
            columns.append(notes)
    return headings, [list(row) for row in zip(*columns, strict=True)]


def _value(cell: Any, *, is_number: bool) -> Any:
    if isinstance(cell, Mapping) and cell.get("iso"):
        return _moment(cell["iso"])
    text = _plain(cell.get("text") if isinstance(cell, Mapping) else cell)
    return _figure(text) if is_number and text else text


def _moment(iso: str) -> Any:
    moment = from_text(iso)
    return moment.date() if is_a_day(moment) else moment


def _plain(said: Any) -> str | None:
    text = "" if said is None else MARKS.sub(lambda mark: " " if mark[0] in "\u00a0\u202f" else "", str(said))
    return text.strip() or None


def _figure(text: str) -> Any:
    """A number as a number, however the reader's language writes it."""
    thousands, point = (sign.replace("\u00a0", " ").replace("\u202f", " ") for sign in current().figures)
    bare = text.replace("\N{MINUS SIGN}", "-").replace(thousands, "").replace(point, ".")
    if not NUMBER.fullmatch(bare):
        return text
    return float(bare) if "." in bare else int(bare)
