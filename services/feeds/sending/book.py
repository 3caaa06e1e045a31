"""What the process that sends reads and writes: who has something to be sent, what it is, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.feeds.domain.message import Message, id_of
from services.feeds.domain.progress import Progress
from services.feeds.domain.schedule import Schedule
from services.feeds.domain.sending import Consent, Kind, Letter
from services.feeds.domain.subscription import Subscription
from services.feeds.handlers.confirming import note_consent
from services.feeds.handlers.hub import end_lease
from services.feeds.handlers.subscription import close
from services.feeds.queries.delivery import rendered
from services.feeds.sending.amqp.broker import Filled
from services.feeds.sending.courier import Receiver, Returned
from services.feeds.sending.tally import Tally, Tried
from services.feeds.store import Store
from services.feeds.store.sending import Again
from shared.kernel.commands import by_itself
from shared.kernel.events import routing_key
from shared.kernel.secret import digest
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit

BATCH = 100
RETRIED = 20
DISMISSED = 20
TESTED = 10
GONE = "The receiver answers 410: it is gone for good."


@dataclass(frozen=True)
class ToDo:
    """Whose receivers are to be asked, to whom something is to be sent now, and who is to be dismissed."""

    asked: list[Subscription]
    waiting: list[Subscription]
    leaving: list[Subscription]
    """Those whose queue is still on the broker after their end, or whose subscriber does not know of it."""


@dataclass(frozen=True)
class Job:
    """One subscription as it stands: to whom, how far, and what else is to be sent."""

    to: Receiver
    progress: Progress
    again: Again | None
    waiting: int

    @property
    def subscription(self) -> Subscription:
        """The subscription."""
        return self.to.subscription


@dataclass(frozen=True)
class Batch:
    """Letters of one kind, and the sequence up to which there are no others that are wanted."""

    kind: Kind
    letters: list[Letter]
    end: int = 0

    def __bool__(self) -> bool:
        return bool(self.letters or self.end)


class Book:
    """The subscriptions, as the one process that sends keeps them."""

    def __init__(self, unit_of_work: UnitOfWork[Store], schedule: Schedule) -> None:
        self._unit_of_work = unit_of_work
        self.clock = unit_of_work.clock
        self.schedule = schedule

    def look(self) -> Store:
        """A store that reads, as things are now."""
        return Store(Unit(self._unit_of_work.database, None, by_itself(), self.clock.now()))

    def say_well(self) -> None:
        """Say that the sender is there."""
        self._run(lambda store: store.sender.is_well())

    def note_full(self, queues: list[Filled]) -> None:
        """Note which partners' queues are nearly full, for those who look after them."""
        self._run(lambda store: store.sender.sees(queues))

    def to_do(self) -> ToDo:
        """What there is to do now; what holds no more is closed here: nothing is sent after the end of a lease."""
        store = self.look()
        known = store.subscriptions.to_do()
        leaving = [one for one in known if not one.lasts][:DISMISSED]
        found = [one for one in known if one.lasts and not self._ends(one, store.now)]
        asked = [one for one in found if one.is_to_be_asked]
        return ToDo(asked, self._with_letters(found, store) if found else [], leaving)

    def job(self, subscription_id: str) -> Job | None:
        """One subscription as it stands; None where nothing may be sent to it."""
        store = self.look()
        subscription = store.subscriptions.find(subscription_id)
        if subscription is None or subscription.state not in ("open", "paused"):
            return None
        to = Receiver(subscription, store.signing_secrets.of(subscription_id))
        return Job(
            to,
            store.progresses.of([subscription_id])[subscription_id],
            store.resends.of([subscription_id]).get(subscription_id),
            store.messages.count([subscription_id]).get((subscription_id, "waiting"), 0),
        )

    def tests(self, job: Job) -> Batch:
        """Test events that somebody waits for."""
        found = self.look().trials.of(job.subscription.subscription_id, TESTED)
        return Batch(
            "test", [Letter(one["event"]["id"], one["topic"], one["event"], kind="test") for one in found]
        )

    def refused(self, job: Job) -> Batch:
        """Events that were refused before and are to be tried again now."""
        store = self.look()
        due = store.messages.due(job.subscription.subscription_id, RETRIED)
        rows = [store.deliveries.one(one.agreement_id, one.sequence) for one in due]
        return self._batch(job, "again", [row for row in rows if row is not None], store)

    def once_more(self, job: Job) -> Batch:
        """The next events that somebody wants sent once more."""
        if job.again is None:
            return Batch("resend", [])
        store = self.look()
        most = min(BATCH, job.again.to - job.again.next + 1)
        rows = store.deliveries.after(job.subscription.agreement_id, job.again.next - 1, most)
        return self._batch(job, "resend", rows, store)

    def stream(self, job: Job) -> Batch:
        """The next events in their turn."""
        store = self.look()
        rows = store.deliveries.after(job.subscription.agreement_id, job.progress.sent_up_to, BATCH)
        return self._batch(job, "stream", rows, store)

    def note(self, job: Job, tally: Tally) -> None:
        """Write down what became of letters, all of it or nothing."""
        key = job.subscription.subscription_id

        def work(store: Store) -> None:
            store.attempts.note(key, tally.tried)
            subscription = store.subscriptions.find(key)
            if subscription is None or not subscription.lasts:
                return
            store.progresses.note(tally.progress)
            store.trials.done(one.removeprefix("test-") for one in tally.tests)
            self._note_refused(subscription, tally, store)
            if job.again is not None and tally.resent_up_to:
                store.resends.come_to(job.again, tally.resent_up_to + 1)
            _end(subscription, tally, store)

        self._run(work)

    def asks(self, subscription_id: str, key: str) -> Subscription | None:
        """Note the key with which a receiver is asked; None where there is nobody to ask any more.

        A hub's subscriber gives it back at once or never, so that nothing is to be noted.
        """

        def work(store: Store) -> Subscription | None:
            subscription = store.subscriptions.find(subscription_id)
            if subscription is None or not subscription.is_to_be_asked:
                return None
            if subscription.wish is not None:
                return subscription
            return store.subscriptions.save(subscription.asks_with(digest(key)))

        found: Subscription | None = self._run(work)
        return found

    def consented(self, asked: Subscription, consent: Consent) -> None:
        """Note what a receiver has said, if nothing has changed since it was asked."""
        self._run(lambda store: note_consent(asked, consent, store))

    def dismissed(self, subscription: Subscription) -> None:
        """Note that nothing of one is on the broker any more, or that its subscriber was told."""
        self._run(lambda store: store.subscriptions.save(subscription.dismissed()))

    def secret(self, subscription_id: str) -> bytes:
        """The newest secret of one; empty where it has none any more."""
        return next(iter(self.look().signing_secrets.of(subscription_id)), b"")

    def set_aside(self, returned: Returned) -> None:
        """Note that a partner's program has given an event back."""

        def work(store: Store) -> None:
            subscription = store.subscriptions.find(returned.subscription_id)
            if subscription is None or not subscription.lasts:
                return
            message = _message(subscription, returned.letter, store.now, store)
            aside, told = message.set_aside(returned.outcome, store.now, returned.times)
            store.messages.save(aside, *told)

        self._run(work)

    def _ends(self, one: Subscription, now: datetime) -> bool:
        return one.is_over(now) and bool(self._run(lambda store: end_lease(one.subscription_id, store)))

    def _with_letters(self, found: list[Subscription], store: Store) -> list[Subscription]:
        keys = [one.subscription_id for one in found]
        progress, heads = store.progresses.of(keys), store.heads.get({one.agreement_id for one in found})
        tested = store.trials.waiting()
        others = store.messages.next_due() | store.resends.of(keys).keys()

        def has_letters(one: Subscription) -> bool:
            if one.subscription_id in tested and one.state != "asked":
                return True
            known = progress[one.subscription_id]
            if one.state != "open" or not known.may_go(store.now):
                return False
            return heads[one.agreement_id] > known.sent_up_to or one.subscription_id in others

        return [one for one in found if has_letters(one)]

    def _batch(self, job: Job, kind: Kind, rows: list[Any], store: Store) -> Batch:
        events = rendered(job.subscription.agreement_id, rows, store)
        letters = [
            Letter(one["id"], routing_key(one["type"]), one, int(one["sequence"]), kind) for one in events
        ]
        wanted = [one for one in letters if kind == "again" or job.subscription.wants(one.topic)]
        return Batch(kind, wanted, letters[-1].sequence if letters else 0)

    def _note_refused(self, subscription: Subscription, tally: Tally, store: Store) -> None:
        for one in tally.refused:
            message, told = self._refused(subscription, one, store)
            store.messages.save(message, *told)
        arrived = [id_of(subscription.subscription_id, letter.sequence) for letter in tally.again]
        for known in store.messages.unsettled(arrived):
            done, news = known.arrived(store.now)
            store.messages.save(done, *news)

    def _refused(self, subscription: Subscription, tried: Tried, store: Store) -> tuple[Message, Any]:
        at, letter, outcome = tried
        return _message(subscription, letter, at, store).refused(outcome, at, self.schedule)

    def _run(self, work: Callable[[Store], Any]) -> Any:
        return self._unit_of_work.run(by_itself(), lambda unit: work(Store(unit)))


def _message(subscription: Subscription, letter: Letter, at: datetime, store: Store) -> Message:
    """What is kept of the refusals of a letter, or the beginning of it."""
    fresh = Message.of(subscription.subscription_id, subscription.agreement_id, letter, at)
    known = store.messages.find(fresh.message_id)
    return known.begin_again(at) if known else fresh


def _end(subscription: Subscription, tally: Tally, store: Store) -> None:
    if tally.ends == "closed":
        close(subscription, "platform", GONE, store, quietly=True)
    if tally.ends == "paused" and subscription.state == "open":
        store.subscriptions.save(*subscription.pause("platform", tally.progress.error, store.now))
