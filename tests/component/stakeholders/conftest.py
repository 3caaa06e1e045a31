"""The stakeholders service over an empty database, and makers of what most tests need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.stakeholders.service import Stakeholders
from shared.imports.kinds import Batch, Kind, Line, Outcome
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON


@pytest.fixture
def stakeholders(doors: Doors) -> Door:
    """The stakeholders service over an empty database."""
    return doors.open(Stakeholders, ADA, NOON)


@pytest.fixture
def an_organization(stakeholders: Door) -> Callable[..., str]:
    """Make an organisation; gives its id."""

    def make(name: str = "Liberia WASH Coalition", **more: Any) -> str:
        wish = {"name": name, "sector": "ngo", **more}
        return str(stakeholders.register_organization(wish)["organization_id"])

    return make


@pytest.fixture
def a_person(stakeholders: Door) -> Callable[..., str]:
    """Make a person; gives the id."""

    def make(name: str = "Musu Kollie", **more: Any) -> str:
        return str(stakeholders.register_person({"name": name, **more})["person_id"])

    return make


@pytest.fixture
def take(stakeholders: Door) -> Callable[..., list[Outcome]]:
    """Take rows or records into the service as the import engine does: up to 500 in one transaction."""

    def work(
        kind: Kind, rows: list[dict[str, Any]], *, actor: Actor = ADA, batch_id: str = "", **options: Any
    ) -> Any:
        batch = Batch(batch_id or new_id(), kind.name, options, actor.actor_id)
        outcomes: list[Outcome] = []
        for start in range(0, len(rows), 500):
            lines = [Line(start + number + 2, row) for number, row in enumerate(rows[start : start + 500])]
            context = Context(actor, new_id(), batch.batch_id)
            outcomes += stakeholders.unit_of_work.run(
                context, lambda unit, lines=lines: kind.take(lines, Stakeholders.store(unit), batch)
            )
        return outcomes

    return work


@pytest.fixture
def undo(stakeholders: Door) -> Callable[[Kind, str], int]:
    """Take a batch back to its end; gives how many things that were."""

    def work(kind: Kind, batch_id: str) -> int:
        batch, total = Batch(batch_id, kind.name), 0
        while done := stakeholders.unit_of_work.run(
            Context(ADA, new_id(), batch_id), lambda unit: kind.undo(batch, Stakeholders.store(unit), 100)
        ):
            total += done
        return total

    return work
