"""A FastStream application: one subscriber, one insert per event, as many at a time as serves it best."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import uvloop
from faststream import FastStream
from faststream.rabbit import Channel, QueueType, RabbitBroker, RabbitQueue

from benchmarks.baselines.database import bare_async_database
from shared.kernel.settings import Settings

AT_ONCE = 50


async def serve(queue: str, database_of: str) -> None:
    """Consume for ever; without pydantic in the way, which would only slow it down."""
    effects = bare_async_database(database_of)["effects"]
    uri = Settings.from_process().text("AMQP_URI")
    broker = RabbitBroker(uri, default_channel=Channel(AT_ONCE), apply_types=False, logger=None)
    name = RabbitQueue(queue, queue_type=QueueType.QUORUM, durable=True, declare=False)

    @broker.subscriber(name)
    async def note(event: dict[str, Any]) -> None:
        await effects.insert_one(
            {"event_id": event["id"], "subject": event["subject"], "number": event["data"]["number"]}
        )

    await FastStream(broker, logger=None).run()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(*sys.argv[1:]))
