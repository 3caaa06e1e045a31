"""Facts: what events make true, from when and until when; every figure is a sum of facts.

The facts of a thing are a pure function of the set of its events. So neither the order in which events arrive nor a
repeat changes a figure, a correction subtracts what it replaces, and a rebuild from the log gives the same. They are
named tuples because tens of thousands are made a second, and compared, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from services.insights.domain.entry import Entry, in_order
from shared.kernel.events import routing_key

ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)


class Claim(NamedTuple):
    """Something countable that holds, with all by which it can be counted."""

    measure: str
    week: str
    value: int = 1
    campaign_id: str | None = None
    policy_id: str | None = None
    organization_id: str | None = None
    organization_name: str | None = None
    detail: str | None = None
    sector: str | None = None
    adm1: str | None = None


class Waiting(NamedTuple):
    """Something that somebody has to do, since when; `is_open` is False once it is done."""

    kind: str
    since: datetime
    label: str
    label_id: str | None = None
    is_open: bool = True


class Part(Protocol):
    """Something that makes several lines of a read model, by their ids."""

    def lines(self) -> Mapping[str, Mapping[str, Any]]:
        """The lines."""


class State(NamedTuple):
    """What is known of a thing after some of its events.

    `also` is what else it is found by, such as an acronym; `names` is the id of the thing of which this is only a name;
    `memory` is what a step keeps for itself, which nobody counts. What `is_gone` keeps its title, by which its events
    name it, and is found by it no more. `line` is what a read model of lines holds of the thing (`store/models.py`);
    `parts` are what else makes lines, of which one thing has many.
    """

    claims: Mapping[str, Claim] = MappingProxyType({})
    title: tuple[str, str] | None = None
    waiting: Waiting | None = None
    also: str = ""
    names: str = ""
    memory: Mapping[str, Claim] = MappingProxyType({})
    is_gone: bool = False
    line: Mapping[str, Any] | None = None
    parts: Mapping[str, Part] = MappingProxyType({})

    @property
    def naming(self) -> tuple[tuple[str, str] | None, str, str, bool]:
        """All by which the thing is found."""
        return self.title, self.also, self.names, self.is_gone


NOTHING = State()
Step = Callable[[State, Entry], State]


class Fact(NamedTuple):
    """A claim with its proof: the event that made it true, and the one that ended it, if any."""

    fact_id: str
    thing: str
    claim: Claim
    event_id: str
    at: datetime
    until: datetime = ALWAYS
    ended_by: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still holds."""
        return self.until == ALWAYS

    @property
    def order(self) -> str:
        """The place of the fact in lists: by week, then by when it was told."""
        return f"{self.claim.week}|{self.at.isoformat(timespec='microseconds')[:26]}"


class Story(NamedTuple):
    """All that follows from the events of one thing: its facts and its last state."""

    facts: dict[str, Fact]
    state: State


def tell(thing: str, step: Step, entries: Iterable[Entry]) -> Story:
    """Go through the events of a thing in order and note when each claim began and ended."""
    kind, several = thing.partition("|")[0], list(entries)
    if len(several) == 1:  # as most things have, and this is on the way of every event
        return _told_once(thing, kind, step, several[0])
    return _told(thing, kind, step, several)


def _told(thing: str, kind: str, step: Step, entries: Sequence[Entry]) -> Story:
    state = NOTHING
    begun: dict[str, Fact] = {}
    facts: dict[str, Fact] = {}
    for moment, entry in in_order(entries):
        state = _following(state, take(kind, step, state, entry))
        for key, fact in list(begun.items()):
            if state.claims.get(key) != fact.claim:
                ended = _ended(begun.pop(key), moment, entry)
                facts[ended.fact_id] = ended
        for key, claim in state.claims.items():
            if key not in begun:
                fact_id = f"{entry.id}/{kind}/{key}"
                begun[key] = facts[fact_id] = Fact(fact_id, thing, claim, entry.id, moment)
    return Story(facts, state)


def take(kind: str, step: Step, state: State, entry: Entry) -> State:
    """What a thing of a kind is after an event: of what was removed nothing is claimed any more, whatever it was."""
    return State(is_gone=True) if _removes(entry.type, kind) else step(state, entry)


@lru_cache(maxsize=10_000)
def _removes(event_type: str, kind: str) -> bool:
    return routing_key(event_type).endswith(f".{kind}.removed")


def _told_once(thing: str, kind: str, step: Step, entry: Entry) -> Story:
    state = take(kind, step, NOTHING, entry)
    facts = {}
    for key, claim in state.claims.items():
        fact_id = f"{entry.id}/{kind}/{key}"
        facts[fact_id] = Fact(fact_id, thing, claim, entry.id, entry.time)
    return Story(facts, state)


def _following(before: State, after: State) -> State:
    """What follows, with what a step says nothing of: a title once told stays, and what waited is over, not gone.

    Both are rows that are written and never taken out, so it must not matter which events are taken together.
    """
    if before is NOTHING:
        return after
    if after.title is None and before.title is not None:
        after = after._replace(title=before.title, also=before.also)
    if after.waiting is None and before.waiting is not None:
        after = after._replace(waiting=before.waiting._replace(is_open=False))
    return after


def _ended(fact: Fact, moment: datetime, entry: Entry) -> Fact:
    return Fact(fact.fact_id, fact.thing, fact.claim, fact.event_id, fact.at, moment, entry.id)
