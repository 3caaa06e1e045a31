"""The words of a digest: the finding as its subject, hearings first, and with every thing why one hears of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from services.dashboard.digest.finding import Found
from services.dashboard.web.doors import door_to
from services.dashboard.web.opening import may_open
from services.dashboard.web.watched import Watched, because_of, home_of, key_of, words_for
from services.dashboard.web.wording import cut
from shared.kernel.clock import from_text
from shared.kernel.roles import Actor
from shared.web.filters import day

MOST = 50
MOVED = "policy.policy.moved"
TO_DO = {
    "policy": "See where it stands, and what can be done",
    "campaign": "See whether it works, and what comes next",
    "hearing": "See who speaks there, or offer somebody",
}
Known = Mapping[str, Any]


@dataclass(frozen=True)
class Reader:
    """For whom a letter is written: what they may open, by which clock they live, and where the pages are."""

    actor: Actor
    zone: ZoneInfo
    site: str
    now: datetime


@dataclass(frozen=True)
class Item:
    """One line: what happened to a thing, how often, and when last."""

    thing_id: str
    event: Known
    times: int = 1
    events: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Written:
    """The subject and the text, the events that were told, and how many were not."""

    subject: str
    text: str
    event_ids: tuple[str, ...]
    more: int


def write(found: Found, reader: Reader) -> Written:
    """Put the letter together."""
    items = items_of(found)
    shown, rest = items[:MOST], items[MOST:]
    more = sum(item.times for item in rest)
    parts = [*_hearings(found, reader), *_things(found, shown, reader)]
    if more or found.is_cut:
        least = "at least " if found.is_cut else ""
        parts.append(f"And {least}{more or 1} more: {reader.site}/watching")
    parts.append(f"Times are those of {reader.zone.key}.")
    told = tuple(event["event_id"] for item in shown for event in item.events)
    return Written(subject_of(found, reader), "\n\n".join(parts), told, more)


def items_of(found: Found) -> list[Item]:
    """What happened, the latest first; what happened many times to one thing is one line."""
    items: dict[tuple[str, str], Item] = {}
    for event in found.events:
        thing_id = next(iter(found.watched.named_by(event)), event["subject"])
        key = (thing_id, event["name"])
        known = items.get(key, Item(thing_id, event, 0))
        items[key] = replace(known, times=known.times + 1, events=(*known.events, event))
    return list(items.values())


def subject_of(found: Found, reader: Reader) -> str:
    """The finding in one line."""
    moved = {event["subject"] for event in found.events if event["name"] == MOVED}
    others = sum(1 for event in found.events if event["name"] != MOVED)
    parts = [
        _moved(moved, found) if moved else "",
        _ahead(found.hearings, reader) if found.hearings else "",
        _others(others, is_alone=not moved) if others else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}"


def _moved(moved: set[str], found: Found) -> str:
    if len(moved) > 1:
        return f"{len(moved)} policies you watch moved"
    title = found.titles.get(next(iter(moved)), {}).get("title", "")
    return f"“{cut(title, 60)}” moved" if title else "a policy you watch moved"


def _ahead(hearings: Sequence[Known], reader: Reader) -> str:
    when = _in_days(hearings[0], reader)
    return f"a hearing {when}" if len(hearings) == 1 else f"{len(hearings)} hearings, the next {when}"


def _others(others: int, *, is_alone: bool) -> str:
    if is_alone:
        return f"{others} things happened to what you watch" if others > 1 else "news of what you watch"
    return f"{others} other things happened" if others > 1 else "one other thing happened"


def _in_days(hearing: Known, reader: Reader) -> str:
    starts = from_text(hearing["starts_at"]).astimezone(reader.zone).date()
    days = (starts - reader.now.astimezone(reader.zone).date()).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _hearings(found: Found, reader: Reader) -> list[str]:
    return [
        "\n".join(
            [
                f"Hearing {_in_days(one, reader)}: {_title(one['policy_id'], found)}",
                f"{_moment(one['starts_at'], reader)}, {one['body']}, {one['place']}",
                f"{_why([one['policy_id'], one['hearing_id']], found)}.",
                _door("hearing", one["hearing_id"], reader),
            ]
        )
        for one in found.hearings
    ]


def _things(found: Found, items: Iterable[Item], reader: Reader) -> list[str]:
    """A paragraph for each thing, in the order in which they first come up."""
    by_thing: dict[str, list[Item]] = {}
    for item in items:
        by_thing.setdefault(item.thing_id, []).append(item)
    return [_thing(thing_id, several, found, reader) for thing_id, several in by_thing.items()]


def _thing(thing_id: str, items: list[Item], found: Found, reader: Reader) -> str:
    named = [one for item in items for event in item.events for one in found.watched.named_by(event)]
    kind = found.titles.get(thing_id, {}).get("kind", "decision-maker")
    return "\n".join(
        [
            _title(thing_id, found),
            *(_line(item, reader) for item in items),
            f"{_why([thing_id, *named], found)}.",
            _door(kind, thing_id, reader),
        ]
    )


def _line(item: Item, reader: Reader) -> str:
    often = f" ({item.times} times)" if item.times > 1 else ""
    return f"- {cut(item.event['says'], 200)}{often}, {_moment(item.event['time'], reader)}"


def _why(ids: Iterable[str], found: Found) -> str:
    return because_of([_words(key, found) for key in found.watched.reasons(ids)] or ["it"])


def _words(key: str, found: Found) -> str:
    """A watch in words; a decision-maker goes without a name, because mail is read by more than its reader."""
    watch = next(one for one in found.watched.watches if key_of(one) == key)
    return words_for(watch, found.titles.get(watch["thing_id"], {}).get("title", ""))


def _title(thing_id: str, found: Found) -> str:
    return cut(found.titles.get(thing_id, {}).get("title") or _untitled(thing_id, found.watched), 160)


def _untitled(thing_id: str, watched: Watched) -> str:
    is_person = any(
        one["thing_id"] == thing_id and one["kind"] == "decision-maker" for one in watched.watches
    )
    return "A decision-maker" if is_person else "Something you watch"


def _door(kind: str, thing_id: str, reader: Reader) -> str:
    """What can be done about it, and where; never an address that would refuse its reader."""
    href = home_of(kind, thing_id) if kind == "decision-maker" else door_to(kind, thing_id)
    if not href or not may_open(reader.actor, href):
        return f"See what happened: {reader.site}/watching"
    return f"{TO_DO.get(kind, 'Open it')}: {reader.site}{href}"


def _moment(text: str, reader: Reader) -> str:
    moment = from_text(text).astimezone(reader.zone)
    return f"{day(moment.date())}, {moment:%H:%M}"
