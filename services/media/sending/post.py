"""Mailings that are to go out, a portion at a time; who agrees is asked at that moment, and again for late ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from pymongo.errors import PyMongoError

from services.media.domain.delivery import Delivery
from services.media.domain.mailing import Mailing
from services.media.sending.book import Book, Ended
from services.media.sending.crew import Addressed, Crew, Handed
from services.media.sending.recipients import Portion, Recipients
from services.media.sending.ways import Receiver
from services.media.store import Store
from services.media.store.run import counts_of
from shared.kernel.errors import Conflict, NotFound, Refusal
from shared.mail.outcome import Outcome
from shared.messaging.log import log

STRETCH = 3.0
"""Seconds for which one mailing goes out before it is looked what else there is to do."""
STALE = 30.0
"""Seconds for which the answer to who agrees may be used."""
LATE_EVERY = 5.0
"""Seconds between looks for messages that were put off."""
LATE = 500
"""So many of those are asked about at once."""


@dataclass
class Batch:
    """Messages to hand over, why their receivers get them, and where the next portion begins."""

    messages: list[Addressed]
    because: str = ""
    after: str | None = None
    asked_at: float = field(default_factory=time.monotonic)


@dataclass
class Stretch:
    """Portions that go out one behind the other, without a pause: where the next begins, and until when."""

    after: str | None
    until: float = field(default_factory=lambda: time.monotonic() + STRETCH)


class Post:
    """Sends mailings by the ways that are set up."""

    def __init__(self, book: Book, recipients: Recipients, crews: dict[str, Crew]) -> None:
        self.book = book
        self.crews = crews
        self._recipients = recipients
        self._ahead: dict[str, Future[Batch]] = {}
        self._looked: dict[str, float] = {}
        self._fetcher = ThreadPoolExecutor(1, "fetching")

    def waiting(self) -> list[Mailing]:
        """The mailings that are to go out."""
        return self.book.look().mailings.sending()

    def step(self, mailing: Mailing, is_off: Callable[[], bool]) -> str | None:
        """Send the next portion; answers what is in the way, "" where all is well, None where nothing is due."""
        late = self._late(mailing)
        if late is not None:
            return self._handed(mailing, late, is_off).trouble
        run = self.book.look().runs.of([mailing.mailing_id]).get(mailing.mailing_id, {})
        if run.get("is_read"):
            self._end(mailing)
            return None
        if not run.get("is_open"):
            self.book.begin(mailing)
        batch = self._next(mailing, run.get("after"))
        self._ask_ahead(mailing, batch.after)
        stretch = Stretch(batch.after)
        handed = self._handed(mailing, batch, is_off, lambda: self._more(mailing, stretch))
        if handed.is_whole:
            self.book.read_on(mailing, stretch.after)
        else:
            self._forget(mailing)
        return handed.trouble

    def is_sending(self, mailing_id: str) -> bool:
        """Whether the mailing is still to go out."""
        try:
            return self.book.look().mailings.get(mailing_id).stage == "sending"
        except NotFound:
            return False

    def try_out(self) -> bool:
        """Send one trial that waits; False when there is none."""
        store = self.book.look()
        trial = store.trials.take()
        if trial is None:
            return False
        mailing = store.mailings.get(trial["mailing_id"])
        crew = self.crews.get(mailing.channel)
        said = "not-set-up"
        if crew is not None:
            receiver = Receiver(trial["to"], trial["first_name"])
            outcome = crew.send_one(mailing, "This is a trial; only you got it.", receiver)
            said = outcome.kind if outcome.kind == "sent" else f"{outcome.kind} {outcome.code}"
        self.note(mailing.mailing_id, trial=said)
        return True

    def note(self, mailing_id: str, **values: Any) -> None:
        """Keep something about how the sending of a mailing goes."""
        self.book.run(lambda unit: Store(unit).runs.set(mailing_id, **values))

    def drop(self) -> None:
        """Forget what was asked for ahead; it is asked for again."""
        self._fetcher.submit(lambda: None).result()  # behind whatever is still being asked for
        self._ahead.clear()
        self._looked.clear()

    def close(self) -> None:
        """Finish what is in hand."""
        self._fetcher.shutdown()
        for crew in self.crews.values():
            crew.close()

    def _handed(
        self,
        mailing: Mailing,
        batch: Batch,
        is_off: Callable[[], bool],
        more: Callable[[], Sequence[Addressed]] = tuple,
    ) -> Handed:
        crew = self.crews[mailing.channel]
        return crew.send(mailing, batch.because, batch.messages, is_off, more) if batch.messages else Handed()

    def _ask_ahead(self, mailing: Mailing, after: str | None) -> None:
        """While some go out, ask for the next; where messages go out slowly, that would be long before their turn."""
        if after is not None and not self.crews[mailing.channel].way.per_minute:
            self._ahead[mailing.mailing_id] = self._fetcher.submit(self._portion, mailing, after)

    def _more(self, mailing: Mailing, stretch: Stretch) -> Sequence[Addressed]:
        """The next portion, where it was asked for ahead and this stretch is not over."""
        if mailing.mailing_id not in self._ahead or time.monotonic() > stretch.until:
            return ()
        try:
            batch = self._next(mailing, stretch.after)
        except (Refusal, PyMongoError):
            return ()  # asked again by the next stretch, which tells of it
        stretch.after = batch.after
        self._ask_ahead(mailing, batch.after)
        return batch.messages

    def _next(self, mailing: Mailing, after: str | None) -> Batch:
        """What was asked for ahead, unless that is so long ago that a consent may have ended since."""
        ahead = self._ahead.pop(mailing.mailing_id, None)
        batch = ahead.result() if ahead else None
        fresh = batch is not None and time.monotonic() - batch.asked_at < STALE
        return batch if batch and fresh else self._portion(mailing, after)

    def _forget(self, mailing: Mailing) -> None:
        ahead = self._ahead.pop(mailing.mailing_id, None)
        if ahead is not None:
            ahead.exception()  # waited for, and whatever failed fails again when it is next its turn

    def _portion(self, mailing: Mailing, after: str | None) -> Batch:
        limit = self.crews[mailing.channel].pace.portion
        portion = self._recipients.portion(mailing, after, limit)
        return _addressed(self.book.first_of(mailing, portion.items), portion)

    def _late(self, mailing: Mailing) -> Batch | None:
        """Messages that were put off: whoever agrees no more, or has another address now, is left out."""
        now = time.monotonic()
        is_busy = mailing.mailing_id in self._ahead
        if is_busy and now < self._looked.get(mailing.mailing_id, 0.0) + LATE_EVERY:
            return None
        self._looked[mailing.mailing_id] = now
        due = self.book.due(mailing.mailing_id, min(LATE, self.crews[mailing.channel].pace.portion))
        if not due:
            return None
        portion = self._recipients.among(mailing, [one.person_id for one in due])
        found = {item["person_id"]: item["contact_id"] for item in portion.items}
        left = [one for one in due if found.get(one.person_id) != one.contact_id]
        self.book.settle([Ended(mailing, one, Outcome("skipped")) for one in left])
        return _addressed([one for one in due if one not in left], portion)

    def _end(self, mailing: Mailing) -> None:
        if self.book.has_open(mailing.mailing_id):
            return

        def finish(unit: Any) -> None:
            store = Store(unit)
            run = store.runs.of([mailing.mailing_id]).get(mailing.mailing_id, {})
            if run.get("settling"):
                return
            store.mailings.save(*store.mailings.get(mailing.mailing_id).finish(unit.now, counts_of(run)))
            store.runs.set(mailing.mailing_id, is_open=False)

        try:
            self.book.run(finish)
            log.info("mailing.finished", mailing_id=mailing.mailing_id)
        except Conflict:
            return  # paused or cancelled at this moment: that holds


def _addressed(deliveries: list[Delivery], portion: Portion) -> Batch:
    people = {item["person_id"]: item for item in portion.items}
    messages = [Addressed(one, _receiver(one, people[one.person_id])) for one in deliveries]
    return Batch(messages, portion.because, portion.after)


def _receiver(delivery: Delivery, item: dict[str, Any]) -> Receiver:
    is_second = delivery.variant == "b"
    name = item.get("name", "")  # which stakeholders of before an update do not tell
    return Receiver(item["to"], item["first_name"], name, is_second=is_second, link_of=delivery.message_id)
