"""How many commands a service carries out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.arena import Arena
from benchmarks.measuring import Benchmark, Pair
from benchmarks.services.teller import Teller
from shared.mongo.indexes import ensure

NUMBER = 3_000
IN_FLIGHT = 8


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """One service process with its relay at work, asked by one asyncio client."""
    terms = {"number": int(NUMBER * scale), "in_flight": IN_FLIGHT}
    with arena.place("command") as place:
        place.set_up(Teller)
        ensure(place.database("bare"), {"things": (), "told": ()})
        place.declare("anybody", "#")
        place.processes.service("benchmarks.services.teller")
        ours = place.children.start("benchmarks.ours.commands")
        bare = place.children.start("benchmarks.baselines.two_documents")
        for child in (ours, bare):
            child.ask(number=100, in_flight=IN_FLIGHT)
        yield Pair(lambda: ours.ask(**terms)["rate"], lambda: bare.ask(**terms)["rate"])


COMMAND = Benchmark(
    name="command",
    baseline_name="the same two-document transaction from pymongo, 8 in flight",
    unit="commands/s",
    at_least=0.35,
    aim=0.6,
    prepare=prepare,
    note=(
        "ours is one asyncio client with 8 calls in flight over RPC to one service process: permission, schema, "
        "transaction of state, event and command result, answer; its relay orders and publishes meanwhile. The "
        "baseline is 8 threads that write state and event."
    ),
)
