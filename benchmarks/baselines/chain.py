"""The bare way of an event: `tell` commits and publishes with a confirm, `hear` consumes and commits."""

from __future__ import annotations

import time
from typing import Any

import orjson
from amqp import Message

from benchmarks.baselines.database import bare_database
from benchmarks.baselines.two_documents import Documents, documents, write
from benchmarks.baselines.wire import connected
from benchmarks.children import Answer, answer_each, terms_of_this_child
from shared.mongo.connection import MAJORITY, SNAPSHOT

QUEUE = "bench.chain"


class Teller:
    """Commits, notes the time, publishes, waits for the confirm."""

    def __init__(self) -> None:
        self._database = bare_database("bare")
        self._session = self._database.client.start_session(causal_consistency=False)
        self._connection = connected()
        self._channel = self._connection.channel()
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._on_ack)
        self._is_confirmed = False

    def tell_many(self, number: int, per_second: float) -> Answer:
        """So many a second; answers when each was committed."""
        ready, began = documents(number), time.monotonic()
        answered: dict[str, float] = {}
        for one, both in enumerate(ready):
            time.sleep(max(0.0, began + one / per_second - time.monotonic()))
            answered[both[0]["_id"]] = self._tell(both)
        return {"answered": answered}

    def _tell(self, both: Documents) -> float:
        write(self._database, self._session, both)
        committed = time.monotonic()
        self._is_confirmed = False
        message = Message(orjson.dumps(both[1]), content_type="application/json", delivery_mode=2)
        self._channel.basic_publish(message, "", QUEUE)
        while not self._is_confirmed:
            self._connection.drain_events()
        return committed

    def _on_ack(self, tag: int, multiple: bool) -> None:
        self._is_confirmed = True


class Hearer:
    """Takes each event, commits its inbox row and its effect, notes the time, acknowledges."""

    def __init__(self) -> None:
        self._database = bare_database("bare")
        self._session = self._database.client.start_session(causal_consistency=False)
        self._connection = connected()
        self._channel = self._connection.channel()
        self._channel.queue_declare(
            QUEUE, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"}
        )
        self._channel.basic_consume(QUEUE, callback=self._take)
        self._seen: dict[str, float] = {}

    def hear_many(self, number: int) -> Answer:
        """Hear so many events; answers when the effect of each was committed."""
        self._seen = {}
        while len(self._seen) < number:
            self._connection.drain_events()
        return dict(self._seen)

    def _take(self, message: Any) -> None:
        event = orjson.loads(message.body)
        effect = {"event_id": event["_id"], "subject": event["subject"], "number": event["data"]["number"]}
        with self._session.start_transaction(SNAPSHOT, MAJORITY):
            self._database["inbox"].insert_one({"_id": event["_id"]}, session=self._session)
            self._database["effects"].insert_one(effect, session=self._session)
        self._seen[event["subject"]] = time.monotonic()
        self._channel.basic_ack(message.delivery_tag)


if __name__ == "__main__":
    answer_each(Hearer().hear_many if terms_of_this_child().get("hear") else Teller().tell_many)
