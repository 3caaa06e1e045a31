"""The copy itself: it takes each event once and in order, whatever comes twice, late or out of turn."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from groundswell_partner.erasing import erased_names, is_named, without_names
from groundswell_partner.errors import Fault, OtherSource
from groundswell_partner.event import ENDS, MERGED, UNMERGED, Event
from groundswell_partner.store import SqliteStore, Store
from groundswell_partner.thing import ALL_OF_IT, INTO, Thing


@dataclass(frozen=True)
class Applied:
    """What became of a batch: how many events were `taken`, and whether some are missing before others (`is_gap`)."""

    taken: int
    is_gap: bool


class Copy:
    """What one agreement has let out, as it stands after the last event; kept in a store of any kind."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def source(self) -> str:
        """The feed that this is a copy of, such as `/feeds/{agreement}`; empty before the first event."""
        return self._store.place()[0]

    @property
    def sequence(self) -> int:
        """The sequence up to which all events are in."""
        return self._store.place()[1]

    def apply(self, events: Iterable[Event]) -> Applied:
        """Take what comes next, all of it or none, in one transaction; drop what is in already, stop before a gap.

        Raises `OtherSource` where an event is of another feed.
        """
        ordered = sorted((one for one in events if one.sequence), key=lambda event: event.sequence)
        with self._store.changing():
            return self._take(ordered)

    def things(self) -> Iterator[Thing]:
        """All that is held; what was merged stands under the subject that was kept."""
        absorbed: dict[tuple[str, str], list[Thing]] = defaultdict(list)
        for thing in self._store.every():
            if thing.merged_into is not None:
                absorbed[thing.kind, thing.merged_into].append(thing)
        for thing in self._store.every():
            if thing.merged_into is None:
                yield thing.over(_closure(thing, lambda one: absorbed.get((one.kind, one.subject), ())))

    def show(self, kind: str, subject: str) -> Thing | None:
        """What is known of a thing by its subject, or by one that was merged into it; None where it is not held."""
        thing = self._store.get(kind, subject)
        while thing is not None and thing.merged_into is not None:
            thing = self._store.get(kind, thing.merged_into)
        return None if thing is None else thing.over(_closure(thing, self._leading_to))

    def owed(self, limit: int = 1_000) -> Sequence[int]:
        """The sequences of what was done here and the coalition has not been told so."""
        return self._store.owed(limit)

    def settled(self, sequences: Sequence[int]) -> None:
        """Note that the coalition has been told."""
        with self._store.changing():
            self._store.settle(sequences)

    def _take(self, ordered: Sequence[Event]) -> Applied:
        source, reached = before = self._store.place()
        is_gap = False
        for event in ordered:
            source = source or event.source
            if event.source != source:
                raise OtherSource(
                    f"Event {event.sequence} is of {event.source}, and this is a copy of {source}. Begin another copy."
                )
            if event.sequence > reached + 1:
                is_gap = True
                break
            if event.sequence == reached + 1:
                self._apply(event)
                reached = event.sequence
        if reached != before[1]:
            self._store.move((source, reached))
        return Applied(reached - before[1], is_gap)

    def _apply(self, event: Event) -> None:
        if event.asks_for_word:
            self._store.owe(event.sequence)
        if event.is_erasure:
            self._erase(event)
        elif event.action in ENDS:
            self._end(event.kind, event.subject)
        elif event.action == MERGED:
            self._merge(event)
        else:
            self._tell(event)

    def _erase(self, event: Event) -> None:
        """Forget a person under all of their names; things that name them stay, and name nobody."""
        names = erased_names(event)
        for name in names:
            self._end(event.kind, name)
        for thing in [one for one in self._store.every() if is_named(one.fields, names)]:
            self._store.put(replace(thing, fields=without_names(thing.fields, names)))

    def _end(self, kind: str, subject: str) -> None:
        ended = self._store.get(kind, subject)
        if ended is not None:
            for one in (ended, *_closure(ended, self._leading_to)):
                self._store.drop(one.kind, one.subject)

    def _tell(self, event: Event) -> None:
        known = self._store.get(event.kind, event.subject)
        if known is None and not event.data:
            return  # it was known by name only, and nothing that is held of it can be out of date
        thing = (known or Thing(event.kind, event.subject)).told(event)
        self._store.put(replace(thing, merged_into=None) if event.action == UNMERGED else thing)

    def _merge(self, event: Event) -> None:
        """Let a thing lead to another: its own fields stay, for the two may be told apart again."""
        known = self._store.get(event.kind, event.subject)
        into = event.data.get(INTO)
        if not isinstance(into, str) or into == event.subject:
            if known is not None:
                self._store.put(replace(known, out_of_date=known.out_of_date | {ALL_OF_IT}))
            return
        self._keep_apart(event.kind, into, event.subject)
        thing = (known or Thing(event.kind, event.subject)).told(event)
        self._store.put(replace(thing, merged_into=into))

    def _keep_apart(self, kind: str, into: str, subject: str) -> None:
        """Have the one that is kept, and see that it does not lead to the one that is not."""
        kept = self._store.get(kind, into)
        if kept is None:
            self._store.put(Thing(kind, into))
        while kept is not None and kept.merged_into is not None:
            if kept.merged_into == subject:
                self._store.put(replace(kept, merged_into=None))
                return
            kept = self._store.get(kind, kept.merged_into)

    def _leading_to(self, thing: Thing) -> Sequence[Thing]:
        return self._store.leading_to(thing.kind, thing.subject)


class SqliteCopy(Copy):
    """A copy in an SQLite file: things, sequence and words that are owed change in one transaction."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._file = SqliteStore(os.fspath(path))
        super().__init__(self._file)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> SqliteCopy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def digest(copy: Any) -> str:
    """The state hash: SHA-256, in hex, of `{kind: {subject: fields}}` in canonical JSON.

    Canonical is: UTF-8, keys sorted, nothing between the tokens. `copy` is anything with `things()`. Equal digests
    are equal states, in whatever order and however often the events came.
    """
    held: dict[str, dict[str, Any]] = {}
    for thing in copy.things():
        held.setdefault(thing.kind, {})[thing.subject] = thing.fields
    text = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _closure(thing: Thing, leading_to: Any) -> list[Thing]:
    """What was merged into a thing, however often on: the farthest first, so that the nearer stand over them."""
    found: list[Thing] = []
    waiting = [thing]
    while waiting:
        if len(found) > 100_000:
            raise Fault(f"{thing.kind} {thing.subject} leads to itself. Begin another copy.")
        nearer = leading_to(waiting.pop())
        found.extend(nearer)
        waiting.extend(nearer)
    return found[::-1]
