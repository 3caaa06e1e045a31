"""The nameko entrypoint that takes whatever has arrived, up to a batch, and acknowledges after its transaction.

It blocks for the first delivery and then takes only what is already there: at low load a batch is one event and the
latency a few milliseconds, at high load it is hundreds and the cost of the transaction is shared.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from eventlet.event import Event as Answered
from kombu.connection import Connection
from marshmallow import Schema
from nameko.extensions import Entrypoint

from shared.contracts.told import checks
from shared.kernel.errors import Unavailable
from shared.messaging.batches import Batches, Reaction, Reactions
from shared.messaging.deliveries import Deliveries, Delivery
from shared.messaging.engine import Engine
from shared.messaging.log import log
from shared.messaging.quarantine import LADDER, Quarantine
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.messaging.wire import LOST, open_wire

MOST = 500
RETRY_EVERY = 1.0
READ_AHEAD = 25


class BatchToApply:
    """What the service's method gets: `apply()` does the work and returns how many events took effect."""

    def __init__(self, batches: Batches, deliveries: list[Delivery]) -> None:
        self._batches = batches
        self.deliveries = deliveries

    def apply(self) -> int:
        """Apply the batch in one transaction and try again what is due."""
        return self._batches.apply(self.deliveries) if self.deliveries else self._batches.retry_due()

    def news(self) -> list[dict[str, Any]]:
        """What the store left in `unit.news`, once it is committed."""
        return self._batches.news()


