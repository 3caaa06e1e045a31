"""What a service process runs beside its workers: database, sessions, slot, relay, health; made once per process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from nameko.extensions import SharedExtension
from pymongo.errors import PyMongoError

from shared.kernel.clock import Clock, SystemClock
from shared.kernel.errors import Unavailable
from shared.kernel.settings import Settings
from shared.messaging.consuming import Consuming
from shared.messaging.health import Health
from shared.messaging.log import log
from shared.messaging.relay import Relay
from shared.mongo.connection import open_database
from shared.mongo.lately import Lately
from shared.mongo.lease import RENEW_EVERY, Holder, Lease
from shared.mongo.sessions import Sessions, succeed
from shared.mongo.transactions import UnitOfWork


class Engine(SharedExtension):
    """The parts of a service process that every one of its entrypoints shares.

    The service class gives `name`, `store` (built from a `Unit`) and `collections` (name -> indexes).
    """

    def __init__(self) -> None:
        super().__init__()
        self._built = threading.Event()
        self._stopping = threading.Event()
        self.clock: Clock = SystemClock()
        self.consuming = Consuming(self.clock)
        self.lately = Lately()
        self.asked_when_ready: list[Callable[[], bool]] = []

    def start(self) -> None:
        """Connect, take the slot, end what a killed predecessor left open, and start the relay."""
        settings = Settings.from_process()
        service = self.container.service_cls
        self.settings = settings
        self.may_tell_the_past = settings.flag("GROUNDSWELL_TELL_THE_PAST")
        self.store = service.store
        self.amqp_uri = settings.text("AMQP_URI")
        self.database = open_database(
            settings.text("MONGODB_URI"), service.name, settings.text("GROUNDSWELL_DB", "groundswell")
        )
        self.sessions = Sessions(
            self.database.client, size=settings.number("GROUNDSWELL_WORKERS", 10, at_least=1) + 4
        )
        self.holder = Holder.this_process()
        self._take_slot(f"{service.name}.{settings.text('GROUNDSWELL_REPLICA', '1')}")
        self.relay = Relay(
            self.database, self.amqp_uri, service.name, self.holder, self.clock, sessions=self.sessions
        )
        self._unit_of_work = UnitOfWork(
            self.database, service.store, self.clock, sessions=self.sessions, woken=self.relay.wake
        )
        self._built.set()
        self.container.spawn_managed_thread(self.relay.run, identifier="relay")
        self.container.spawn_managed_thread(self._keep_slot, identifier="slot")
        self.health = Health(service.name, self, settings)
        self.health.start(self.container.spawn_managed_thread)
        log.info("service.started", slot=self.slot.name)

    def ready(self) -> UnitOfWork[Any]:
        """The unit of work, once the process has taken its slot; a method, because nameko reads every attribute."""
        if not self._built.wait(timeout=10):
            raise Unavailable("service-starting", "The service is still starting; try again in a moment.")
        return self._unit_of_work

    def broker_answers(self) -> bool:
        """Tell whether calls reach this process, and whether it, or another replica, can publish."""
        can_publish = self.relay.connected or not self.relay.is_active
        return can_publish and all(ask() for ask in self.asked_when_ready)

    def consumes(self) -> bool:
        """Tell whether events are taken in, or none are to be."""
        return self.consuming.trouble() is None

    def flow(self) -> dict[str, Any]:
        """What waits where: outbox, relay, queue, quarantine; ages in seconds."""
        oldest = self.database["outbox"].find_one({}, {"time": 1}, sort=[("_id", 1)])
        last = self.database["journal"].find_one({}, {"_id": 1}, sort=[("_id", -1)])
        published = self.database["relay"].find_one({}) or {"published": 0}
        counts = self.database["quarantine"].aggregate([{"$group": {"_id": "$state", "number": {"$sum": 1}}}])
        age = (self.clock.now() - oldest["time"]).total_seconds() if oldest else 0.0
        return {
            "service": self.container.service_name,
            "outbox": self.database["outbox"].estimated_document_count(),
            "oldest_waiting_s": round(max(age, 0.0), 1),
            "journal": last["_id"] if last else 0,
            "published": published["published"],
            "relay_connected": self.broker_answers(),
            "queue": self.consuming.queue_depth,
            "not_consuming": self.consuming.trouble(),
            "quarantine": {one["_id"]: one["number"] for one in counts},
        }

    def stop(self) -> None:
        """Finish the relay's batch, end the sessions, free the slot."""
        self._stopping.set()
        if not self._built.is_set():
            return
        self.relay.stop()
        self.health.stop()
        try:
            self.sessions.close()
            self.slot.release()
        except PyMongoError as error:
            log.warning("service.slot_not_freed", error=str(error))

    def _take_slot(self, name: str) -> None:
        self.slot = Lease(self.database, name, self.holder, self.clock)
        began = time.monotonic()
        while not self._stopping.is_set():
            try:
                if self.slot.take():
                    ended = succeed(self.database, name, self.sessions)
                    waited = round(time.monotonic() - began, 3)
                    log.info("service.slot_taken", slot=name, waited_s=waited, sessions_ended=ended)
                    return
            except PyMongoError as error:
                log.warning("service.waits_for_database", error=str(error)[:200])
            time.sleep(0.1)

    def _keep_slot(self) -> None:
        while not self._stopping.is_set():
            try:
                if not self.slot.take():
                    log.error("service.slot_lost", slot=self.slot.name)
            except PyMongoError as error:
                log.warning("service.slot_not_renewed", error=str(error)[:200])
            time.sleep(RENEW_EVERY)
