"""What stands in the calendar: each kind of thing that has a day, as entries of the days on which it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.dashboard.web.doors import door_to
from services.dashboard.web.wording import cut, unless_erased
from shared.web.filters import plural
from shared.web.speech import Words, _, in_a_list, in_a_row
from shared.web.zone import hour, local

Item = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """Something on a day: when (the time is none for what has a day only), what it is, where it opens, its place."""

    on: date
    time: str
    kind: str
    text: str
    href: str
    note: str = ""
    county: str = ""

    def line(self, others: Iterable[Entry]) -> dict[str, str]:
        """As a line of the day; gatherings of one day and county say so of each other."""
        clash = [one.text for one in others if one is not self and one.county == self.county]
        also = (
            _("Same day and county as %(others)s.", others=_(" and ").join(clash))
            if self.county and clash
            else ""
        )
        note = in_a_row(self.kind, self.time, self.note)
        return {"text": self.text, "href": self.href, "note": f"{note}. {also}" if also else note}


def gatherings(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """An entry for each day of a gathering that has shifts on it."""
    for one in found["items"]:
        by_day: dict[date, list[Item]] = {}
        for shift in one["shifts"]:
            by_day.setdefault(local(shift["starts_at"]).date(), []).append(shift)
        for on, shifts in by_day.items():
            first = min(shift["starts_at"] for shift in shifts)
            last = max(shift["ends_at"] for shift in shifts)
            several = plural(len(shifts), "shift", "shifts") if len(shifts) > 1 else ""
            where = in_a_list(part for part in (one["place"], one["adm1"], several) if part)
            href = door_to("gathering", one["gathering_id"])
            time = _("%(starts)s to %(ends)s", starts=hour(first), ends=hour(last))
            yield Entry(on, time, _("Gathering"), one["title"], href, where, one["adm1"] or "")


def hearings(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """A hearing, and the day until which one may sign up to speak."""
    for one in found["items"]:
        if one["state"] == "cancelled":
            continue
        starts, href = local(one["starts_at"]), door_to("hearing", one["hearing_id"])
        title = _title(titles, one)
        text = _("Hearing: %(title)s", title=title or one["body"])
        yield Entry(
            starts.date(),
            hour(starts),
            _("Hearing"),
            text,
            href,
            one["place"] or "",
        )
        if one.get("sign_up_until"):
            last = date.fromisoformat(one["sign_up_until"])
            yield Entry(last, "", _("Last day to sign up to speak"), title or one["body"], href)


def slots(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """Promised air time."""
    for one in found["items"]:
        airs, href = local(one["airs_at"]), door_to("slot", one["slot_id"])
        text = f"{one['outlet_name']}: {one['topic'] or _('air time')}"
        yield Entry(airs.date(), hour(airs), _("Air time"), text, href)


def promises(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """What was promised to us, on the day it is due."""
    for one in found["items"]:
        who = one["person_name"] or one["organization_name"] or ""
        href = door_to("promise", one["promise_id"])
        yield Entry(date.fromisoformat(one["due_on"]), "", _("Promise due"), one["what"], href, who)


def initiatives(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The day by which a member is to be answered."""
    for one in found["items"]:
        href = door_to("initiative", one["initiative_id"])
        yield Entry(date.fromisoformat(one["answer_by"]), "", _("Answer to a member due"), one["title"], href)


def campaigns(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The last day of a launched campaign."""
    for one in found["items"]:
        if one["ends_on"]:
            href = door_to("campaign", one["campaign_id"])
            yield Entry(
                date.fromisoformat(one["ends_on"]), "", _("Last day of the campaign"), one["title"], href
            )


def tasks(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The day on which a task is to be done."""
    for one in found["items"]:
        href = door_to("task", one["task_id"])
        yield Entry(date.fromisoformat(one["due_on"]), "", _("Task due"), one["title"], href)


def threads(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The moment by which somebody who wrote to us is to be answered."""
    for one in found["items"]:
        until, href = local(one["reply_by"]), door_to("thread", one["thread_id"])
        text = unless_erased(cut(one["subject"]))
        yield Entry(until.date(), hour(until), _("Answer due"), text, href)


def releases(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The end of the embargo of an approved release."""
    for one in found["items"]:
        if one["embargo_until"]:
            ends, href = local(one["embargo_until"]), door_to("release", one["release_id"])
            yield Entry(ends.date(), hour(ends), _("Embargo ends"), cut(one["headline"]), href)


def wins(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The day on which it is asked whether a win holds."""
    for one in found["items"]:
        href = door_to("win", one["win_id"])
        yield Entry(date.fromisoformat(one["due_on"]), "", _("Does the win hold?"), cut(one["title"]), href)


def provisions(found: Item, titles: Mapping[str, Any]) -> Iterator[Entry]:
    """The day by which a rule promises something on the ground."""
    for one in found["items"]:
        due, href = date.fromisoformat(one["due_on"]), door_to("provision", one["provision_id"])
        where = in_a_list((one["place"], one["adm1"]))
        yield Entry(due, "", _("Promised by a rule"), cut(one["what"]), href, where)


def _title(titles: Mapping[str, Any], hearing: Item) -> str:
    return str(titles.get(hearing["policy_id"], {}).get("title", ""))


READ: dict[str, Callable[[Item, Mapping[str, Any]], Iterator[Entry]]] = {
    "gatherings": gatherings,
    "hearings": hearings,
    "slots": slots,
    "promises": promises,
    "initiatives": initiatives,
    "campaigns": campaigns,
    "tasks": tasks,
    "threads": threads,
    "releases": releases,
    "wins": wins,
    "provisions": provisions,
}
"""What makes entries of the list of a kind."""
NAMES = Words(
    {
        "gatherings": "gatherings",
        "hearings": "hearings",
        "slots": "air time",
        "promises": "promises",
        "initiatives": "initiatives",
        "campaigns": "campaigns",
        "tasks": "tasks",
        "threads": "threads",
        "releases": "releases",
        "wins": "wins",
        "provisions": "provisions",
    }
)
