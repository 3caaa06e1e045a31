"""How fast waiting events take effect."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from amqp import Message
from kombu.connection import Connection
from pymongo.database import Database

from benchmarks import events
from benchmarks.arena import Arena, Place
from benchmarks.measuring import Benchmark, Pair
from benchmarks.services.listener import EFFECTS, Listener
from shared.messaging.topology import EVENTS, queue_name
from shared.mongo.connection import Document
from shared.mongo.indexes import ensure

NUMBER = 10_000
LOOK_EVERY = 0.01
PATIENCE = 180.0


@dataclass(frozen=True)
class Consumer:
    """One kind of consumer: where its events wait, how it is started, and whose effects it writes."""

    module: str
    arguments: tuple[str, ...]
    exchange: str
    routing_key: str
    database: Database[Document]
    messages: Callable[[int], list[Message]] = events.json_messages

    def command(self) -> list[str]:
        """The command line of its process."""
        return [sys.executable, "-m", self.module, *self.arguments]


def run(place: Place, consumer: Consumer, number: int) -> float:
    """Let events wait, start the consumer, and watch its effects from the first to the last."""
    before = consumer.database[EFFECTS].estimated_document_count()
    events.publish(place.amqp_uri, consumer.exchange, consumer.routing_key, consumer.messages(number))
    with _process(place, consumer):
        return _watched(lambda: consumer.database[EFFECTS].estimated_document_count() - before, number)


@contextmanager
def _process(place: Place, consumer: Consumer) -> Iterator[None]:
    log = place.processes.folder / f"{consumer.module}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            consumer.command(), env={**os.environ, **place.environment}, stdout=output, stderr=output
        )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=60)


def _watched(count: Callable[[], int], number: int) -> float:
    """The rate between the first effect that is seen and the last; counting reads nothing but a number."""
    deadline = time.monotonic() + PATIENCE
    first, began = 0, 0.0
    while (seen := count()) < number:
        if seen and not first:
            first, began = seen, time.perf_counter()
        if time.monotonic() > deadline:
            raise TimeoutError(f"{seen} of {number} events took effect within {PATIENCE:.0f} s")
        time.sleep(LOOK_EVERY)
    return (number - first) / (time.perf_counter() - began)


def _ours(place: Place) -> Consumer:
    database = place.set_up(Listener)
    place.declare(Listener.name, events.ROUTING_KEY)
    arguments = ("benchmarks.services.listener",)
    return Consumer("shared.messaging.run", arguments, EVENTS, events.ROUTING_KEY, database, events.messages)


def _bare(place: Place, module: str) -> Consumer:
    """A consumer of a queue like ours that writes effects and nothing else."""
    database = place.database("bare")
    ensure(database, {EFFECTS: ()})
    place.declare("bare", "bare.#")
    return Consumer(module, (queue_name("bare"), "bare"), EVENTS, "bare.noted", database)


def _nameko(place: Place) -> Consumer:
    """The queue is the one that nameko makes for this handler."""
    database = place.database("vanilla")
    ensure(database, {EFFECTS: ()})
    queue = "evt-bench-noted--vanilla.note"
    with Connection(place.amqp_uri) as connection:
        channel: Any = connection.default_channel
        channel.exchange_declare("bench.events", "topic", durable=True, auto_delete=False)
        channel.queue_declare(queue, durable=True, auto_delete=False)
        channel.queue_bind(queue, "bench.events", "noted")
    arguments = ("benchmarks.baselines.nameko_handler",)
    return Consumer("shared.messaging.run", arguments, "bench.events", "noted", database)


def against(make: Callable[[Place], Consumer], share: float) -> Any:
    """Prepare ours and a baseline that gets a share of our number of events, so that it takes no longer."""

    @contextmanager
    def prepare(arena: Arena, scale: float) -> Iterator[Pair]:
        with arena.place("consume") as place:
            ours, baseline = _ours(place), make(place)
            number = int(NUMBER * scale)
            yield Pair(
                lambda: run(place, ours, number), lambda: run(place, baseline, max(200, int(number * share)))
            )

    return prepare


CONSUME = Benchmark(
    name="consume",
    baseline_name="bare batch consumer, no inbox, same effect",
    unit="events/s",
    at_least=0.75,
    aim=0.85,
    prepare=against(lambda place: _bare(place, "benchmarks.baselines.batch_consumer"), 1.0),
)
CONSUME_VS_NAMEKO = Benchmark(
    name="consume-vs-nameko",
    baseline_name="vanilla nameko event_handler, a transaction per event",
    unit="events/s",
    at_least=8,
    aim=14,
    prepare=against(_nameko, 0.06),
)
CONSUME_VS_FASTSTREAM = Benchmark(
    name="consume-vs-faststream",
    baseline_name="FastStream handler, an insert per event",
    unit="events/s",
    at_least=3.5,
    aim=5,
    prepare=against(lambda place: _bare(place, "benchmarks.baselines.faststream_handler"), 0.15),
)
