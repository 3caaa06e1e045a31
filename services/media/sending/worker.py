"""The process that sends, and its turns: a portion of each mailing, and pauses where something is in the way."""

from __future__ import annotations

import signal
import threading
import time

from pymongo.errors import PyMongoError

from services.media.domain.mailing import Mailing
from services.media.sending.book import Book
from services.media.sending.confirming import Confirming, writer
from services.media.sending.crew import Crew
from services.media.sending.deadlines import Deadlines
from services.media.sending.post import Post
from services.media.sending.recipients import Stakeholders
from services.media.sending.replies import Line, Replies, letters, texts
from services.media.sending.ways import terms_of, ways_of
from services.media.store import Store
from shared.kernel.clock import SystemClock
from shared.kernel.errors import Refusal
from shared.kernel.settings import Settings
from shared.mail.settings import mail_settings
from shared.messaging.health import Health
from shared.messaging.log import log, set_up_logs
from shared.messaging.sole import Sole, spawn
from shared.mongo.connection import open_database
from shared.mongo.sessions import Sessions
from shared.mongo.transactions import UnitOfWork

LEASE = "sending"
POLL = 0.5
SAY_EVERY = 5.0
LONGEST = 60.0


class Worker:
    """The process that sends; `run` blocks until `stop`."""

    def __init__(self, settings: Settings) -> None:
        self.terms = terms_of(settings)
        prefix = settings.text("GROUNDSWELL_DB", "groundswell")
        self.database = open_database(settings.text("MONGODB_URI"), "media", prefix)
        self.clock = SystemClock()
        sessions = Sessions(self.database.client, size=8)
        self.sole = Sole(self.database, LEASE, sessions, self.clock)
        unit_of_work: UnitOfWork[Store] = UnitOfWork(self.database, Store, self.clock, sessions=sessions)
        self.book = Book(unit_of_work, self.terms.ladder)
        self.stakeholders = Stakeholders(settings.text("AMQP_URI"))
        self.health = Health("media-sending", self, settings)
        self._settings = settings
        self._stopping = threading.Event()
        self._not_before: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._said = 0.0
        self.post: Post | None = None
        self.confirming: Confirming | None = None
        self.replies: Replies | None = None
        self.deadlines = Deadlines(self.book)

    def broker_answers(self) -> bool:
        """Whether recipients can be asked for."""
        return self.stakeholders.connect() and self.stakeholders.is_connected

    def consumes(self) -> bool:
        """Yes: the service's own consumer takes in what comes."""
        return True

    def stop(self) -> None:
        """Ask `run` to finish the messages in hand and return."""
        self._stopping.set()

    def run(self) -> None:
        """Send until stopped, through losses of database, broker and mail server."""
        self.health.start(spawn)
        spawn(lambda: self.sole.keep(self._stopping))
        log.info("sending.started")
        while not self._stopping.is_set():
            try:
                has_sent = self._is_the_one() and self._turn()
            except PyMongoError as error:
                log.warning("sending.waits_for_database", error=type(error).__name__)
                self.sole.doubts()  # what is in hand is set right before anything else is sent
                has_sent = False
            if not has_sent:
                self._stopping.wait(POLL)
        self._give_up()

    def _is_the_one(self) -> bool:
        """Hold the lease; who has just got it sets right what a killed predecessor had in hand."""
        if self.sole.holds:
            return True
        if self.post is not None:
            self.post.drop()
        if not self.sole.take():
            return False
        if self.post is None:
            self.post = self._made()
        unsure = self.book.set_right()
        unsure += sum(one.set_right() for one in (self.confirming, self.replies) if one is not None)
        self.sole.begins()
        log.info("sending.set_right", unsure=unsure)
        return True

    def _made(self) -> Post:
        ways = ways_of(self._settings, self.terms, self.book.look().sender.key())
        crews = {name: Crew(way, self.book) for name, way in ways.items()}
        self.confirming = self._letters(crews.get("email"))
        self.replies = Replies(self.book, self.stakeholders, self._lines(crews))
        return Post(self.book, self.stakeholders, crews)

    def _letters(self, crew: Crew | None) -> Confirming | None:
        mail = mail_settings(self._settings)
        if crew is None or mail is None:
            return None
        line = crew.way.open_line()
        return Confirming(self.book, self.stakeholders, line, crew.pace, writer(mail, self.terms))

    def _lines(self, crews: dict[str, Crew]) -> dict[str, Line]:
        """A line of their own for answers, in the pace that all messages of their way keep."""
        mail = mail_settings(self._settings)
        write = {"sms": texts, **({"email": letters(mail, self.terms)} if mail else {})}
        return {name: Line(crew.way.open_line(), crew.pace, write[name]) for name, crew in crews.items()}

    def _turn(self) -> bool:
        """A portion of each mailing; False when there was nothing to do."""
        assert self.post is not None
        self._say_well()
        self.deadlines.step()
        if self.book.settle_on():
            return True
        has_sent = self.post.try_out() or self._awaited()
        for mailing in self.post.waiting():
            has_sent = self._awaited() or has_sent  # somebody waits for it, at this moment perhaps
            if self._may_go(mailing):
                has_sent = self._step(self.post, mailing) or has_sent
        return has_sent

    def _awaited(self) -> bool:
        """Letters that ask for a confirmation, and answers in threads; False when there was none."""
        waiting = [one for one in (self.confirming, self.replies) if one is not None]
        return any([one.step(self._is_over) for one in waiting])

    def _is_over(self) -> bool:
        return self._stopping.is_set() or not self.sole.holds

    def _step(self, post: Post, mailing: Mailing) -> bool:
        try:
            trouble = post.step(mailing, lambda: self._is_off(post, mailing))
        except Refusal as error:
            trouble = error.code
        if trouble is not None:
            self._note(post, mailing, trouble)
        return trouble == ""

    def _is_off(self, post: Post, mailing: Mailing) -> bool:
        """Whether to stop in the middle of a portion: asked for twice a second while one goes out."""
        if self._stopping.is_set() or not self.sole.holds or self._is_quiet(mailing):
            return True
        try:
            self._say_well()
            return not post.is_sending(mailing.mailing_id)
        except (PyMongoError, Refusal):
            return True

    def _note(self, post: Post, mailing: Mailing, trouble: str) -> None:
        """Wait longer and longer while something is in the way, and say so where the mailing is shown."""
        way, before = mailing.channel, self._pauses.get(mailing.channel, 0.0)
        if trouble:
            pause = self._pauses[way] = min(LONGEST, max(1.0, before * 2))
            self._not_before[way] = time.monotonic() + pause
            log.warning("sending.troubled", mailing_id=mailing.mailing_id, trouble=trouble)
            post.note(mailing.mailing_id, problem=trouble)
        elif before:
            self._pauses.pop(way)
            post.note(mailing.mailing_id, problem=None)

    def _may_go(self, mailing: Mailing) -> bool:
        is_set_up = self.post is not None and mailing.channel in self.post.crews
        waits = time.monotonic() < self._not_before.get(mailing.channel, 0.0)
        return is_set_up and not waits and not self._is_quiet(mailing) and not self._stopping.is_set()

    def _is_quiet(self, mailing: Mailing) -> bool:
        return mailing.minds_quiet_hours and self.terms.quiet.until(self.clock.now()) is not None

    def _say_well(self) -> None:
        """Tell the service that the sender is there, what it can do, and whether it rests."""
        if time.monotonic() - self._said < SAY_EVERY or self.post is None:
            return
        self._said = time.monotonic()
        ways, quiet = sorted(self.post.crews), self.terms.quiet.until(self.clock.now())
        self.book.run(lambda unit: Store(unit).sender.is_well(ways, quiet))

    def _give_up(self) -> None:
        if self.post is not None:
            self.post.close()
        for one in (self.confirming, self.replies):
            if one is not None:
                one.close()
        self.health.stop()
        self.stakeholders.close()
        self.sole.give_up()
        log.info("sending.stopped")


def run() -> None:
    """Send until SIGTERM or SIGINT."""
    set_up_logs("media-sending")
    worker = Worker(Settings.from_process())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
