"""What the reader writes down: new entries as coverage and how the reading went, in one transaction."""

from __future__ import annotations

from typing import Any

from services.media.domain.entry import Entry
from services.media.domain.feed import Feed, Read
from services.media.handlers.entry import Placed, Taken, take_entries
from services.media.reading.fetch import Answer
from services.media.store import Store
from shared.imports.reading.apart import read_feed_apart
from shared.kernel.commands import by_itself
from shared.kernel.errors import Invalid
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit

MOST = 500
"""Entries of one reading; a feed of more tells the rest the next time."""


class Book:
    """The feeds and what they brought, as the one process that reads keeps them."""

    def __init__(self, unit_of_work: UnitOfWork[Store]) -> None:
        self._unit_of_work = unit_of_work

    def due(self, limit: int) -> list[Feed]:
        """Feeds that are to be read now."""
        now = self._unit_of_work.clock.now()
        store = Store(Unit(self._unit_of_work.database, None, by_itself(), now))
        return store.feeds.due(now, limit)

    def say_well(self) -> None:
        """Say that the reader is there."""
        self._run(lambda store: store.reader.is_well())

    def failed(self, feed_id: str, reason: str) -> None:
        """Write down that a feed could not be read."""

        def work(store: Store) -> None:
            feed = store.feeds.find(feed_id)
            if feed and feed.state != "paused":
                failing, events = feed.failed(store.now, reason)
                store.feeds.save(failing, *events)

        self._run(work)

    def was_read(self, feed_id: str, answer: Answer) -> int:
        """Write down what a reading brought; answers how many items are new."""
        try:
            entries = _entries(answer)
        except Invalid as refusal:
            self.failed(feed_id, refusal.detail)
            return 0

        def work(store: Store) -> int:
            feed = store.feeds.find(feed_id)
            if feed is None or feed.state == "paused":  # somebody wanted so while it was being read
                return 0
            read = _take(feed, entries, answer, store)
            done, events = feed.was_read(store.now, read)
            store.feeds.save(done, *events)
            return read.new

        return int(self._run(work))

    def _run(self, work: Any) -> Any:
        return self._unit_of_work.run(by_itself(), lambda unit: work(Store(unit)))


def _entries(answer: Answer) -> list[Entry]:
    if not answer.is_new:
        return []
    found = read_feed_apart(answer.body).entries
    return [Entry(one.entry_id, one.title, one.link, one.published, one.summary) for one in found]


def _take(feed: Feed, entries: list[Entry], answer: Answer, store: Store) -> Read:
    """Log what was not read before; an item that somebody took out does not come again."""
    about = [one for one in entries if feed.is_about(f"{one.title} {one.summary}")]
    by_key = {one.key_at(feed.outlet_id): one for one in about}
    seen = store.entries.known(by_key)
    fresh = {key: one for key, one in by_key.items() if key not in seen}
    keys = list(fresh)[:MOST]
    placed = [Placed(fresh[key], feed.outlet_id) for key in keys]
    taken = take_entries(placed, store, feed_id=feed.feed_id)
    store.entries.add(key for key, one in zip(keys, taken, strict=True) if not one.refusal)
    return _read(taken, answer, feed, is_whole=len(fresh) <= MOST)


def _read(taken: list[Taken], answer: Answer, feed: Feed, *, is_whole: bool) -> Read:
    refusals = [one.refusal for one in taken if one.refusal]
    refusal = refusals[0].detail if refusals else ""
    new = sum(one.is_new for one in taken)
    # Without the marks the server gives everything again: what did not fit has its turn then.
    etag, modified = (answer.etag, answer.modified) if answer.is_new else (feed.last.etag, feed.last.modified)
    return Read(new, len(refusals), refusal, *((etag, modified) if is_whole else ("", "")))
