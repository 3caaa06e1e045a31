"""Gaps and overlaps of the 5W matrix in a month, and who sees to each."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

GAP, OVERLAP = "gap", "overlap"
LOOKED_BACK = 2
"""So many months before the one asked for count, too: who was there lately has not gone."""
METHOD = {
    GAP: "People are in need, by the latest figure for the area and sector, and no activity of that sector was "
    "reported there in the month or in the two before it.",
    OVERLAP: "Two or more organisations reported the same activity of one sector in one area in the month.",
}


class What(NamedTuple):
    """What an alert is of: where, and in which sector."""

    kind: str
    country_key: str
    area_key: str
    sector_key: str


@dataclass
class Alert:
    """A gap or an overlap: as it is counted, as somebody has it, or both."""

    what: What
    month: str
    area: str
    country: str
    sector: str
    code: str = ""
    is_standing: bool = False
    people: int | None = None
    need: Mapping[str, Any] | None = None
    who: dict[str, str] = field(default_factory=dict)
    activities: set[str] = field(default_factory=set)
    line: Mapping[str, Any] | None = None
    filled_by: Mapping[str, Any] | None = None

    @property
    def state(self) -> str:
        """unassigned, assigned or settled."""
        if self.line is None:
            return "unassigned"
        return "settled" if self.line["is_settled"] else "assigned"


class Window(NamedTuple):
    """The days in which somebody must have been there: `begin` of the months looked back, `month` the asked one."""

    begin: str
    month: str
    end: str


def window_of(month: str) -> Window:
    """The days of a month such as `2025-03`, and the first day of those that are looked back upon."""
    year, number = int(month[:4]), int(month[5:])
    months = year * 12 + number - 1 - LOOKED_BACK
    first = date(months // 12, months % 12 + 1, 1)
    last = date(year, number, calendar.monthrange(year, number)[1])
    return Window(first.isoformat(), f"{month}-01", last.isoformat())


def latest_needs(lines: Iterable[Mapping[str, Any]], end: str) -> list[Mapping[str, Any]]:
    """Of each area and sector the figure for the latest time that had begun by a day."""
    latest: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for line in sorted(lines, key=lambda one: (one["period_end"], one["period_start"], one["_id"])):
        if line["period_start"] <= end:
            latest[line["within_key"], line["area_key"], line["sector_key"]] = line
    return list(latest.values())


def gaps_of(needs: Iterable[Mapping[str, Any]], month: str, is_done: Mapping[str, bool]) -> Iterable[Alert]:
    """The needs that nobody answers; `is_done` says of each, by its id, whether somebody was there."""
    for line in needs:
        if line["people"] > 0 and not is_done[line["_id"]]:
            what = What(GAP, line["within_key"], line["area_key"], line["sector_key"])
            yield Alert(
                what,
                month,
                line["area"],
                line["within"],
                line["sector"],
                line["code"],
                is_standing=True,
                people=line["people"],
                need=line,
            )


def overlaps_of(done: Iterable[Mapping[str, Any]], month: str) -> Iterable[Alert]:
    """Where several organisations do the same; one for each area and sector, with all that is done twice there."""
    kinds: dict[tuple[What, str], list[Mapping[str, Any]]] = {}
    for line in done:
        what = What(OVERLAP, line["country_key"], line["area_key"], line["sector_key"])
        kinds.setdefault((what, line["activity_key"]), []).append(line)
    found: dict[What, Alert] = {}
    for (what, _kind), lines in kinds.items():
        who = {one["who"]: one["written_as"] for one in lines}
        if len(who) < 2:
            continue
        first = lines[0]
        alert = found.setdefault(
            what, Alert(what, month, first["adm1"], first["country"], first["sector"], is_standing=True)
        )
        alert.who |= who
        alert.activities.add(first["activity"])
    return found.values()


def with_owners(alerts: Iterable[Alert], lines: Iterable[Mapping[str, Any]]) -> list[Alert]:
    """Put what somebody has beside what is counted; what is no gap any more stays for as long as somebody has it."""
    every = {(one.what, one.month): one for one in alerts}
    for line in lines:
        what = What(line["kind"], line["country_key"], line["area_key"], line["sector_key"])
        at = (what, line["month"])
        if at not in every:
            every[at] = Alert(what, line["month"], line["area"], line["country"], line["sector"])
        every[at].line = line
    return sorted(every.values(), key=_urgency)


def _urgency(alert: Alert) -> tuple[Any, ...]:
    """Gaps before overlaps, those with most people or organisations first, what is settled last."""
    size = alert.people or len(alert.who)
    return alert.state == "settled", alert.what.kind, -size, alert.month, alert.what
