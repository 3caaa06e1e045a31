"""How fast insights builds its read models anew from the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from pymongo.database import Database

from benchmarks.arena import Arena
from benchmarks.history import history
from benchmarks.measuring import Benchmark, Pair
from services.insights.reactions import REACTIONS
from services.insights.service import Insights
from shared.kernel.clock import SystemClock
from shared.kernel.commands import Context
from shared.kernel.events import Event
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.mongo.connection import Document
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit
from shared.testing.processes import eventually

NUMBER = 20_000
TOGETHER = 500
WITHIN = 300.0


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """The service's own rebuild, asked for over RPC, against one pass over the same log."""
    number = int(NUMBER * scale)
    with arena.place("rebuild") as place:
        database = place.set_up(Insights)
        _take_in(database, number)
        place.processes.service("services.insights.service")
        client = place.children.start("benchmarks.ours.calls")
        bare = place.children.start("benchmarks.baselines.log_cursor")

        def ours() -> float:
            wish = {"service": "insights", "method": "rebuild_read_models", "request": {}}
            rebuild_id = client.ask(**wish)["rebuild_id"]
            done = eventually(lambda: _done(database, rebuild_id), within=WITHIN, every=0.1)
            assert done["is_equal"], done
            return float(number / (done["done_at"] - done["claimed_at"]).total_seconds())

        yield Pair(ours, lambda: bare.ask()["rate"])


def _take_in(database: Database[Document], number: int) -> None:
    """Let the service's own reactions fill the log and the read models."""
    unit_of_work = UnitOfWork(database, Insights.store, SystemClock())
    left = history(number)
    while events := list(islice(left, TOGETHER)):
        unit_of_work.run(
            Context(SYSTEM, new_id(), new_id()), lambda unit, events=events: _react(unit, events)
        )


def _react(unit: Unit, events: list[Event]) -> None:
    store = Insights.store(unit)
    for event in events:
        for react in REACTIONS["*"]:
            react(event, store)


def _done(database: Database[Document], rebuild_id: str) -> Document | None:
    return database["rebuild"].find_one({"rebuild_id": rebuild_id, "state": "done"})


REBUILD = Benchmark(
    name="rebuild",
    baseline_name="bare cursor over the log into one bulk_write read model",
    unit="events/s",
    at_least=0.5,
    aim=0.8,
    prepare=prepare,
    note=(
        "ours builds facts, sums, waiting things and titles in a service process that goes on serving, compares the "
        "result with what was served, and switches. The baseline writes one indexed row per event."
    ),
)
