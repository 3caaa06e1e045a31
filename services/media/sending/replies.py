"""Sending answers in threads: each claimed before it goes, so that a crash sends none twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from services.media.domain.delivery import next_try
from services.media.domain.thread import Thread
from services.media.domain.thread_message import ThreadMessage
from services.media.handlers.thread_sending import settle_reply
from services.media.sending.book import Book
from services.media.sending.pace import Pace
from services.media.sending.ways import Terms
from services.media.store import Store
from services.media.store.thread_message import ThreadMessages, as_message, due
from shared.kernel.errors import Refusal
from shared.mail.letter import Letter, Sender, compose
from shared.mail.outcome import Channel, Outcome
from shared.mail.settings import MailSettings
from shared.messaging.log import log
from shared.mongo.connection import Document

AT_ONCE = 50
REST = 5.0
"""Seconds to wait where something is in the way that is not the answer's fault."""
Known = Mapping[str, Any]
Write = Callable[[Thread, ThreadMessage, Known, datetime], bytes]
UNREACHABLE = ("no-address", "person-not-found", "person-erased")
ENDS = {"sent": "sent", "unsure": "unsure"}
"""What an outcome means for an answer; all others mean that it did not arrive."""


class Writers(Protocol):
    """Whoever knows where those who wrote to us are reached."""

    def address_of(self, thread: Thread, channel: str) -> dict[str, Any]:
        """Where an answer goes; refuses with `NotFound` where there is no address."""
        ...


@dataclass(frozen=True)
class Line:
    """One way by which answers go: the line, its pace, and how an answer is written for it."""

    channel: Channel
    pace: Pace
    write: Write


class Replies:
    """The answers that wait to be sent, over a line for each way that is set up."""

    def __init__(self, book: Book, writers: Writers, lines: Mapping[str, Line]) -> None:
        self._book = book
        self._rows = book.rows_of(ThreadMessages.name)
        self._writers = writers
        self._lines = lines
        self._not_before: dict[str, float] = {}

    def set_right(self) -> int:
        """Call unsure what was in hand when a process died: it may have arrived, and is never sent again."""
        lost = [as_message(row) for row in self._rows.find({"state": "sending", "due_at": {"$type": "date"}})]
        for message in lost:
            self._settle(message, "unsure", "cut-off")
        return len(lost)

    def step(self, is_off: Callable[[], bool]) -> bool:
        """Send what is due; False when there was nothing, or something is in the way."""
        sent = 0
        for message in self._due():
            if is_off():
                break
            if self._is_free(message.channel) and self._sent(message):
                sent += 1
        return sent > 0

    def close(self) -> None:
        """End the lines."""
        for line in self._lines.values():
            line.channel.close()

    def _due(self) -> list[ThreadMessage]:
        ways = [channel for channel in self._lines if self._is_free(channel)]
        if not ways:
            return []
        query = {**due(self._book.now()), "channel": {"$in": ways}}
        return [as_message(row) for row in self._rows.find(query).sort("due_at", 1).limit(AT_ONCE)]

    def _is_free(self, channel: str) -> bool:
        return time.monotonic() >= self._not_before.get(channel, 0.0)

    def _sent(self, message: ThreadMessage) -> bool:
        """Have one answer's turn; False where it is not its fault that it did not go."""
        thread = self._book.look().threads.get(message.thread_id)
        try:
            known = self._writers.address_of(thread, message.channel)
        except Refusal as error:
            if error.code in UNREACHABLE:
                return self._failed(message, "no-address")
            return self._rest(message.channel, error.code)
        if known["is_withdrawn"] and not message.despite:
            return self._failed(message, "opted-out")
        return self._handed_over(thread, message, known)

    def _handed_over(self, thread: Thread, message: ThreadMessage, known: Known) -> bool:
        line = self._lines[message.channel]
        line.pace.wait(threading.Event())
        if not self._claim(message):
            return True
        content = line.write(thread, message, known, self._book.now())
        outcome = line.channel.send(message.message_id, known["to"], content)
        if outcome.kind == "broken":  # nothing was handed over: the same try again
            self._put_back(message, {"tries": message.tries, "due_at": message.due_at})
            return self._rest(message.channel, outcome.code)
        self._end(message, outcome)
        return True

    def _end(self, message: ThreadMessage, outcome: Outcome) -> None:
        if outcome.kind == "later":
            due_at = next_try(message.tries + 1, self._book.ladder, self._book.now())
            if due_at:
                self._put_back(message, {"due_at": due_at, "code": outcome.code})
                return
        self._settle(message, ENDS.get(outcome.kind, "failed"), outcome.code)

    def _claim(self, message: ThreadMessage) -> bool:
        claim = {"$set": {"state": "sending"}, "$inc": {"tries": 1}}
        mine = {"_id": message.message_id, "state": "queued"}
        return bool(self._rows.update_one(mine, claim).modified_count)

    def _put_back(self, message: ThreadMessage, changes: Document) -> None:
        mine = {"_id": message.message_id, "state": "sending"}
        self._rows.update_one(mine, {"$set": {"state": "queued", **changes}})

    def _failed(self, message: ThreadMessage, code: str) -> bool:
        self._settle(message, "failed", code)
        return True

    def _settle(self, message: ThreadMessage, state: str, code: str) -> None:
        """Write down what became of it, unless another has called it unsure meanwhile."""

        def work(unit: Any) -> None:
            store = Store(unit)
            now = store.thread_messages.find(message.message_id)
            if now is not None and now.state in ("queued", "sending"):
                settle_reply(now, state, code, store)

        self._book.run(work)

    def _rest(self, channel: str, trouble: str) -> bool:
        self._not_before[channel] = time.monotonic() + REST
        log.warning("replies.troubled", channel=channel, trouble=trouble)
        return False


def letters(mail: MailSettings, terms: Terms) -> Write:
    """How an answer by e-mail is put together here."""
    sender = Sender(mail.sender, terms.coalition)

    def write(thread: Thread, message: ThreadMessage, known: Known, now: datetime) -> bytes:
        by = known["organization_name"] or terms.coalition
        letter = Letter(
            to=known["to"],
            subject=f"Re: {thread.subject}",
            text=message.text,
            foot=f"You wrote to us, and {by} answers you.",
            message_id=f"<{message.message_id}@{mail.domain}>",
        )
        return compose(letter, sender, now)

    return write


def texts(thread: Thread, message: ThreadMessage, known: Known, now: datetime) -> bytes:
    """How an answer by text message is put together: as it was written."""
    return message.text.encode()
