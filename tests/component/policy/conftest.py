"""The policy service over an empty database, and the things that most of its tests begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services.policy.reactions import REACTIONS
from services.policy.service import Policy
from shared.imports.kinds import Batch, Kind, Line, Outcome
from shared.kernel.clock import SetClock
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.testing.doors import Door, Doors, an_event
from shared.testing.personas import ADA, NOON

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
SPEAKER = "0195a7c2-6a00-7000-8000-0000000000d1"
CHAIR = "0195a7c2-6a00-7000-8000-0000000000d2"
HOUSE = "0195a7c2-6a00-7000-8000-0000000000b1"
PARTNER = "0195a7c2-6a00-7000-8000-0000000000a1"
LINE = {
    "title": "A water budget line in every county",
    "kind": "budget-line",
    "body": "House of Representatives",
    "jurisdiction": "Liberia",
    "identifier": "H.B. 12",
    "stage": "introduced",
    "moved_on": "2025-02-01",
}
POST = {
    "organization_id": HOUSE,
    "post": "Speaker",
    "role": "speaker",
    "jurisdiction": "Liberia",
    "level": "national",
    "started_on": "2024-01-15",
    "ended_on": None,
    "is_decision_maker": True,
}
Tell = Callable[..., None]
Take = Callable[..., list[Outcome]]


@pytest.fixture
def policy(doors: Doors) -> Door:
    """The policy service, acting as Ada at noon."""
    return doors.open(Policy, ADA, NOON)


@pytest.fixture
def line(policy: Door) -> str:
    """A tracked policy's id."""
    return str(policy.introduce_policy(LINE)["policy_id"])


@pytest.fixture
def tell(policy: Door) -> Tell:
    """Deliver an event of another service; `at` moves its time by minutes."""

    def deliver(name: str, subject: str, /, *, at: float = 0, **data: Any) -> None:
        service = name.partition(".")[0]
        clock = SetClock(NOON)
        clock.move(minutes=at)
        event = an_event(f"org.groundswell.{name}.v1", subject, data, service=service, clock=clock)
        policy.deliver(REACTIONS, event)

    return deliver


@pytest.fixture
def house(tell: Tell) -> None:
    """Two decision-makers of the House."""
    tell(
        "stakeholders.organization.registered",
        HOUSE,
        organization_id=HOUSE,
        name="House of Representatives",
    )
    for person, post in ((SPEAKER, "Speaker"), (CHAIR, "Chair of the budget committee")):
        held = {**POST, "membership_id": f"m-{post}", "person_id": person, "post": post}
        tell("stakeholders.membership.held", held["membership_id"], **held)


@pytest.fixture
def partners(tell: Tell) -> None:
    """Two organisations that policy knows."""
    for organization_id, name in ((HOUSE, "Wells Trust"), (PARTNER, "Farmers Union")):
        tell(
            "stakeholders.organization.registered",
            organization_id,
            organization_id=organization_id,
            name=name,
            is_partner=True,
        )


def run(policy: Door, work: Callable[[Any], Any]) -> Any:
    """Do work in one transaction as the import engine does."""
    context = Context(ADA, new_id(), new_id())
    store = policy.service.store  # type: ignore[attr-defined]
    return policy.unit_of_work.run(context, lambda unit: work(store(unit)))


@pytest.fixture
def take(policy: Door) -> Take:
    """Take rows or records in as one batch."""

    def taken(
        kind: Kind, /, *rows: dict[str, Any], batch_id: str = "batch-1", **options: Any
    ) -> list[Outcome]:
        batch = Batch(batch_id, kind.name, options, "ada")
        lines = [Line(number, row) for number, row in enumerate(rows, start=2)]
        outcomes: list[Outcome] = run(policy, lambda store: kind.take(lines, store, batch))
        return outcomes

    return taken


def kinds(outcomes: list[Outcome]) -> list[str]:
    """What became of each line."""
    return [outcome.kind for outcome in outcomes]
