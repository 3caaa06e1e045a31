"""A vanilla nameko service that asks another through ServiceRpc, one call after the other."""

from __future__ import annotations

import time
from typing import Any

from nameko.rpc import ServiceRpc, rpc


class VanillaAsker:
    """Asks as often as it is told."""

    name = "vanilla_asker"
    answerer = ServiceRpc("vanilla_answerer")

    @rpc
    def ask_many(self, request: dict[str, Any]) -> dict[str, float]:
        """Ask so many times; answers the calls per second."""
        began = time.perf_counter()
        for _ in range(request["number"]):
            self.answerer.echo({"text": request["text"]})
        return {"rate": request["number"] / (time.perf_counter() - began)}
