"""Showing results as a table and keeping them as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import orjson
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Outcome

LATEST = Path(__file__).parent / "results" / "latest.json"


def keep(outcomes: Sequence[Outcome], names: Sequence[str], path: Path = LATEST) -> None:
    """Write results in the order of the table; those of benchmarks that were not run this time stay."""
    known = {one["name"]: one for one in orjson.loads(path.read_bytes())} if path.exists() else {}
    known |= {outcome.benchmark.name: outcome.as_dict() for outcome in outcomes}
    kept = [known[name] for name in names if name in known]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def show(outcomes: Sequence[Outcome]) -> None:
    """Print the table and the notes that belong to it."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("name", no_wrap=True)
    table.add_column("against")
    for heading in ("ours", "baseline", "ratio", "at least", "aim"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("reached", no_wrap=True)
    for outcome in outcomes:
        table.add_row(*_row(outcome))
    console = Console(width=None if Console().is_terminal else 120)
    console.print(table)
    for outcome in outcomes:
        if outcome.benchmark.note:
            console.print(f"[bold]{outcome.benchmark.name}[/]: {outcome.benchmark.note}", highlight=False)


def _row(outcome: Outcome) -> tuple[str, ...]:
    benchmark, (ours, baseline) = outcome.benchmark, outcome.medians
    return (
        benchmark.name,
        benchmark.baseline_name,
        f"{_number(ours)} {benchmark.unit}",
        _number(baseline),
        f"{outcome.ratio:.2f}",
        f"{benchmark.at_least:g}",
        f"{benchmark.aim:g}",
        _reached(outcome),
    )


def _reached(outcome: Outcome) -> str:
    if outcome.ratio >= outcome.benchmark.aim:
        return "aim"
    return "yes" if outcome.ratio >= outcome.benchmark.at_least else "no"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