class Consume(Entrypoint):
    """Consumes the service's queue and fires the decorated method once per batch."""

    engine = Engine()

    def __init__(
        self,
        functions: Mapping[str, tuple[Reaction, ...]],
        schemas: Mapping[str, type[Schema]] | None = None,
        most: int = MOST,
        by_contract: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.functions = functions
        self.schemas = schemas or {}
        self.reactions = Reactions(functions, self.schemas, by_contract)
        self.most = most
        self._stopping = threading.Event()
        self._stopped = threading.Event()
        self._retried = 0.0
        self._queue = ""
        self._channel: Any = None
        self._deliveries: Any = None
        self._is_first = True
        self._complained = ""

    def start(self) -> None:
        """Consume in a managed thread; contracts that nobody can read end the start, not every event."""
        if self.reactions.by_contract:
            checks()
        self.container.spawn_managed_thread(self._run, identifier="consume")

    def stop(self) -> None:
        """Finish the batch in hand, then close."""
        self._stopping.set()
        self._stopped.wait(timeout=15)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._consume(self._batches())
            except Unavailable as error:
                self.engine.consuming.fails(error)
                log.info("consumer.waits_for_database", error=str(error))
            except Exception as error:
                self._complain(error)
                self._stopping.wait(0.25)
        self._stopped.set()

    def _complain(self, error: Exception) -> None:
        """Say once what is wrong, not at every try."""
        self.engine.consuming.fails(error)
        if isinstance(error, LOST):
            self.engine.consuming.queue_depth = None  # nobody knows
        said = f"{type(error).__name__}: {error}"[:300]
        if said != self._complained:
            log.warning("consumer.interrupted", error=said)
        self._complained = said

    def _batches(self) -> Batches:
        unit_of_work = self.engine.ready()
        steps = self.engine.settings.text("GROUNDSWELL_RETRY_LADDER", ",".join(map(str, LADDER)))
        ladder = tuple(float(step) for step in steps.split(","))
        quarantine = Quarantine(self.engine.database, self.engine.clock, ladder)
        return Batches(unit_of_work, self.reactions, quarantine)

    def _consume(self, batches: Batches) -> None:
        connection, wire = open_wire(self.engine.amqp_uri, heartbeat=30)
        try:
            channel = wire.channel()
            declare_exchanges(channel)
            self._queue = queue = declare_queue(
                channel, self.container.service_name, self.reactions.routing_keys()
            )
            self._channel, self._deliveries = channel, Deliveries(wire, channel)
            self._measure()  # while all of it is in the queue: what is delivered does not count there
            channel.basic_qos(0, 2 * self.most, False)
            self._is_first = True
            cancelled: list[str] = []
            channel.basic_consume(queue, callback=self._deliveries.hear, on_cancel=cancelled.append)
            batches.quarantine.refresh()
            log.info("consumer.started", queue=queue)
            while not self._stopping.is_set() and not cancelled:
                self._turn(connection, self._deliveries, batches)
        finally:
            connection.collect()

    def _turn(self, connection: Connection, deliveries: Deliveries, batches: Batches) -> None:
        """Wait for deliveries a moment, apply what came, retry what is due."""
        deliveries.take(0 if deliveries.arrived else RETRY_EVERY, self.most)
        arrived = deliveries.first(self.most)
        if arrived and self._is_first:
            # This replica may just have taken over: what its predecessor parked must hold up what comes now.
            batches.quarantine.refresh()
            self._is_first = False
        if arrived:
            self._until_applied(connection, batches, arrived)
            self._channel.basic_ack(arrived[-1].tag, multiple=True)
            self.engine.consuming.works()
            self._complained = ""
        if time.monotonic() - self._retried > RETRY_EVERY:
            self._until_applied(connection, batches, [])
            self._measure()
            connection.heartbeat_check()
            if not arrived and self.engine.consuming.rests():
                self._complained = ""

    def _measure(self, in_hand: int = 0) -> None:
        """Note how many events wait: in the queue, and here without having been applied."""
        waiting = self._channel.queue_declare(self._queue, passive=True).message_count
        self.engine.consuming.queue_depth = waiting + len(self._deliveries.arrived) + in_hand
        self._retried = time.monotonic()

    def _until_applied(self, connection: Connection, batches: Batches, deliveries: list[Delivery]) -> None:
        """Fire the method; while the database is away, keep the batch and the connection."""
        has_failed = False
        while not self._stopping.is_set():
            error = self._fire(BatchToApply(batches, deliveries))
            if error is None:
                if has_failed:
                    self.engine.consuming.works()
                return
            if not isinstance(error, Unavailable):
                raise error
            has_failed = True
            self._wait_for_database(error, connection, len(deliveries))
        raise Unavailable("service-stopping", "The service is stopping; the batch will be delivered again.")

    def _wait_for_database(self, error: Unavailable, connection: Connection, in_hand: int) -> None:
        """Note that it is away, keep the connection, and wait a moment."""
        self.engine.consuming.fails(error)
        log.warning("consumer.waits_for_database", deliveries=in_hand)
        connection.heartbeat_check()
        if time.monotonic() - self._retried > RETRY_EVERY:
            self._measure(in_hand)
        self._stopping.wait(0.2)

    def _fire(self, batch: BatchToApply) -> Exception | None:
        answered = Answered()

        def done(worker_ctx: Any, result: Any, exc_info: Any) -> tuple[Any, Any]:
            answered.send(exc_info[1] if exc_info else None)
            return result, exc_info

        self.engine.consuming.begins()
        self.container.spawn_worker(self, (batch,), {}, handle_result=done)
        try:
            if batch.deliveries:
                self._take_more(self._deliveries, answered)
        finally:  # whatever happens to the connection, the batch in hand comes to its end first
            error: Exception | None = answered.wait()
            self.engine.consuming.ends()
        return error

    def _take_more(self, deliveries: Deliveries, answered: Answered) -> None:
        """Read what has arrived meanwhile, for the worker spends most of its time waiting for the database."""
        arrived = deliveries.arrived
        while not answered.ready() and len(arrived) < self.most:
            time.sleep(0)  # the worker's turn
            enough = min(self.most, len(arrived) + READ_AHEAD)
            deliveries.take(0, enough)
            if len(arrived) < enough:
                return


consume: Callable[..., Any] = Consume.decorator
