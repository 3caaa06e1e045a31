"""Taking sheets as the import engine does: real files read, mapped and handed on, without its jobs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from services.campaigns.imports import KINDS
from services.campaigns.imports.activities import take_activities, undo_activities
from services.campaigns.imports.columns import FIELDS
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import Row, guess_mapping, open_sheet, rows
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA

HXL = Path(__file__).parents[3] / "deploy" / "demo" / "data" / "hxl"
LIBERIA = HXL / "unhcr-3w.liberia.csv"
SAHEL = HXL / "rowca-3w-hxl.csv"
ROW = {"organization": "UNICEF", "sector": "Education", "country": "Liberia", "adm1": "Nimba"}


def mapping_of(path: Path) -> dict[str, str]:
    """Which column the reader proposes for which field."""
    return guess_mapping(open_sheet(path), KINDS[0].fields)


def lines_of(path: Path, mapping: dict[str, str] | None = None) -> list[Line]:
    """The lines of a file by field."""
    sheet = open_sheet(path)
    mapping = mapping or guess_mapping(sheet, FIELDS)
    return [
        Line(row.line, {field: row.cells[column] for field, column in mapping.items()})
        for row in rows(path, sheet)
        if isinstance(row, Row)
    ]


def some_lines(*values: dict[str, str]) -> list[Line]:
    """Lines that say what `ROW` says, but for what is given."""
    return [Line(number, {**ROW, **value}) for number, value in enumerate(values, start=2)]


def take(
    door: Door, lines: Iterable[Line], batch_id: str = "batch-1", *, actor: Actor = ADA, **options: Any
) -> list[Outcome]:
    """Take lines in transactions of 500, as one batch."""
    batch = Batch(batch_id, "activities", options, actor.actor_id)
    outcomes: list[Outcome] = []
    left = iter(lines)
    while some := list(islice(left, 500)):
        context = Context(actor, new_id(), batch_id)
        outcomes += door.unit_of_work.run(
            context, lambda unit, some=some: take_activities(some, door.service.store(unit), batch)
        )
    return outcomes


def undo(door: Door, batch_id: str = "batch-1", limit: int = 500) -> int:
    """Take a batch back, `limit` at a time; returns how many there were."""
    batch, total = Batch(batch_id, "activities"), 0
    while True:
        context = Context(ADA, new_id(), batch_id)
        undone = door.unit_of_work.run(
            context, lambda unit: undo_activities(batch, door.service.store(unit), limit)
        )
        if not undone:
            return total
        total += undone


def kinds_of(outcomes: list[Outcome]) -> dict[str, int]:
    """How many lines came out how."""
    return {kind: sum(one.kind == kind for one in outcomes) for kind in {one.kind for one in outcomes}}
