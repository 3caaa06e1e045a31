"""Figures counted by brute force over events, without facts, rows or steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from shared.kernel.events import Event


def week(day: str) -> str:
    """The ISO week of a day."""
    year, number, _ = date.fromisoformat(day[:10]).isocalendar()
    return f"{year}-W{number:02d}"


class Recount:
    """Goes through events and counts."""

    def __init__(self) -> None:
        self.counted: Counter[tuple[Any, ...]] = Counter()
        self.last: dict[str, dict[str, Any]] = {}
        self.weeks: dict[Any, dict[str, Any]] = {}
        self.aims: dict[str, set[str]] = {}

    def count(self, event: Event) -> None:
        """Count one event by the method of its kind, if it has one."""
        _, kind, action = event.routing_key.split(".")
        by_kind = {"activity": self._kept, "coverage": self._kept, "slot": self._slot, "touch": self._touch}
        by_action = {"signed": self._signed, "planned": self._planned, "moved": self._moved}
        (by_kind.get(kind) or by_action.get(action) or (lambda event: None))(event)

    def _signed(self, event: Event) -> None:
        data = event.data
        key = (data["campaign_id"], week(data["signed_on"]), data["organization_id"])
        self.counted[("signatures", *key, data["petition_id"])] += 1
        weeks = self.weeks.setdefault((data["campaign_id"], data["person_id"]), {})
        weeks.setdefault(week(data["signed_on"]), key)

    def _touch(self, event: Event) -> None:
        data = event.data
        key = (data["campaign_id"], week(data["touched_on"]), data["organization_id"], data["kind"])
        self.counted[("touches", *key)] += 1

    def _slot(self, event: Event) -> None:
        data, action = event.data, event.type.split(".")[-2]
        key = (data["campaign_id"], week(data.get("aired_at") or data["airs_at"]), None, None)
        self.counted[(f"slots_{action}", *key)] += 1
        self.counted[(f"minutes_{action}", *key)] += data["minutes"]

    def _planned(self, event: Event) -> None:
        self.aims.setdefault(event.data["policy_id"], set()).add(event.data["campaign_id"])

    def _moved(self, event: Event) -> None:
        data = event.data
        named = {cause["id"] for cause in data["because_of"] if cause["kind"] == "campaign"}
        for campaign in named | self.aims.get(data["policy_id"], set()):
            key = (campaign, week(data["moved_on"]), None, data["to_stage"])
            self.counted[("policy_moves_aimed_at", *key)] += 1

    def _kept(self, event: Event) -> None:
        _keep(self.last, event)


def recount(events: Iterable[Event], until: datetime | None = None) -> Counter[tuple[Any, ...]]:
    """(measure, campaign, week, organisation, detail) -> value, over the events told until a moment."""
    told = sorted((one for one in events if until is None or one.time <= until), key=lambda one: one.time)
    counting = Recount()
    for event in told:
        counting.count(event)
    _count_last(counting.counted, counting.last)
    _count_people(counting.counted, counting.weeks)
    return +counting.counted


SETTLED: dict[str, Callable[[Event], dict[str, Any]]] = {
    "attributed": lambda event: {"organization_id": event.data["organization_id"]},
    "matched": lambda event: {"carries": bool(event.data["key_message_ids"])},
    "grouped": lambda event: {"is_part": event.data["wire_id"] != event.subject},
}


def _keep(last: dict[str, dict[str, Any]], event: Event) -> None:
    action = event.type.split(".")[-2]
    if action == "removed":
        last.pop(event.subject, None)
    elif action in SETTLED:
        if event.subject in last:
            last[event.subject] = {**last[event.subject], **SETTLED[action](event)}
    else:
        known = last.get(event.subject, {})
        kept = {name: known.get(name, False) for name in ("carries", "is_part")}
        last[event.subject] = {**event.data, **kept}


def _count_last(counted: Counter[tuple[Any, ...]], last: dict[str, dict[str, Any]]) -> None:
    for data in last.values():
        if "tone" in data:
            key = (data["campaign_id"], week(data["published_on"]), None, data["tone"])
            counted[("coverage", *key)] += 1
            counted[("coverage_on_message", *key)] += data["carries"]
            counted[("wire_stories", *key)] += not data["is_part"]
        else:
            key = (data["campaign_id"], week(data["started_on"]), data["organization_id"], None)
            counted[("activities", *key)] += 1
            counted[("people_reached", *key)] += data["reached"] or 0


def _count_people(counted: Counter[tuple[Any, ...]], people: dict[Any, dict[str, Any]]) -> None:
    for weeks in people.values():
        first, *later = sorted(weeks)
        counted[("people", *weeks[first], None)] += 1
        for before, name in zip((first, *later), later, strict=False):
            rest = _number(name) - _number(before)
            counted[("people_back" if rest > 8 else "people_again", *weeks[name], before)] += 1


def _number(name: str) -> int:
    return date.fromisocalendar(int(name[:4]), int(name[6:]), 1).toordinal() // 7


def total(counted: Counter[tuple[Any, ...]], measure: str, **narrowed: Any) -> int:
    """The sum of a measure, narrowed by `campaign_id`, `week`, `organization_id`, `detail`."""
    places = {"campaign_id": 1, "week": 2, "organization_id": 3, "detail": 4}
    return sum(
        value
        for key, value in counted.items()
        if key[0] == measure and all(key[places[name]] == wanted for name, wanted in narrowed.items())
    )
