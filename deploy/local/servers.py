"""The database and the broker of a local run: those of MONGODB_URI and AMQP_URI, else private ones."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from shared.testing.servers import MongoServer, RabbitServer, ServerDown

PAUSES = (0.5, 1.0, 2.0, 4.0)


class Servers:
    """Starts the servers that are not given, and stops those it started."""

    def __init__(self, folder: Path) -> None:
        self._mongo = None if os.environ.get("MONGODB_URI") else MongoServer(folder / "mongo", cache_gb=1)
        self._rabbit = None if os.environ.get("AMQP_URI") else RabbitServer(folder / "rabbit")

    @property
    def started(self) -> list[str]:
        return [name for name, server in (("MongoDB", self._mongo), ("RabbitMQ", self._rabbit)) if server]

    def start(self) -> None:
        own = [server for server in (self._mongo, self._rabbit) if server]
        with ThreadPoolExecutor() as pool:
            for starting in [pool.submit(server.start) for server in own]:
                starting.result()

    def stop(self) -> None:
        own = [server for server in (self._mongo, self._rabbit) if server]
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda server: server.stop(), own))

    def kill(self) -> None:
        for server in (self._mongo, self._rabbit):
            if server:
                server.kill()
        if self._rabbit:
            self._rabbit.stop()  # its epmd, too

    def environment(self) -> dict[str, str]:
        """Return the addresses that the processes need."""
        addresses = {}
        if self._mongo:
            addresses["MONGODB_URI"] = self._mongo.uri
        if self._rabbit:
            addresses["AMQP_URI"] = self._rabbit.uri
            addresses["AMQP_MANAGEMENT_URI"] = self._rabbit.management_uri
            addresses["PARTNERS_VHOST"] = "partners"
            addresses["PARTNERS_MANAGEMENT"] = self._rabbit.management_uri
            addresses["PARTNERS_BROKER"] = f"amqp://127.0.0.1:{self._rabbit.port}"
        return addresses

    def ended(self) -> list[str]:
        """Return the names of servers of ours that went away."""
        pairs = (("MongoDB", self._mongo), ("RabbitMQ", self._rabbit))
        return [name for name, server in pairs if server and not server.is_alive]

    def bring_back(self, name: str, say: Callable[[str], None]) -> None:
        """Start a server again on its data; one that ends while it starts gets more tries, after longer pauses."""
        server = {"MongoDB": self._mongo, "RabbitMQ": self._rabbit}[name]
        if server is None:
            return
        for pause in PAUSES:
            try:
                server.restart()
                return
            except ServerDown:
                say(f"{name} ended while it started; once more in {pause:g} s.")
                time.sleep(pause)
        server.restart()
