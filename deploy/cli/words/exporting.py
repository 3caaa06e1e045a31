"""`groundswell export`: every list of the platform as CSV, workbook or JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import click

from deploy.cli.endings import USAGE, Stop
from deploy.cli.operations import Operation, Operations
from deploy.cli.run import JSON, Run, pass_run
from deploy.cli.tables import KINDS, LINES, Table
from deploy.cli.target import opened


@click.command()
@click.argument("name", metavar="LIST", required=False)
@click.option("--filter", "filters", multiple=True, metavar="NAME=VALUE", help="Only these; may be repeated.")
@click.option("--format", "kind", type=click.Choice(KINDS), default="csv", show_default=True)
@click.option("--output", default="-", metavar="FILE", help="Where to; `-`, the default, is standard output.")
@click.option("--list", "is_list", is_flag=True, help="Name all lists with their filters.")
@JSON
@pass_run
def export(run: Run, /, name: str | None, filters: tuple[str, ...], **wish: Any) -> None:
    """Take a LIST along, such as `campaigns.activities`.

    CSV and XLSX have the names behind the ids; `jsonl` has the items as the API answers them. A file is there
    whole or not at all. With --json a summary is printed, which needs --output.
    """
    known = run.api.operations
    if wish["is_list"] or name is None:
        _tell_lists(run, known)
        return
    operation = _found(known, name)
    kind, output = wish["kind"], wish["output"]
    if output == "-" and (run.voice.is_json or (kind == "xlsx" and sys.stdout.isatty())):
        raise Stop("Name a file with --output: standard output cannot take both.", code=USAGE)
    table = Table(run.api, operation, _complete(operation, operation.read(filters)))
    _take(run, table, kind, output)


def _complete(operation: Operation, filters: dict[str, Any]) -> dict[str, Any]:
    lacking = [name for name in operation.needs if filters.get(name) in (None, "")]
    if lacking:
        words = " ".join(f"--filter {name}=..." for name in lacking)
        raise Stop(f"{operation.name} is a list of something that must be named: add {words}.", code=USAGE)
    return filters


def _take(run: Run, table: Table, kind: str, output: str) -> None:
    run.stands = "" if output == "-" else f"{output} was not written."
    with run.voice.progress() as bar, opened(output) as file:
        task = bar.add_task("items" if kind == LINES else "bytes", total=None)
        taken = _write(table, kind, file, lambda done: bar.update(task, completed=done))
    unit = "items" if kind == LINES else "bytes"
    if output == "-":
        run.voice.say(f"{taken:,} {unit} of {table.operation.name}.")
        return
    told = {"list": table.operation.name, "format": kind, "output": str(Path(output)), unit: taken}
    run.voice.answer(told, f"{output}: {taken:,} {unit} of {table.operation.name}.")


def _write(table: Table, kind: str, file: IO[bytes], tell: Callable[[int], Any]) -> int:
    taken = 0
    pieces: Iterable[tuple[bytes, int]] = table.lines() if kind == LINES else table.file(kind)
    for piece, weight in pieces:
        file.write(piece)
        taken += weight
        tell(taken)
    return taken


def _found(known: Operations, name: str) -> Operation:
    """A list by its short name, with or without its service, or by its operation."""
    lists = known.lists()
    wanted = name.replace("_", "-")
    found = [one for short, one in lists.items() if wanted in (short, short.partition(".")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise Stop(f"{name} is of several services: {', '.join(one.name for one in found)}.", code=USAGE)
    operation = next((one for one in lists.values() if one.name == name), None)
    if operation is None:
        raise Stop(f"There is no list {name!r}; `groundswell export --list` names all.", code=USAGE)
    return operation


def _tell_lists(run: Run, known: Operations) -> None:
    rows = [
        (short, [name for name in one.fields if name not in ("after", "limit")], one.needs, one.summary)
        for short, one in known.lists().items()
    ]
    if run.voice.is_json:
        names = ("list", "filters", "needs", "summary")
        run.voice.document([dict(zip(names, row, strict=True)) for row in rows])
    else:
        shown = [
            (short, ", ".join(f"{name} (needed)" if name in needs else name for name in filters), summary)
            for short, filters, needs, summary in rows
        ]
        run.voice.rows(("list", "filters", "what it holds"), shown)
