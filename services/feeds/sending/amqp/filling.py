"""Looking how full partners' queues are, before one takes no more and its log waits."""

from __future__ import annotations

import httpx2
from pymongo.errors import PyMongoError

from services.feeds.sending.amqp.broker import Broker, Room
from services.feeds.sending.book import Book
from shared.messaging.log import log


def look_at_queues(room: Room, book: Book) -> None:
    """Note which are nearly full; where the broker or the database does not answer, what was noted stays."""
    broker = Broker(room)
    try:
        book.note_full(broker.nearly_full())
    except (httpx2.HTTPError, PyMongoError) as error:
        log.warning("pushing.sees_no_queues", error=type(error).__name__)
    finally:
        broker.close()
