"""The process that reads feeds, and its turns: the feeds that are due, some at once."""

from __future__ import annotations

import signal
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

from pymongo.errors import PyMongoError

from services.media.domain.feed import Feed
from services.media.reading.addresses import Gate
from services.media.reading.book import Book
from services.media.reading.fetch import Answer, Fetcher
from services.media.reading.refusals import CannotRead
from services.media.store import Store
from shared.kernel.clock import SystemClock
from shared.kernel.errors import Refusal
from shared.kernel.settings import Settings
from shared.messaging.health import Health
from shared.messaging.log import log, set_up_logs
from shared.messaging.sole import Sole, spawn
from shared.mongo.connection import open_database
from shared.mongo.sessions import Sessions
from shared.mongo.transactions import UnitOfWork

LEASE = "reading"
AT_ONCE = 8
POLL = 2.0
SAY_EVERY = 15.0
PATIENCE = 60.0
"""Every wait of a reading is bounded; this ends one that a server stretches all the same."""


class Worker:
    """The process that reads; `run` blocks until `stop`."""

    def __init__(self, settings: Settings) -> None:
        prefix = settings.text("GROUNDSWELL_DB", "groundswell")
        self.database = open_database(settings.text("MONGODB_URI"), "media", prefix)
        clock = SystemClock()
        sessions = Sessions(self.database.client, size=2)
        self.sole = Sole(self.database, LEASE, sessions, clock)
        unit_of_work: UnitOfWork[Store] = UnitOfWork(self.database, Store, clock, sessions=sessions)
        self.book = Book(unit_of_work)
        self.fetcher = Fetcher(
            Gate(settings.text("GROUNDSWELL_FEED_HOSTS", "").split(",")), name_of(settings)
        )
        self.health = Health("media-reading", self, settings)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="reading")
        self._stopping = threading.Event()
        self._said = 0.0

    def broker_answers(self) -> bool:
        """Yes: it needs nothing of the broker; the service's relay publishes what is told here."""
        return True

    def consumes(self) -> bool:
        """Yes: the service's own consumer takes in what comes."""
        return True

    def stop(self) -> None:
        """Ask `run` to finish the feeds in hand and return."""
        self._stopping.set()

    def run(self) -> None:
        """Read until stopped, through losses of the database and whatever servers do."""
        self.health.start(spawn)
        spawn(lambda: self.sole.keep(self._stopping))
        log.info("reading.started")
        while not self._stopping.is_set():
            try:
                has_read = self._is_the_one() and self._turn()
            except PyMongoError as error:
                log.warning("reading.waits_for_database", error=type(error).__name__)
                self.sole.doubts()
                has_read = False
            except Refusal as refusal:
                log.warning("reading.waits", code=refusal.code)
                has_read = False
            if not has_read:
                self._stopping.wait(POLL)
        self._give_up()

    def _is_the_one(self) -> bool:
        if not self.sole.holds and self.sole.take():
            self.sole.begins()
        return self.sole.holds

    def _turn(self) -> bool:
        """Some feeds that are due; False when none was."""
        self._say_well()
        feeds = self.book.due(AT_ONCE)
        asked = [(feed, self._threads.submit(self._fetch, feed)) for feed in feeds]
        for feed, answer in asked:
            self._note(feed, answer)
        return bool(feeds)

    def _fetch(self, feed: Feed) -> Answer:
        return self.fetcher.fetch(feed.url, feed.last.etag, feed.last.modified)

    def _note(self, feed: Feed, asked: Future[Answer]) -> None:
        try:
            answer = asked.result(PATIENCE)
        except CannotRead as refusal:
            self._failed(feed, str(refusal))
        except TimeoutError:
            self._failed(feed, "The server stretches its answer without end.")
        except Exception as error:  # whatever one server does, the other feeds are read
            log.error("reading.broke", feed_id=feed.feed_id, error=f"{type(error).__name__}: {error}"[:300])
            self._failed(feed, f"It cannot be read: {type(error).__name__}.")
        else:
            new = self.book.was_read(feed.feed_id, answer)
            log.info("reading.read", feed_id=feed.feed_id, new=new, has_changed=answer.is_new)

    def _failed(self, feed: Feed, reason: str) -> None:
        self.book.failed(feed.feed_id, reason)
        log.info("reading.failed", feed_id=feed.feed_id)

    def _say_well(self) -> None:
        if time.monotonic() - self._said >= SAY_EVERY:
            self.book.say_well()
            self._said = time.monotonic()

    def _give_up(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.health.stop()
        self.sole.give_up()
        log.info("reading.stopped")


def name_of(settings: Settings) -> str:
    """How this coalition's reader calls itself, and where servers' keepers can see whose it is."""
    url = settings.text("GROUNDSWELL_PUBLIC_URL", "").rstrip("/")
    return f"GroundswellFeedReader/1.0 (+{url})" if url else "GroundswellFeedReader/1.0"


def run() -> None:
    """Read until SIGTERM or SIGINT."""
    set_up_logs("media-reading")
    worker = Worker(Settings.from_process())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
