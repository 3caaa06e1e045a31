"""From the events of things to the writes of the read models: what is new minus what was there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from pymongo import DeleteMany, DeleteOne, InsertOne, ReplaceOne, UpdateOne

from services.insights.domain.entry import Entry
from services.insights.domain.facts import NOTHING, Claim, Fact, State, Story
from services.insights.domain.steps import ONE_EVENT, story_of, things_of
from services.insights.domain.stuck import STIRS
from services.insights.domain.words import words_of
from services.insights.store.log import Log
from services.insights.store.matrix_rows import Added
from services.insights.store.models import FACTS, LINES, MATRIX, MATRIX_SUMS, ROLLUPS, TITLES, WAITING, named
from services.insights.store.rollups import Row, key_of, rows_of
from shared.kernel.spelling import pieces_of
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

UNTOLD = Story({}, NOTHING)
Line = Mapping[str, Any]
AT_A_TIME = 100
"""So many things are gone through before others may have a turn."""


class Projection:
    """The changes that a batch of entries makes to one set of read models.

    `is_current` tells that the set was made by these steps, so that what they say is new is not there; `pause` is
    called every few milliseconds.
    """

    def __init__(
        self, unit: Unit, which: str, *, is_current: bool = True, pause: Callable[[], None] = lambda: None
    ) -> None:
        self._unit = unit
        self._which = which
        self._is_current = is_current
        self._pause = pause
        self._facts: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
        self._lines: dict[str, tuple[list[Any], list[Any], list[Any]]] = {}
        self._opened: list[Claim] = []
        self._claimed: Counter[Claim] = Counter()
        self._in_matrix = Added()
        self._stirred: dict[str, datetime] = {}

    def take(self, log: Log, entries: Sequence[Entry], up_to: int) -> None:
        """Work out and buffer all changes; `up_to` is the last position that the set knows already."""
        new = _by_thing(entries)
        several = [thing for thing in new if thing.partition("|")[0] not in ONE_EVENT]
        old = _by_thing(log.of_things(several, up_to) if up_to else ())
        for number, (thing, arrived) in enumerate(new.items(), 1):
            before = story_of(thing, old[thing]) if thing in old else UNTOLD
            told = old[thing] + arrived if thing in old else arrived
            self._change(thing, before, story_of(thing, told), told)
            if number % AT_A_TIME == 0:
                self._pause()
        self._write_facts()
        self._write_lines()
        self._write_sums()
        self._write(MATRIX_SUMS, *self._in_matrix.writes())
        self._write_stirs()

    def _change(self, thing: str, before: Story, after: Story, told: Sequence[Entry]) -> None:
        if before.facts:
            self._change_facts(before.facts, after.facts)
        else:
            self._add_facts(after.facts)
        self._change_state(thing, before.state, after.state)
        for fact in after.facts.values():
            campaign = fact.claim.campaign_id
            if campaign and fact.claim.measure in STIRS:
                last = max([entry.time for entry in told])
                self._stirred[campaign] = max(last, self._stirred.get(campaign, last))

    def _change_state(self, thing: str, before: State, state: State) -> None:
        if state.title and state.naming != before.naming:
            key = thing.partition("|")[2]
            self._write(TITLES, ReplaceOne({"_id": key}, _named_as(key, state), upsert=True))
        if state.waiting and state.waiting != before.waiting:
            self._write(WAITING, _waiting(thing, state))
        if state.line != before.line:
            self._change_line(thing, before, state)
        if state.parts != before.parts:
            self._change_parts(thing, before, state)

    def _change_parts(self, thing: str, before: State, state: State) -> None:
        """Write the lines of those parts that are not as they were."""
        model = LINES[thing.partition("|")[0]]
        for part in {**before.parts, **state.parts}:
            was, now = before.parts.get(part), state.parts.get(part)
            if was != now:
                known, told = was.lines() if was else {}, now.lines() if now else {}
                for key in {**known, **told}:
                    self._change_part(model, key, known.get(key), told.get(key))

    def _change_part(self, model: str, key: str, old: Line | None, new: Line | None) -> None:
        gone, changed, added = self._lines.setdefault(model, ([], [], []))
        if old == new:
            return
        if new is None:
            gone.append(DeleteOne({"_id": key}))
        elif old is None and self._is_current:
            added.append(InsertOne({"_id": key, **new}))
        else:
            changed.append(ReplaceOne({"_id": key}, dict(new), upsert=True))
        self._sum_in_matrix(model, old, new)

    def _sum_in_matrix(self, model: str, old: Line | None, new: Line | None) -> None:
        if model == MATRIX:
            self._in_matrix.take(old, -1)
            self._in_matrix.take(new, 1)

    def _change_line(self, thing: str, before: State, state: State) -> None:
        kind, _, key = thing.partition("|")
        gone, changed, added = self._lines.setdefault(LINES[kind], ([], [], []))
        if state.line is None:
            gone.append(DeleteOne({"_id": key}))
        elif (
            before.line is None and self._is_current and kind not in ONE_EVENT
        ):  # of which nothing was looked up
            added.append(InsertOne({"_id": key, **state.line}))
        else:
            changed.append(ReplaceOne({"_id": key}, {**state.line}, upsert=True))
        self._sum_in_matrix(LINES[kind], before.line, state.line)

    def _add_facts(self, facts: dict[str, Fact]) -> None:
        added = self._facts[0]
        for fact in facts.values():
            added.append(InsertOne(_document(fact)))
            if fact.is_open:
                self._opened.append(fact.claim)

    def _change_facts(self, before: dict[str, Fact], after: dict[str, Fact]) -> None:
        added, changed, gone = self._facts
        for key, fact in after.items():
            known = before.get(key)
            if known == fact:
                continue
            if known is None:
                added.append(InsertOne(_document(fact)))
            else:
                changed.append(ReplaceOne({"_id": key}, _document(fact)))
            self._sum(fact, 1)
            self._sum(known, -1)
        for key in before.keys() - after.keys():
            gone.append(DeleteOne({"_id": key}))
            self._sum(before[key], -1)

    def _sum(self, fact: Fact | None, sign: int) -> None:
        if fact is not None and fact.is_open:
            self._claimed[fact.claim] += sign

    def _write_facts(self) -> None:
        added, changed, gone = self._facts
        self._write(FACTS, *gone, *changed, *added)

    def _write_lines(self) -> None:
        for model, (gone, changed, added) in self._lines.items():
            self._write(model, *gone, *changed, *added)

    def _write_sums(self) -> None:
        lowered: list[str] = []
        for row, delta in self._sums():
            key, dims = key_of(row)
            self._write(
                ROLLUPS,
                UpdateOne({"_id": key}, {"$inc": {"value": delta}, "$setOnInsert": dims}, upsert=True),
            )
            if delta < 0:
                lowered.append(key)
        if lowered:
            self._write(ROLLUPS, DeleteMany({"_id": {"$in": lowered}, "value": 0}))

    def _sums(self) -> list[tuple[Row, int]]:
        """The rows that change, in one order for all, and by how much."""
        sums: Counter[Row] = Counter()
        self._claimed.update(self._opened)
        for claim, times in self._claimed.items():  # most are claimed more than once
            for row in rows_of(claim):
                sums[row] += times * claim.value
        changed = [(row, delta) for row, delta in sums.items() if delta]
        return sorted(changed, key=lambda one: [part or "" for part in one[0]])

    def _write_stirs(self) -> None:
        for campaign, moment in sorted(self._stirred.items()):
            self._write(
                WAITING, UpdateOne({"_id": f"campaign|{campaign}"}, {"$max": {"since": moment}}, upsert=True)
            )

    def _write(self, model: str, *operations: Any) -> None:
        if operations:
            self._unit.write(named(model, self._which), *operations)


def _by_thing(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    things: dict[str, list[Entry]] = {}
    for entry in entries:
        for thing in things_of(entry):
            things.setdefault(thing, []).append(entry)
    return things


def _named_as(key: str, state: State) -> Document:
    assert state.title is not None
    kind, title = state.title
    words = () if state.is_gone else words_of(f"{title} {state.also}")
    named_as = {"_id": key, "kind": kind, "title": title, "words": words, "names": state.names}
    return {**named_as, "pieces": list(pieces_of(words))}


def _waiting(thing: str, state: State) -> UpdateOne:
    waiting = state.waiting
    assert waiting is not None
    fields = {name: getattr(waiting, name) for name in ("kind", "label", "label_id", "is_open")}
    if (
        waiting.kind == "campaign"
    ):  # what is done for it moves the moment too, in whatever order both are told
        return UpdateOne({"_id": thing}, {"$set": fields, "$max": {"since": waiting.since}}, upsert=True)
    return UpdateOne({"_id": thing}, {"$set": {**fields, "since": waiting.since}}, upsert=True)


def _document(fact: Fact) -> Document:
    fact_id, thing, claim, event_id, at, until, ended_by = fact
    return {
        "_id": fact_id,
        "thing": thing,
        **_fields(claim),
        "event_id": event_id,
        "at": at,
        "until": until,
        "ended_by": ended_by,
        "order": fact.order,
    }


@lru_cache(maxsize=5_000)
def _fields(claim: Claim) -> Document:
    """What a claim says, by name; many facts claim the same."""
    return {name: value for name, value in zip(Claim._fields, claim, strict=True) if value is not None}
