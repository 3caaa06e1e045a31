"""Asks its neighbour, one call after the other, and says how long that took."""

from __future__ import annotations

import time
from typing import Any

from shared.messaging.desk import Desk
from shared.messaging.rpc_client import Neighbours
from shared.messaging.rpc_server import served
from shared.mongo.unit import Unit


class Store:
    """Holds no documents."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit


class Asker:
    """A service of the platform's kind that asks another."""

    name = "asker"
    store = Store
    collections: dict[str, Any] = {}
    desk = Desk()
    neighbours = Neighbours()

    @served
    def ask_many(self, request: dict[str, Any]) -> dict[str, float]:
        """Ask so many times; answers the calls per second."""
        began = time.perf_counter()
        for _ in range(request["number"]):
            self.neighbours.answerer.echo({"text": request["text"]})
        return {"rate": request["number"] / (time.perf_counter() - began)}
