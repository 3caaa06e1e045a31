"""Take in policies as a table: a row per policy of any kind, with the stage where it stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from services.policy.domain.stage import EndedAs, Stage
from services.policy.imports.cells import Refused, as_kind, as_stage, cell, cell_or_option, is_chosen
from services.policy.imports.taking import Draft, Step, take
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import as_date, as_line, as_text

REASON = "as the imported sheet says"


def take_policies(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Track each row once: known by jurisdiction, session and identifier, else by jurisdiction and title."""
    return take(lines, store, batch, _read)


def _read(line: Line, batch: Batch, today: date) -> Draft:
    day_first = is_chosen(batch, "day_first")
    title = cell(line, "title", lambda text: as_line(text, longest=2000))
    if title is None:
        raise Refused(line, "title", "missing", "The title is missing. Fill it in.")
    jurisdiction = cell_or_option(line, batch, "jurisdiction", _short)
    said = {
        "title": title,
        "kind": cell_or_option(line, batch, "kind", as_kind),
        "jurisdiction": jurisdiction,
        "body": cell(line, "body", _short) or jurisdiction,
        "identifier": cell(line, "identifier", _code),
        "session": cell(line, "session", _code),
    }
    moved_on = cell(line, "moved_on", lambda text: as_date(text, day_first=day_first))
    if moved_on and moved_on > today:
        raise Refused(line, "moved_on", "moved-in-future", "This day is still to come. Correct it.")
    return Draft(line, said, (_step(line, moved_on),))


def _step(line: Line, moved_on: date | None) -> Step:
    said: tuple[Stage, EndedAs | None] = cell(line, "stage", as_stage) or ("idea", None)
    return Step(said[0], moved_on, REASON, said[1])


def _short(text: str) -> Any:
    return as_text(text, longest=200)


def _code(text: str) -> Any:
    return as_text(text, longest=100)
