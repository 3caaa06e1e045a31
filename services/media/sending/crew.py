"""Several lines to one side, each in a thread of its own, that share a pile of messages."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import SimpleQueue

from pymongo.errors import PyMongoError

from services.media.domain.delivery import Delivery
from services.media.domain.mailing import Mailing
from services.media.sending.book import Book, Ended
from services.media.sending.pace import Pace
from services.media.sending.ways import Receiver, Way
from shared.kernel.errors import Unavailable
from shared.mail.outcome import Channel, Outcome
from shared.messaging.log import log

LOOK_EVERY = 0.5
AGAIN_AFTER = 1.0
HANDS = 2
"""Threads to a line."""
LOW = 300
"""Where so many are left of a pile, it is filled up, so that no hand waits for the last of the others."""


@dataclass(frozen=True)
class Addressed:
    """A message that was claimed, and where it goes."""

    delivery: Delivery
    receiver: Receiver


@dataclass(frozen=True)
class Handed:
    """How the handing over of a pile ended: what is in the way, and whether every message has had its turn."""

    trouble: str = ""
    is_whole: bool = True


@dataclass
class Job:
    """One pile: what all messages of it share, and what came in the way."""

    mailing: Mailing
    because: str
    pile: deque[Addressed]
    is_off: threading.Event = field(default_factory=threading.Event)
    is_low: threading.Event = field(default_factory=threading.Event)
    trouble: str = ""
    error: BaseException | None = None


class Crew:
    """The lines of one way; they stay open from pile to pile."""

    def __init__(self, way: Way, book: Book) -> None:
        self.way = way
        self.pace = Pace(way.per_minute)
        self._book = book
        self._lines = [way.open_line() for _ in range(way.connections)]
        self._free: SimpleQueue[Channel] = SimpleQueue()
        for line in self._lines:
            self._free.put(line)
        # While one writes down what it has sent, another has the line.
        self._hands = way.connections * HANDS
        self._threads = ThreadPoolExecutor(self._hands, f"{way.name}-hand")

    def send(
        self,
        mailing: Mailing,
        because: str,
        messages: Sequence[Addressed],
        is_off: Callable[[], bool],
        more: Callable[[], Sequence[Addressed]] = tuple,
    ) -> Handed:
        """Hand over all of them, and `more` of the same mailing while there are any, or until it is called off."""
        job = Job(mailing, because, deque(messages))
        at_work: list[Future[None]] = []
        looks_at = 0.0
        while at_work := self._at_work(at_work, job):
            if job.is_low.wait(LOOK_EVERY):
                job.is_low.clear()
                job.pile.extend(() if job.is_off.is_set() else more())
            if time.monotonic() >= looks_at:
                looks_at = time.monotonic() + LOOK_EVERY
                if is_off():
                    job.is_off.set()
        if job.error is not None:
            raise job.error
        return Handed(job.trouble, not job.pile and not job.is_off.is_set())

    def _at_work(self, hands: list[Future[None]], job: Job) -> list[Future[None]]:
        """Those that are at work, and others beside them while anything is on the pile."""
        busy = [one for one in hands if not one.done()]
        missing = 0 if job.is_off.is_set() else min(self._hands - len(busy), len(job.pile))
        more = [self._threads.submit(self._work, job) for _ in range(missing)]
        for one in more:
            one.add_done_callback(lambda _: job.is_low.set())  # whoever waits for them is not to wait on
        return busy + more

    def send_one(self, mailing: Mailing, because: str, receiver: Receiver) -> Outcome:
        """Hand over a trial, which is written down nowhere."""
        content = self.way.write(mailing, receiver, because, self._book.now())
        return self._lines[0].send("", receiver.to, content)

    def close(self) -> None:
        """Finish what is in hand and close the lines."""
        self._threads.shutdown()
        for line in self._lines:
            line.close()

    def _work(self, job: Job) -> None:
        try:
            while not job.is_off.is_set() and (chunk := _chunk(job.pile, self.pace.chunk)):
                if len(job.pile) < LOW:
                    job.is_low.set()
                mine = self._book.take_up([one.delivery for one in chunk])
                self._written_down(*self._handed_over(job, mine, chunk))
        except Exception as error:
            # What was in hand stays so, and becomes unsure when the sender sets things right.
            job.error = error
            job.is_off.set()

    def _handed_over(
        self, job: Job, mine: list[Delivery], chunk: list[Addressed]
    ) -> tuple[list[Ended], list[Delivery]]:
        """Send these over the next free line; answers what became of them, and which were not handed over."""
        line = self._free.get()
        try:
            return self._sent_over(line, job, mine, chunk)
        finally:
            self._free.put(line)

    def _sent_over(
        self, line: Channel, job: Job, mine: list[Delivery], chunk: list[Addressed]
    ) -> tuple[list[Ended], list[Delivery]]:
        receivers = {one.delivery.message_id: one.receiver for one in chunk}
        following = [receivers[one.message_id].to for one in mine[1:]] + [""]
        ended: list[Ended] = []
        now = self._book.now()
        for delivery, then in zip(mine, following, strict=False):
            if not self.pace.wait(job.is_off):
                break
            receiver = receivers[delivery.message_id]
            content = self.way.write(job.mailing, receiver, job.because, now)
            outcome = line.send(delivery.message_id, receiver.to, content, then)
            if outcome.kind == "broken":
                job.trouble = outcome.code
                job.is_off.set()
                break
            ended.append(Ended(job.mailing, delivery, outcome))
        return ended, mine[len(ended) :]

    def _written_down(self, ended: list[Ended], left: list[Delivery]) -> None:
        """Keep what became of them, however long the database is away: it must not be forgotten."""
        pause = threading.Event()
        while True:
            try:
                self._book.settle(ended)
                self._book.put_back(left)
                return
            except (Unavailable, PyMongoError) as error:
                log.warning("sending.waits_for_database", error=type(error).__name__)
                pause.wait(AGAIN_AFTER)


def _chunk(pile: deque[Addressed], most: int) -> list[Addressed]:
    chunk: list[Addressed] = []
    while len(chunk) < most:
        try:
            chunk.append(pile.popleft())
        except IndexError:
            break
    return chunk
