"""The process that sends digests: one of its replicas at a time, through losses of database, broker and mail server."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
import time
from typing import Any
from zoneinfo import ZoneInfo

from services.dashboard.digest.worker import Room, Terms, Worker
from services.dashboard.web.words import LANGUAGES
from shared.kernel.clock import SystemClock
from shared.kernel.settings import SettingMissing, Settings
from shared.mail.settings import MailSettings, mail_settings
from shared.mail.smtp import SmtpLine
from shared.messaging.ask import Services
from shared.messaging.health import Health
from shared.messaging.log import log, set_up_logs
from shared.messaging.sole import Sole, spawn
from shared.mongo.connection import DatabaseError, open_database, open_database_async
from shared.mongo.sessions import Sessions
from shared.web.accounts import Accounts
from shared.web.digest_book import DigestBook
from shared.web.digests import Digests
from shared.web.indexes import DECLARED
from shared.web.zone import zone_of

LEASE = "digest"
POLL = 0.5
SAY_EVERY = 15.0


class Process:
    """Waits for the servers, holds the lease, and lets the worker have its turns until it is stopped."""

    def __init__(self, settings: Settings) -> None:
        self.zone = zone_of(settings)
        self.mail = mail_settings(settings)
        self.terms = _terms(settings, self.mail, self.zone) if self.mail else None
        self._settings = settings
        self._where = (
            settings.text("MONGODB_URI"),
            "dashboard",
            settings.text("GROUNDSWELL_DB", "groundswell"),
        )
        self.database = open_database(*self._where)
        self.clock = SystemClock()
        self.sole = Sole(self.database, LEASE, Sessions(self.database.client, size=1), self.clock)
        self.health = Health("dashboard-digest", self, settings)
        self._stopping = asyncio.Event()
        self._gone = threading.Event()
        self._services: Services | None = None
        self.line: SmtpLine | None = None
        self._said = 0.0

    def broker_answers(self) -> bool:
        """Whether services can be asked."""
        return self._services is not None and self._services.is_connected

    def consumes(self) -> bool:
        """Yes: no events come to this process."""
        return True

    def stop(self) -> None:
        """Ask `run` to finish the letter in hand and return."""
        self._stopping.set()

    async def run(self) -> None:
        """Send until stopped."""
        self.health.start(spawn)
        spawn(lambda: self.sole.keep(self._gone))
        database = open_database_async(*self._where)
        try:
            while not self._stopping.is_set():
                try:
                    await self._work(database)
                except (OSError, DatabaseError) as error:
                    log.warning("digest.waits", error=type(error).__name__)
                    self.sole.doubts()  # what is in hand is set right before anything else is sent
                    await self._pause()
        finally:
            await self._give_up(database)

    async def _work(self, database: Any) -> None:
        for name, models in DECLARED.items():
            await database[name].create_indexes(list(models))
        book = DigestBook(database, self.clock)
        self._services = self._services or await Services.connect(self._settings.text("AMQP_URI"))
        worker = self._worker(database, book, self._services)
        while not self._stopping.is_set():
            if await self._is_the_one(book):
                await self._say_well(book)
                if worker is not None:
                    await worker.turn(lambda: self._stopping.is_set() or not self.sole.holds)
            await self._pause()

    async def _is_the_one(self, book: DigestBook) -> bool:
        """Hold the lease; who has just got it sets right what a killed predecessor had in hand."""
        if self.sole.holds:
            return True
        if not await asyncio.to_thread(self.sole.take):
            return False
        unsure = await book.set_right()
        self.sole.begins()
        log.info("digest.set_right", unsure=unsure)
        return True

    def _worker(self, database: Any, book: DigestBook, services: Services) -> Worker | None:
        """Who does the work; nobody where mail is not set up."""
        if self.terms is None:
            return None
        accounts, digests = Accounts(database, self.clock), Digests(database, self.clock)
        return Worker(Room(services, accounts, digests, book, self._line(self.terms), LANGUAGES), self.terms)

    def _line(self, terms: Terms) -> SmtpLine:
        if self.line is None:
            self.line = SmtpLine(terms.mail)
        return self.line

    async def _say_well(self, book: DigestBook) -> None:
        if time.monotonic() - self._said >= SAY_EVERY:
            await book.say_well(self.zone.key, has_mail=self.mail is not None)
            self._said = time.monotonic()

    async def _pause(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), POLL)

    async def _give_up(self, database: Any) -> None:
        self._gone.set()
        if self.line is not None:
            self.line.close()
        if self._services is not None:
            await self._services.close()
        self.health.stop()
        await asyncio.to_thread(self.sole.give_up)
        await database.client.close()
        log.info("digest.stopped")


def run() -> None:
    """Send until SIGTERM or SIGINT."""
    set_up_logs("dashboard-digest")
    asyncio.run(_run(Settings.from_process()))


async def _run(settings: Settings) -> None:
    process = Process(settings)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, process.stop)
    log.info("digest.started", has_mail=process.mail is not None)
    await process.run()


def _terms(settings: Settings, mail: MailSettings, zone: ZoneInfo) -> Terms:
    site = settings.text("GROUNDSWELL_PUBLIC_URL", "").rstrip("/")
    if not site:
        raise SettingMissing("MAIL_HOST is set, and GROUNDSWELL_PUBLIC_URL is not: links in digests need it.")
    return Terms(mail, site, settings.text("GROUNDSWELL_COALITION", "Groundswell"), zone)
