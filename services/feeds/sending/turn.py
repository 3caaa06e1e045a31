"""The turn of one subscription: what waits for it is sent, kind by kind, and noted before any waiting."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from services.feeds.domain.message import MOST_WAITING
from services.feeds.domain.sending import Outcome
from services.feeds.sending.book import Batch, Book, Job
from services.feeds.sending.courier import Courier
from services.feeds.sending.pace import Pace
from services.feeds.sending.tally import Tally

LASTS = 5.0
"""Seconds after which another subscription may have its turn."""
NOTED_EVERY = 0.5
SHORT = 0.3
"""A wait of so many seconds is waited for within the turn."""
HELD_UP = 5.0


class Turn:
    """Sends what waits for one subscription, as long as its turn lasts."""

    def __init__(self, book: Book, courier: Courier, pace: Pace, is_off: Callable[[], bool]) -> None:
        self._book = book
        self._courier = courier
        self._pace = pace
        self._is_off = is_off
        self._noted = 0.0

    def run(self, subscription_id: str) -> float:
        """Send; answers after how many seconds to come again at the earliest."""
        until = time.monotonic() + LASTS
        job = self._book.job(subscription_id)
        while job is not None and not self._is_off() and time.monotonic() < until:
            batches = self._batches(job)
            if not batches:
                return HELD_UP if job.waiting >= MOST_WAITING else 0.0
            for batch in batches:
                job = self._send(job, batch) if job is not None else None
            if self._pace.wait() > SHORT:
                break
        return self._pace.wait()

    def _batches(self, job: Job) -> list[Batch]:
        """What there is to send: tests always, the rest where nothing is in the way."""
        found = [self._book.tests(job)]
        if self._may_go(job):
            found.append(self._book.refused(job))
            if job.waiting < MOST_WAITING:
                found += [self._book.once_more(job), self._book.stream(job)]
        return [one for one in found if one]

    def _send(self, job: Job, batch: Batch) -> Job | None:
        """Send a batch and write down what became of it; answers how things stand then, None where it ends."""
        if batch.kind != "test" and not self._may_go(job):
            return job
        tally = self._tally(job)
        outcomes = self._courier.deliver(job.to, batch.letters)
        for letter in batch.letters:
            outcome = self._next(job, outcomes)
            if outcome is None or not tally.take(letter, outcome, self._book.clock.now()):
                break
            if tally.is_full or time.monotonic() - self._noted > NOTED_EVERY:
                renewed = self._note(job, tally)
                if renewed is None or renewed.to != job.to:
                    return renewed
                job, tally = renewed, self._tally(renewed)
        else:
            _through(batch, tally)
        return self._note(job, tally)

    def _may_go(self, job: Job) -> bool:
        return job.subscription.state == "open" and job.progress.may_go(self._book.clock.now())

    def _next(self, job: Job, outcomes: Iterator[Outcome]) -> Outcome | None:
        """The outcome of the next letter; None where it is not its time, or all is called off."""
        wait = self._pace.wait()
        if self._is_off() or wait > SHORT:
            return None
        time.sleep(wait)
        outcome = next(outcomes)
        self._pace.gone(job.subscription.rate)
        return outcome

    def _tally(self, job: Job) -> Tally:
        self._noted = time.monotonic()
        return Tally(self._book.schedule, job.progress, job.waiting)

    def _note(self, job: Job, tally: Tally) -> Job | None:
        if tally.tried or tally.resent_up_to or tally.progress != job.progress:
            self._book.note(job, tally)
        return self._book.job(job.subscription.subscription_id)


def _through(batch: Batch, tally: Tally) -> None:
    """Note that a batch was sent whole: up to its end there is nothing more that is wanted."""
    if batch.kind == "stream":
        tally.pass_over(batch.end)
    if batch.kind == "resend":
        tally.resent_up_to = batch.end
