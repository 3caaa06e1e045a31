"""Passes calls on to other services, so that tests can see how a service asks its neighbours."""

from __future__ import annotations

from typing import Any

from shared.messaging.desk import Desk
from shared.messaging.rpc_client import Neighbours
from shared.messaging.rpc_server import served
from shared.mongo.unit import Unit


class Store:
    """Keeps nothing."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit


class Caller:
    """Asks on behalf of its own caller."""

    name = "caller"
    store = Store
    collections: dict[str, Any] = {}
    desk = Desk()
    neighbours = Neighbours()

    @served
    def pass_on(self, request: dict[str, Any]) -> Any:
        """Call `service.method(request)` within so many seconds."""
        neighbour = getattr(self.neighbours, request["service"])
        return getattr(neighbour, request["method"])(
            request.get("request"), within=request.get("within", 5.0)
        )
