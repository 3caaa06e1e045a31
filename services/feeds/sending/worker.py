"""The process that pushes: it looks who has something waiting, and gives each its turn, some at once."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from httpx2 import create_ssl_context
from pymongo.errors import PyMongoError

from services.feeds.domain.schedule import LADDER, Schedule
from services.feeds.domain.subscription import Subscription
from services.feeds.sending.amqp.broker import Room
from services.feeds.sending.amqp.courier import Queues
from services.feeds.sending.amqp.filling import look_at_queues
from services.feeds.sending.amqp.refused import Refused
from services.feeds.sending.book import Book
from services.feeds.sending.courier import Couriers
from services.feeds.sending.http.guard import Guard
from services.feeds.sending.http.line import Line
from services.feeds.sending.http.webhook import Webhooks
from services.feeds.sending.origin import Origin
from services.feeds.sending.seat import Seat
from services.feeds.sending.turn import Turn
from services.feeds.sending.websub.courier import Feeds
from services.feeds.store import Store
from shared.kernel.clock import SystemClock
from shared.kernel.errors import Refusal
from shared.kernel.secret import new_secret
from shared.kernel.settings import SettingMissing, Settings
from shared.messaging.health import Health
from shared.messaging.log import log, set_up_logs
from shared.messaging.sole import Sole, spawn
from shared.mongo.connection import open_database
from shared.mongo.sessions import Sessions
from shared.mongo.transactions import UnitOfWork

LEASE = "pushing"
AT_ONCE = 16
POLL, IDLE = 0.25, 1.0
SAY_EVERY = 15.0
LOOK_AT_QUEUES_EVERY = 30.0
AFTER_TROUBLE = 5.0
A_DAY = 24 * 3600
Work = Callable[[Subscription, Seat], float]
"""A piece of work for one subscription; gives after how many seconds there may be more."""


class Worker:
    """The process that sends; `run` blocks until `stop`."""

    def __init__(self, settings: Settings) -> None:
        prefix = settings.text("GROUNDSWELL_DB", "groundswell")
        self.database = open_database(settings.text("MONGODB_URI"), "feeds", prefix)
        clock = SystemClock()
        sessions = Sessions(self.database.client, size=AT_ONCE + 2)
        self.sole = Sole(self.database, LEASE, sessions, clock)
        work: UnitOfWork[Store] = UnitOfWork(self.database, Store, clock, sessions=sessions)
        self.book = Book(work, schedule_of(settings))
        self.room = Room.of(settings)
        self.couriers = couriers_of(settings, self.room, self.book)
        self.health = Health("feeds-sending", self, settings)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pushing")
        self._stopping = threading.Event()
        self._said = 0.0
        self._looked = time.monotonic()
        self._seats: dict[str, Seat] = {}

    def broker_answers(self) -> bool:
        """Yes: it needs nothing of the broker; the service's relay publishes what is told here."""
        return True

    def consumes(self) -> bool:
        """Yes: the service's own consumer takes in what comes."""
        return True

    def stop(self) -> None:
        """Ask `run` to finish what is in hand and return."""
        self._stopping.set()

    def run(self) -> None:
        """Send until stopped, through losses of the database and whatever receivers do."""
        self.health.start(spawn)
        spawn(lambda: self.sole.keep(self._stopping))
        if self.room is not None:
            refused = Refused(self.room, self.book.set_aside, lambda: self.sole.holds)
            spawn(lambda: refused.run(self._stopping))
        log.info("pushing.started")
        while not self._stopping.is_set():
            pause = IDLE
            try:
                if self._is_the_one():
                    pause = self._look()
            except PyMongoError as error:
                log.warning("pushing.waits_for_database", error=type(error).__name__)
                self.sole.doubts()
            except Refusal as refusal:
                log.warning("pushing.waits", code=refusal.code)
            self._stopping.wait(pause)
        self._give_up()

    def _is_the_one(self) -> bool:
        if not self.sole.holds and self.sole.take():
            self.sole.begins()
        return self.sole.holds

    def _look(self) -> float:
        """Give each subscription that has something waiting its turn; answers when to look again."""
        if time.monotonic() - self._said >= SAY_EVERY:
            self.book.say_well()
            self._said = time.monotonic()
        self._look_at_queues()
        to_do = self.book.to_do()
        for subscriptions, work in (
            (to_do.asked, self._introduce),
            (to_do.waiting, self._send),
            (to_do.leaving, self._dismiss),
        ):
            for subscription in subscriptions:
                self._begin(subscription, work)
        self._clear()
        return POLL if self._seats or to_do.asked else IDLE / 2

    def _look_at_queues(self) -> None:
        """Have somebody look now and then how full partners' queues are; nothing waits for it."""
        if self.room is not None and time.monotonic() - self._looked >= LOOK_AT_QUEUES_EVERY:
            self._looked = time.monotonic()
            self._threads.submit(look_at_queues, self.room, self.book)

    def _begin(self, subscription: Subscription, work: Work) -> None:
        seat = self._seats.get(subscription.subscription_id)
        if seat is None:
            make = self.couriers.get(subscription.protocol)
            if make is None:  # queues were offered once, and the settings name no broker for them now
                return
            courier = make()
            seat = self._seats[subscription.subscription_id] = Seat(courier)
        if seat.is_free():
            seat.take(self._threads.submit(self._done, subscription, seat, work))

    def _done(self, subscription: Subscription, seat: Seat, work: Work) -> None:
        """Do a piece of work; whatever one receiver does, the others have their turn."""
        try:
            seat.not_before = time.monotonic() + work(subscription, seat)
        except PyMongoError as error:
            log.warning("pushing.waits_for_database", error=type(error).__name__)
            self.sole.doubts()
        except Exception as error:
            seat.not_before = time.monotonic() + AFTER_TROUBLE
            said = f"{type(error).__name__}: {error}"[:300]
            log.error("pushing.broke", subscription_id=subscription.subscription_id, error=said)

    def _send(self, subscription: Subscription, seat: Seat) -> float:
        turn = Turn(self.book, seat.courier, seat.pace, self._is_off)
        return turn.run(subscription.subscription_id)

    def _introduce(self, subscription: Subscription, seat: Seat) -> float:
        key = new_secret()
        asked = self.book.asks(subscription.subscription_id, key)
        if asked is not None:
            consent = seat.courier.introduce(asked, key)
            self.book.consented(asked, consent)
            log.info("pushing.asked", subscription_id=asked.subscription_id, is_given=consent.is_given)
        return 0.0

    def _dismiss(self, subscription: Subscription, seat: Seat) -> float:
        if not seat.courier.dismiss(subscription):
            return AFTER_TROUBLE
        self.book.dismissed(subscription)
        return 0.0

    def _is_off(self) -> bool:
        return self._stopping.is_set() or not self.sole.holds

    def _clear(self) -> None:
        """Let go of connections that were not used for a while."""
        for key in [key for key, seat in self._seats.items() if seat.is_idle()]:
            self._seats.pop(key).courier.close()

    def _give_up(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for seat in self._seats.values():
            seat.courier.close()
        self.health.stop()
        self.sole.give_up()
        log.info("pushing.stopped")


def schedule_of(settings: Settings) -> Schedule:
    """When to try again, and for how long."""
    said = settings.text("GROUNDSWELL_WEBHOOK_LADDER", ",".join(f"{step:g}" for step in LADDER))
    try:
        ladder = tuple(float(step) for step in said.split(","))
    except ValueError:
        ladder = ()
    if not ladder or min(ladder) <= 0:
        raise SettingMissing(
            f"The setting GROUNDSWELL_WEBHOOK_LADDER is {said!r}; it must be seconds with commas, such as 5,300."
        )
    patience = settings.number("GROUNDSWELL_WEBHOOK_PATIENCE", A_DAY, at_least=1)
    return Schedule(random.random, ladder, timedelta(seconds=patience))


def couriers_of(settings: Settings, room: Room | None, book: Book) -> Couriers:
    """The ways in which this process can send."""
    guard, origin, tls = Guard.of(settings), Origin.of(settings), create_ssl_context()
    ways: Couriers = {
        "http": lambda: Webhooks(guard, Line(tls), origin, SystemClock()),
        "websub": lambda: Feeds(guard, Line(tls), origin, SystemClock()),
    }
    if room is not None:
        ways["amqp"] = lambda: Queues(room, book.secret)
    return ways


def run() -> None:
    """Send until SIGTERM or SIGINT."""
    set_up_logs("feeds-sending")
    worker = Worker(Settings.from_process())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    worker.run()
