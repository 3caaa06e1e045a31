"""The process that carries out one service's imports: `python -m shared.imports.worker services.stakeholders`.

A lease makes it the only one of its service. What it has done is in the database after each batch; killed at any
point, its successor goes on after the last.
"""

from __future__ import annotations

import signal
import sys
import threading
from typing import Any

from pymongo.errors import PyMongoError

from shared.imports.intake import Intake, intake_of
from shared.imports.queue import Queue
from shared.kernel.clock import SystemClock
from shared.kernel.loading import loading
from shared.kernel.settings import Settings
from shared.messaging.health import Health
from shared.messaging.log import log, set_up_logs
from shared.messaging.sole import Sole, spawn
from shared.mongo.connection import open_database
from shared.mongo.sessions import Sessions
from shared.mongo.transactions import UnitOfWork

LEASE = "imports"
POLL = 0.5
PAUSE = 1.0


class Worker:
    """The parts of the process; `run` blocks until `stop`."""

    def __init__(self, intake: Intake, settings: Settings) -> None:
        self.intake = intake
        prefix = settings.text("GROUNDSWELL_DB", "groundswell")
        self.database = open_database(settings.text("MONGODB_URI"), intake.name, prefix)
        clock = SystemClock()
        sessions = Sessions(self.database.client, size=2)
        self.sole = Sole(self.database, LEASE, sessions, clock)
        unit_of_work: UnitOfWork[Any] = UnitOfWork(self.database, intake.store, clock, sessions=sessions)
        self.queue = Queue(intake, unit_of_work)
        self.health = Health(f"{intake.name}-imports", self, settings)
        self._stopping = threading.Event()

    def broker_answers(self) -> bool:
        """Yes: the service's own relay publishes what is told here."""
        return True

    def consumes(self) -> bool:
        """Yes: the service's own consumer takes in what comes."""
        return True

    def stop(self) -> None:
        """Ask `run` to finish the batch in hand and return."""
        self._stopping.set()

    def run(self) -> None:
        """Take on imports until stopped, through losses of the database."""
        self.health.start(spawn)
        spawn(lambda: self.sole.keep(self._stopping))
        log.info("imports.started")
        while not self._stopping.is_set():
            pause = POLL
            try:
                if self._is_the_one():
                    pause = 0.0 if self.queue.turn(self._stopping.is_set) else POLL
            except PyMongoError as error:
                log.warning("imports.waits_for_database", error=type(error).__name__)
                pause = PAUSE
            self._stopping.wait(PAUSE if self.queue.is_troubled else pause)
        self._give_up()

    def _is_the_one(self) -> bool:
        """Hold the lease; who has just got it ends what a killed predecessor left open."""
        if self.sole.holds:
            return True
        self.queue.drop()
        if not self.sole.take():
            return False
        self.sole.begins()
        return True

    def _give_up(self) -> None:
        self.queue.drop()
        self.health.stop()
        self.sole.give_up()
        log.info("imports.stopped")


def run(module: str) -> None:
    """Run the worker of a service until SIGTERM or SIGINT."""
    with loading():
        intake = intake_of(module)
    set_up_logs(f"{intake.name}-imports")
    worker = Worker(intake, Settings.from_process())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()


if __name__ == "__main__":
    run(sys.argv[1])
