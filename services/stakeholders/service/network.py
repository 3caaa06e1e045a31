"""The network of who is tied to whom, as others call for it, and the process beside the service that draws it."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import Any

from nameko.extensions import DependencyProvider
from nameko.timer import timer

from services.stakeholders.queries import network as ask
from services.stakeholders.schemas import network
from services.stakeholders.store import Store
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.messaging.log import log
from shared.messaging.serve import query
from shared.mongo.unit import Unit

READ = "stakeholders.read"
LOOKED = 15
REST, REST_PER_SECOND = 30.0, 2.0
"""So long nothing is drawn after the last time, and the longer, the longer that took."""


class Painter(DependencyProvider):
    """The process that draws: one at a time, with rests between; networks are too heavy for the service itself."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._began = self._rests_until = 0.0

    def get_dependency(self, worker_ctx: Any) -> Painter:
        """The same for every call."""
        return self

    def stop(self) -> None:
        """End with the service; what is drawn is kept month by month."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def is_free(self) -> bool:
        """Whether nothing is being drawn and the rest is over."""
        if self._process is not None and self._process.poll() is not None:
            now = time.monotonic()
            self._rests_until = now + max(REST, REST_PER_SECOND * (now - self._began))
            if self._process.returncode:
                log.warning("network.not_drawn", code=self._process.returncode)
            self._process = None
        return self._process is None and time.monotonic() >= self._rests_until

    def draw(self) -> None:
        """Begin; it ends by itself."""
        self._began = time.monotonic()
        self._process = subprocess.Popen([sys.executable, "-m", "services.stakeholders"])


class Network:
    """What others may call for."""

    desk: Any
    painter = Painter()

    @timer(interval=LOOKED)
    def keep_networks(self) -> None:
        """Have the network drawn when it is not as it was."""
        if not self.painter.is_free():
            return
        engine = self.desk.engine
        engine.ready()
        unit = Unit(engine.database, None, Context(SYSTEM, new_id(), new_id()), engine.clock.now())
        if Store(unit).networks.is_stale:
            self.painter.draw()

    @query("GET", "/network", network.ShowNetworkSchema, permission=READ, answers=network.NetworkSchema)
    def show_network(self, asked: dict[str, Any], store: Store) -> Any:
        """Show who is tied to whom in a month."""
        return ask.show_network(asked, store)

    @query(
        "GET",
        "/network/bridges",
        network.ShowNetworkSchema,
        permission=READ,
        answers=network.BridgePageSchema,
    )
    def list_bridges(self, asked: dict[str, Any], store: Store) -> Any:
        """List those through whom the ways of others lead."""
        return ask.list_bridges(asked, store)

    @query(
        "GET",
        "/network/isolated",
        network.ListOfNetworkSchema,
        permission=READ,
        answers=network.IsolatedPageSchema,
    )
    def list_isolated(self, asked: dict[str, Any], store: Store) -> Any:
        """List the partners to whom nobody is tied."""
        return ask.list_isolated(asked, store)

    @query(
        "GET",
        "/network/nodes",
        network.ListOfNodesSchema,
        permission=READ,
        answers=network.NodePageSchema,
    )
    def list_network_nodes(self, asked: dict[str, Any], store: Store) -> Any:
        """List everybody in the network, the strongest first."""
        return ask.list_network_nodes(asked, store)

    @query(
        "GET",
        "/network/edges",
        network.ListOfNetworkSchema,
        permission=READ,
        answers=network.EdgePageSchema,
    )
    def list_network_edges(self, asked: dict[str, Any], store: Store) -> Any:
        """List what ties them, the heaviest first."""
        return ask.list_network_edges(asked, store)

    @query(
        "GET",
        "/network/graphml",
        network.ShowNetworkSchema,
        permission=READ,
        answers=network.NetworkFileSchema,
    )
    def export_network(self, asked: dict[str, Any], store: Store) -> Any:
        """Give the network of a month as GraphML."""
        return ask.export_network(asked, store)
