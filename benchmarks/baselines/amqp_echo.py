"""A request and its reply over py-amqp alone: `serve` answers, `call` asks one call after the other."""

from __future__ import annotations

import time
from typing import Any

from amqp import Message

from benchmarks.baselines.wire import connected
from benchmarks.children import Answer, answer_each, say_ready, terms_of_this_child

QUEUE = "bench.echo"


def serve() -> None:
    """Answer for ever: nothing is stored, confirmed or acknowledged."""
    connection = connected()
    channel = connection.channel()
    channel.queue_declare(QUEUE, durable=False, auto_delete=True)

    def reply(message: Any) -> None:
        properties = message.properties
        answer = Message(message.body, correlation_id=properties["correlation_id"], delivery_mode=1)
        channel.basic_publish(answer, "", properties["reply_to"])

    channel.basic_consume(QUEUE, callback=reply, no_ack=True)
    say_ready()
    while True:
        connection.drain_events()


class Caller:
    """Asks, and waits for the reply that belongs to the question."""

    def __init__(self) -> None:
        self._connection = connected()
        self._channel = self._connection.channel()
        self._replies = self._channel.queue_declare(exclusive=True, auto_delete=True).queue
        self._channel.basic_consume(self._replies, callback=self._on_reply, no_ack=True)
        self._answered = ""

    def call_many(self, number: int, text: str) -> Answer:
        """Calls per second, one at a time."""
        body = text.encode()
        began = time.perf_counter()
        for one in range(number):
            self._call(body, str(one))
        return {"rate": number / (time.perf_counter() - began)}

    def _call(self, body: bytes, key: str) -> None:
        request = Message(body, correlation_id=key, reply_to=self._replies, delivery_mode=1)
        self._channel.basic_publish(request, "", QUEUE)
        while self._answered != key:
            self._connection.drain_events()

    def _on_reply(self, message: Any) -> None:
        self._answered = message.properties["correlation_id"]


if __name__ == "__main__":
    if terms_of_this_child().get("serve"):
        serve()
    answer_each(Caller().call_many)
