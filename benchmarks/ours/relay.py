"""Empties an outbox with the platform's relay, under eventlet as in a service process."""

# ruff: noqa: E402 - eventlet must patch the standard library before anything else is imported
import eventlet

eventlet.monkey_patch()

import time

from benchmarks.children import Answer, answer_each, terms_of_this_child
from shared.kernel.clock import SystemClock
from shared.kernel.settings import Settings
from shared.messaging.relay import Relay
from shared.mongo.connection import open_database
from shared.mongo.lease import Holder
from shared.mongo.sessions import Sessions


def a_relay(service: str) -> Relay:
    """The relay of a service of this name."""
    settings = Settings.from_process()
    database = open_database(settings.text("MONGODB_URI"), service, settings.text("GROUNDSWELL_DB"))
    sessions = Sessions(database.client, size=2)
    holder = Holder.this_process()
    return Relay(database, settings.text("AMQP_URI"), service, holder, SystemClock(), sessions=sessions)


if __name__ == "__main__":
    relay = a_relay(terms_of_this_child()["service"])

    def drain() -> Answer:
        began = time.perf_counter()
        count = relay.drain()
        return {"rate": count / (time.perf_counter() - began), "count": count}

    answer_each(drain)
