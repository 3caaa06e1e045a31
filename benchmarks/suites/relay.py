"""How fast recorded events reach the broker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks import events
from benchmarks.arena import Arena
from benchmarks.measuring import Benchmark, Pair
from shared.mongo.indexes import ensure
from shared.mongo.unit import OUTBOX

NUMBER = 20_000


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """One bound queue for both; the journal grows from run to run, as it does in life."""
    number = int(NUMBER * scale)
    with arena.place("relay") as place:
        database = place.database(events.SERVICE)
        ensure(database, {})
        queue = place.declare("anybody", "#")
        relay = place.children.start("benchmarks.ours.relay", service=events.SERVICE)
        bare = place.children.start("benchmarks.baselines.amqp_publish", number=number)

        def ours() -> float:
            database[OUTBOX].insert_many(events.waiting(number))
            found = relay.ask()
            place.purge(queue)
            assert found["count"] == number, found
            return float(found["rate"])

        def baseline() -> float:
            rate = float(bare.ask()["rate"])
            place.purge(queue)
            return rate

        yield Pair(ours, baseline)


RELAY = Benchmark(
    name="relay",
    baseline_name="raw amqp, 500 in flight, same messages",
    unit="events/s",
    at_least=0.60,
    aim=0.85,
    prepare=prepare,
)
