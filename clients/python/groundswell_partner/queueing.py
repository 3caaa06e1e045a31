"""The same events from a queue of the partner's own: what is missing is pulled, what cannot be applied is rejected."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from groundswell_partner.copying import Copy
from groundswell_partner.errors import Away, OtherSource, QueueRefused, Unreadable
from groundswell_partner.event import Event, parsed
from groundswell_partner.feed import Feed
from groundswell_partner.following import Follower, never

log = logging.getLogger("groundswell_partner")
AT_ONCE = 100
HEARTBEAT = 60
LOOK_EVERY = 1.0
ANSWERED = "org.groundswell.feeds.rows.answered"
"""The type of messages that answer rows; they are no events and have no sequence."""


@dataclass
class Inbox:
    """Decides about messages one by one; knows no broker."""

    follower: Follower

    def take(self, body: Any) -> bool:
        """Apply a message; True where the copy has it now, False where it can never be applied.

        `Away` is raised where something is missing and the feed does not answer: then the message is to come again.
        """
        try:
            event = Event.read(parsed(body))
            return event.sequence == 0 or self._apply(event)
        except (Unreadable, OtherSource, TypeError) as strange:
            log.warning("Rejected a message: %s", strange)
            return False

    def _apply(self, event: Event) -> bool:
        copy = self.follower.copy
        # Of which feed a copy is, the feed itself says first: whatever lies in a queue could say anything.
        if not copy.source or copy.apply([event]).is_gap:
            self.follower.catch_up()
        if copy.source:
            copy.apply([event])
        return event.sequence <= copy.sequence


class QueueSource:
    """The partner's queue on the coalition's broker, read with kombu (`pip install groundswell-partner[queue]`)."""

    def __init__(
        self, amqp_url: str, queue: str, answered: Callable[[str, bytes], None] | None = None
    ) -> None:
        """`answered(message_id, body)` gets the answers to rows that were sent in by the queue."""
        self._url = amqp_url
        self._queue = queue
        self._answered = answered or _log_answer

    def follow(self, feed: Feed, copy: Copy, until: Callable[[], bool] = never) -> None:
        """Keep a copy in step for ever, or until `until()` says so, which is asked about once a second.

        A message is acknowledged to the broker after it was committed, and rejected where it can never be applied.
        Through losses of broker and feed; raises what asking again does not mend.
        """
        from kombu.connection import Connection  # the only dependency, of this way alone

        follower = Follower(feed, copy)
        lost = (*Connection(self._url).recoverable_connection_errors, OSError)
        number = 0
        while not until():
            try:
                follower.catch_up()  # first, so that nothing is taken from the queue while the feed is away
                with Connection(self._url, heartbeat=HEARTBEAT, connect_timeout=10) as connection:
                    number = 0
                    self._listen(connection, follower, until)
            except Away as away:
                log.warning("%s", away)
                feed.patience.sleep(min(away.after, feed.patience.longest))
            except lost as error:
                log.warning("The broker does not answer: %s", error)
                feed.patience.sleep(feed.patience.pause(number))
                number += 1

    def _listen(self, connection: Any, follower: Follower, until: Callable[[], bool]) -> None:
        from kombu.entity import Queue
        from kombu.messaging import Consumer

        inbox = Inbox(follower)
        queue = Queue(self._queue, no_declare=True)  # the partner's user may read it, and nothing else
        take = partial(self._take, inbox)
        try:
            with Consumer(connection.default_channel, [queue], on_message=take, prefetch_count=AT_ONCE):
                while not until():
                    _wait(connection)
        except connection.channel_errors as refused:
            raise QueueRefused(f"The broker refuses the queue: {refused}") from None

    def _take(self, inbox: Inbox, message: Any) -> None:
        if message.properties.get("type") == ANSWERED:
            self._answered(str(message.properties.get("correlation_id") or ""), bytes(message.body))
            message.ack()
        elif inbox.take(message.body):
            message.ack()
        else:
            message.reject(requeue=False)
        inbox.follower.settle()


def _wait(connection: Any) -> None:
    try:
        connection.drain_events(timeout=LOOK_EVERY)
    except socket.timeout:
        connection.heartbeat_check()


def _log_answer(message_id: str, body: bytes) -> None:
    log.info(
        "What was sent in as %s was answered: %s",
        message_id or "(no id)",
        body[:1000].decode("utf-8", "replace"),
    )
