"""What partners' programs refuse comes back here, with the broker's word why, and waits for a person."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from pymongo.errors import PyMongoError

from services.feeds.domain.queue import REFUSED, TRIES, of_queue
from services.feeds.domain.sending import Letter, Outcome
from services.feeds.sending.amqp.broker import Room
from services.feeds.sending.courier import Returned
from shared.kernel.events import routing_key
from shared.messaging.log import log
from shared.messaging.wire import LOST, open_wire

AT_ONCE = 50
PAUSE = 2.0
WHY = {
    "rejected": "The partner's program rejected it.",
    "delivery_limit": f"The partner's program handed it back {TRIES} times.",
    "expired": "It was in the queue for too long.",
    "maxlen": "The queue was full.",
}


TROUBLE: tuple[type[Exception], ...] = (*LOST, PyMongoError)
SetAside = Callable[[Returned], None]


class Refused:
    """Takes what comes back, one after the other, as long as this process is the one that sends."""

    def __init__(self, room: Room, set_aside: SetAside, may: Callable[[], bool]) -> None:
        self._room = room
        self._set_aside = set_aside
        self._may = may
        self._is_away = False

    def run(self, stopping: threading.Event) -> None:
        """Take until stopped, through losses of broker and database."""
        while not stopping.is_set():
            try:
                if self._may():
                    self._listen(stopping)
                self._is_away = False
            except TROUBLE as error:
                if not self._is_away:
                    log.warning("refused.waits", error=type(error).__name__)
                self._is_away = True
            stopping.wait(PAUSE)

    def _listen(self, stopping: threading.Event) -> None:
        connection, wire = open_wire(self._room.amqp_uri, heartbeat=20)
        try:
            channel = wire.channel()
            channel.basic_qos(0, AT_ONCE, False)
            channel.basic_consume(REFUSED, callback=self._take)
            while not stopping.is_set() and self._may():
                connection.heartbeat_check()
                try:
                    wire.drain_events(timeout=1.0)
                except TimeoutError:
                    continue
        finally:
            connection.collect()

    def _take(self, message: Any) -> None:
        """Set one aside, and only then let go of it."""
        returned = read(message.headers or {}, message.body)
        if returned is None:
            log.warning("refused.unreadable", message_id=str(message.properties.get("message_id"))[:100])
        elif returned.letter.sequence:
            self._set_aside(returned)
        message.channel.basic_ack(message.delivery_tag)


def read(headers: Mapping[str, Any], body: Any) -> Returned | None:
    """What came back, or None where it is nothing of ours."""
    deaths = headers.get("x-death")
    death = deaths[0] if isinstance(deaths, list) and deaths and isinstance(deaths[0], dict) else {}
    subscription_id = of_queue(str(death.get("queue", "")))
    try:
        event = orjson.loads(body)
        letter = Letter(
            str(event["id"]), routing_key(str(event["type"])), event, int(event.get("sequence") or 0)
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        return None
    if not subscription_id:
        return None
    reason = str(death.get("reason", ""))
    return Returned(
        subscription_id,
        letter,
        Outcome("refused", error=WHY.get(reason, reason or "It came back.")),
        times=TRIES if reason == "delivery_limit" else 1,
    )
