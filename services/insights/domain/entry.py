"""An event as it stands in the log, and the ids it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from shared.kernel.events import PREFIX, routing_key

NAMING = ("id", "merged_into")
"""Fields that hold an id, and are not called `..._id`."""


class Entry(NamedTuple):
    """One event of the log; `position` is its place in the order in which insights took it."""

    position: int
    id: str
    source: str
    sequence: int
    type: str
    subject: str
    time: datetime
    data: dict[str, Any]
    correlation_id: str
    causation_id: str | None = None
    who: str = "system"

    @property
    def name(self) -> str:
        """The type without prefix and version: `campaigns.campaign.launched`."""
        return routing_key(self.type)

    @property
    def service(self) -> str:
        """The service that published it."""
        return self.source.rpartition("/")[2]


def typed(name: str) -> str:
    """The full type of version 1 of an event by its short name."""
    return f"{PREFIX}{name}.v1"


def links_of(subject: str, data: dict[str, Any]) -> list[str]:
    """Every id an event names: its subject, and whatever its data hold under `..._id`, `..._ids` or a nested `id`.

    Into whom somebody was merged is named, too, so that the history of who was kept tells of it.
    """
    found = dict.fromkeys([subject] if subject else [])
    found.update(dict.fromkeys(_ids(data)))
    return list(found)


def _ids(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _ids(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner, key)
    elif isinstance(value, str) and value and (key in NAMING or key.endswith(("_id", "_ids"))):
        yield value


def in_order(entries: Iterable[Entry]) -> list[tuple[datetime, Entry]]:
    """Entries in the order in which they happened, each with its moment.

    Within a source the sequence decides, because clocks of replicas differ; between sources the time does. An entry's
    moment is never before that of an earlier entry of its source.
    """
    entries = list(entries)
    if len(entries) == 1:  # most things have one event, and this is on the way of every event
        return [(entries[0].time, entries[0])]
    latest: dict[str, datetime] = {}
    timed: list[tuple[datetime, Entry]] = []
    for entry in sorted(entries, key=lambda one: (one.source, one.sequence, one.time, one.id)):
        moment = max(entry.time, latest.get(entry.source, entry.time))
        latest[entry.source] = moment
        timed.append((moment, entry))
    return sorted(timed, key=lambda one: (one[0], one[1].source, one[1].sequence, one[1].id))


def week_of(day: date | datetime | str | None, otherwise: datetime) -> str:
    """The ISO week in which something happened, `2025-W10`; that of its telling when the day is not known."""
    if not day:
        day = otherwise
    elif isinstance(day, str):
        day = _day(day)
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _day(text: str) -> date:
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).astimezone(UTC)


def moment_of(text: str | None, otherwise: datetime) -> datetime:
    """A moment or the beginning of a day, in UTC."""
    if not text:
        return otherwise
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def age_in_days(since: datetime, now: datetime) -> int:
    """The days (UTC) between two moments as a calendar counts them, and as policy does; never less than none."""
    return max(0, (now.astimezone(UTC).date() - since.astimezone(UTC).date()).days)
