"""Draws the network once, beside the service that starts it when it is time: `python -m services.stakeholders`."""

from __future__ import annotations

import threading

from services.stakeholders.handlers.network import draw_networks
from services.stakeholders.store import Store
from shared.kernel.clock import SystemClock
from shared.kernel.settings import Settings
from shared.messaging.log import log, set_up_logs
from shared.messaging.sole import Sole, spawn
from shared.mongo.connection import open_database
from shared.mongo.sessions import Sessions
from shared.mongo.transactions import UnitOfWork


def draw(settings: Settings) -> None:
    """Draw what has changed, unless another process is at it."""
    clock, stopping = SystemClock(), threading.Event()
    prefix = settings.text("GROUNDSWELL_DB", "groundswell")
    database = open_database(settings.text("MONGODB_URI"), "stakeholders", prefix)
    sessions = Sessions(database.client, size=2)
    sole = Sole(database, "network", sessions, clock)
    if sole.take():
        sole.begins()
        spawn(lambda: sole.keep(stopping))
        drawn = draw_networks(UnitOfWork(database, Store, clock, sessions=sessions))
        log.info("network.drawn", networks=drawn)
        stopping.set()
        sole.give_up()
    database.client.close()


if __name__ == "__main__":
    set_up_logs("stakeholders-network")
    draw(Settings.from_process())
