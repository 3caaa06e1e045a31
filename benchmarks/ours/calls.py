"""Asks a service over the platform's RPC client from a plain process, one call after the other."""

from __future__ import annotations

import time
from typing import Any

from benchmarks.children import Answer, answer_each
from shared.kernel.errors import Unavailable
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.kernel.settings import Settings
from shared.messaging.rpc_client import RpcClient

STARTS_WITHIN = 60.0


def main() -> None:
    """Serve the benchmark: `{"number", "text"}` echoes, or `{"service", "method", "request"}` once."""
    client = RpcClient(Settings.from_process().text("AMQP_URI"))
    headers = {"actor": SYSTEM.to_dict(), "correlation_id": new_id()}

    def echo_many(number: int, text: str) -> Answer:
        began = time.perf_counter()
        for _ in range(number):
            client.call("answerer", "echo", {"text": text}, headers)
        return {"rate": number / (time.perf_counter() - began)}

    def work(**terms: Any) -> Answer:
        if "method" not in terms:
            return echo_many(**terms)
        return _patiently(client, headers, **terms)

    answer_each(work)


def _patiently(client: RpcClient, headers: Answer, service: str, method: str, request: Answer) -> Answer:
    """Call a service that may still be starting."""
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            answer: Answer = client.call(service, method, request, headers, 300.0)
            return answer
        except Unavailable as error:
            if error.code != "service-unknown" or time.monotonic() > deadline:
                raise
        time.sleep(0.1)


if __name__ == "__main__":
    main()
