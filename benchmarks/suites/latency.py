"""How long it takes from an answered command until its effect is committed in another service."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.arena import Arena
from benchmarks.measuring import Benchmark, Pair
from benchmarks.services.teller import Teller
from benchmarks.services.witness import Witness
from shared.mongo.indexes import ensure

NUMBER = 200
PER_SECOND = 50
PATIENCE = 30.0


@contextmanager
def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
    """Two services against two bare processes; all times are the machine's monotonic clock."""
    terms = {"number": max(50, int(NUMBER * scale)), "per_second": PER_SECOND}
    with arena.place("latency") as place:
        for cls in (Teller, Witness):
            place.set_up(cls)
            place.processes.service(f"benchmarks.services.{cls.name}")
        ensure(place.database("bare"), {"things": (), "told": (), "inbox": (), "effects": ()})
        client = place.children.start("benchmarks.ours.commands")
        hear = place.children.start("benchmarks.baselines.chain", hear=True)
        tell = place.children.start("benchmarks.baselines.chain")

        def ours() -> float:
            return _median(client.ask(**terms)["answered"], lambda: client.ask(show=Witness.name))

        def baseline() -> float:
            hear.send(number=terms["number"])
            return _median(tell.ask(**terms)["answered"], hear.receive)

        yield Pair(ours, baseline)


def _median(answered: dict[str, float], show: Any) -> float:
    """The median in milliseconds, once all effects have been seen."""
    deadline = time.monotonic() + PATIENCE
    seen = show()
    while missing := answered.keys() - seen.keys():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(missing)} of {len(answered)} effects were not seen")
        time.sleep(0.1)
        seen = show()
    return statistics.median(seen[key] - at for key, at in answered.items()) * 1000


LATENCY = Benchmark(
    name="latency",
    baseline_name="bare chain: transaction, confirmed publish, consume, transaction",
    unit="ms",
    at_least=0.35,
    aim=0.6,
    prepare=prepare,
    less_is_better=True,
    note="medians at 50 commands a second.",
)
