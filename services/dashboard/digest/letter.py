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
from services.dashboard.web.told import event as told_event
from services.dashboard.web.watched import Watched, because_of, home_of, key_of, words_for
from services.dashboard.web.wording import cut
from shared.kernel.clock import from_text
from shared.kernel.roles import Actor
from shared.web.filters import day, number
from shared.web.speech import Words, _, in_a_list, in_a_row, ngettext

MOST = 50
MOVED = "policy.policy.moved"
TO_DO = Words(
    {
        "policy": "See where it stands, and what can be done",
        "campaign": "See whether it works, and what comes next",
        "hearing": "See who speaks there, or offer somebody",
    }
)
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
        left = number(more or 1)
        said = (
            _("And at least %(left)s more", left=left) if found.is_cut else _("And %(left)s more", left=left)
        )
        parts.append(f"{said}: {reader.site}/watching")
    parts.append(_("Times are those of %(zone)s.", zone=reader.zone.key))
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
    said = in_a_row(*parts, by=_("; "))
    return f"{said[:1].upper()}{said[1:]}"


def _moved(moved: set[str], found: Found) -> str:
    if len(moved) > 1:
        return ngettext("one policy you watch moved", "%(num)s policies you watch moved", len(moved))
    title = found.titles.get(next(iter(moved)), {}).get("title", "")
    return _("“%(title)s” moved", title=cut(title, 60)) if title else _("a policy you watch moved")


def _ahead(hearings: Sequence[Known], reader: Reader) -> str:
    when = _in_days(hearings[0], reader)
    many = len(hearings)
    return ngettext("a hearing %(when)s", "%(num)s hearings, the next %(when)s", many, when=when)


def _others(others: int, *, is_alone: bool) -> str:
    if is_alone and others == 1:
        return _("news of what you watch")
    if is_alone:
        return ngettext(
            "one thing happened to what you watch", "%(num)s things happened to what you watch", others
        )
    return ngettext("one other thing happened", "%(num)s other things happened", others)


def _in_days(hearing: Known, reader: Reader) -> str:
    starts = from_text(hearing["starts_at"]).astimezone(reader.zone).date()
    days = (starts - reader.now.astimezone(reader.zone).date()).days
    return _("today") if days == 0 else ngettext("tomorrow", "in %(num)s days", days)


def _hearings(found: Found, reader: Reader) -> list[str]:
    return [
        "\n".join(
            [
                _(
                    "Hearing %(when)s: %(title)s",
                    when=_in_days(one, reader),
                    title=_title(one["policy_id"], found),
                ),
                in_a_list([_moment(one["starts_at"], reader), one["body"], one["place"]]),
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
    says = cut(told_event(item.event["name"], item.event["says"]), 200)
    often = ngettext("once", "%(num)s times", item.times) if item.times > 1 else ""
    said = f"{says} ({often})" if often else says
    return f"- {in_a_list([said, _moment(item.event['time'], reader)])}"


def _why(ids: Iterable[str], found: Found) -> str:
    return because_of([_words(key, found) for key in found.watched.reasons(ids)] or [_("it")])


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
    return _("A decision-maker") if is_person else _("Something you watch")


def _door(kind: str, thing_id: str, reader: Reader) -> str:
    """What can be done about it, and where; never an address that would refuse its reader."""
    href = home_of(kind, thing_id) if kind == "decision-maker" else door_to(kind, thing_id)
    if not href or not may_open(reader.actor, href):
        return f"{_('See what happened')}: {reader.site}/watching"
    return f"{TO_DO.get(kind) or _('Open it')}: {reader.site}{href}"


def _moment(text: str, reader: Reader) -> str:
    moment = from_text(text).astimezone(reader.zone)
    return in_a_list([day(moment.date()), f"{moment:%H:%M}"])
