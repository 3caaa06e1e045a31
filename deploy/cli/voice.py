"""How the command line speaks: answers on standard output, all else on standard error, tables for people alone."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Rows = Iterable[Sequence[Any]]


@dataclass
class Voice:
    """Speaks to a person at a terminal, or to a program that wants JSON."""

    is_json: bool = False

    @cached_property
    def out(self) -> Console:
        """Standard output; what draws there is loaded only when something is drawn, as programs never see it."""
        from rich.console import Console

        return Console(highlight=False, soft_wrap=False)

    @cached_property
    def err(self) -> Console:
        """Standard error."""
        from rich.console import Console

        return Console(stderr=True, highlight=False)

    @property
    def is_watched(self) -> bool:
        """Whether a person sits at the terminal who can be asked."""
        return sys.stdin.isatty() and self.err.is_terminal

    def say(self, *sentences: str) -> None:
        """Tell a person something that is no part of the answer."""
        for sentence in sentences:
            print(plain(sentence), file=sys.stderr, flush=True)

    def answer(self, document: Any, *sentences: str) -> None:
        """Give the one answer: as JSON where that was asked for, else in sentences."""
        if self.is_json:
            self.document(document)
        else:
            for sentence in sentences:
                print(plain(sentence), flush=True)

    def document(self, document: Any, *, pretty: bool = False) -> None:
        """Write a JSON document, on one line unless a person is to read it."""
        option = orjson.OPT_INDENT_2 if pretty and not self.is_json else 0
        sys.stdout.write(orjson.dumps(document, option=option).decode() + "\n")
        sys.stdout.flush()

    def rows(self, headings: Sequence[str], rows: Rows) -> None:
        """A table for a person, tabs between cells for everything else."""
        self._table(self.out, headings, rows)

    def aside(self, headings: Sequence[str], rows: Rows) -> None:
        """A table that helps a person decide and is no part of the answer."""
        self._table(self.err, headings, rows)

    def progress(self) -> Progress:
        """A bar on standard error while a person looks on, nothing otherwise."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=self.err, disable=not self.err.is_terminal, transient=True)

    def _table(self, console: Console, headings: Sequence[str], rows: Rows) -> None:
        if not console.is_terminal:
            for row in rows:
                print("\t".join(plain(shown(cell)) for cell in row), file=console.file, flush=True)
            return
        from rich.table import Table
        from rich.text import Text

        table = Table(*headings, box=None, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*(Text(plain(shown(cell))) for cell in row))
        console.print(table)


def shown(value: Any) -> str:
    """A value as a cell: nothing for none, yes or no, JSON for what has an inside."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        return orjson.dumps(value).decode()
    return f"{value:,}" if isinstance(value, int) else str(value)


def plain(text: str) -> str:
    """Text without what steers a terminal: names in the data come from files of strangers."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
