"""Consumes in batches with py-amqp and pymongo alone: one bulk insert of effects per batch, one acknowledgement."""

from __future__ import annotations

import sys
from typing import Any

import orjson

from benchmarks.baselines.database import bare_database
from benchmarks.baselines.wire import connected

MOST = 500


def consume(queue: str, database_of: str) -> None:
    """Take what has arrived, up to a batch, write it, acknowledge it; for ever."""
    effects = bare_database(database_of)["effects"]
    connection = connected()
    channel = connection.channel()
    channel.basic_qos(0, 2 * MOST, False)
    arrived: list[Any] = []
    channel.basic_consume(queue, callback=arrived.append)
    while True:
        _fill(connection, arrived)
        batch, arrived[:] = arrived[:MOST], arrived[MOST:]
        effects.insert_many([_effect(message.body) for message in batch])
        channel.basic_ack(batch[-1].delivery_tag, multiple=True)


def _fill(connection: Any, arrived: list[Any]) -> None:
    timeout: float | None = None if not arrived else 0
    while len(arrived) < MOST:
        try:
            connection.drain_events(timeout=timeout)
        except TimeoutError:
            return
        timeout = 0


def _effect(body: bytes) -> dict[str, Any]:
    event = orjson.loads(body)
    return {"event_id": event["id"], "subject": event["subject"], "number": event["data"]["number"]}


if __name__ == "__main__":
    consume(*sys.argv[1:])
