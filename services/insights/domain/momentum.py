"""Whether a campaign gains or loses people: who is new, comes again, comes back or stays away, week by week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from services.insights.domain.steps.participation import LAPSED_AFTER
from shared.kernel.clock import monday

NEW, AGAIN, BACK = "people", "people_again", "people_back"
FALLING = 2
"""Full weeks in a row, each with fewer people than the one before or none, after which momentum is said to fall."""
SHOWN = 26
"""Weeks, the running one included."""
WHY = "In each of the last two full weeks fewer people took part than in the week before, or nobody did."
DO = "See what was asked of people, and ask those who came before."
ASKS = {
    "petitions_opened": ("petition was opened", "petitions were opened"),
    "appeals_opened": ("appeal was opened", "appeals were opened"),
    "gatherings_held": ("gathering was held", "gatherings were held"),
    "messages_sent": ("message was sent", "messages were sent"),
    "activities": ("activity was reported", "activities were reported"),
    "minutes_aired": ("minute was on the air", "minutes were on the air"),
}
"""What calls people to take part, by what is counted of it."""


@dataclass(frozen=True)
class Week:
    """The people of a week. Those who lapsed did nothing for eight weeks after the one in which they last took part."""

    week: str
    new: int
    again: int
    back: int
    lapsed: int

    @property
    def active(self) -> int:
        """Everybody who took part."""
        return self.new + self.again + self.back


def weeks_of(rows: Iterable[Mapping[str, Any]], now_week: str) -> list[Week]:
    """The weeks from the first in which somebody took part, at most `SHOWN`; rows: `measure, week, detail, value`."""
    counted: dict[str, Counter[str]] = {NEW: Counter(), AGAIN: Counter(), BACK: Counter()}
    stayed: Counter[str] = Counter()
    for row in rows:
        if row["measure"] in counted:
            counted[row["measure"]][row["week"]] += row["value"]
        if row["measure"] == AGAIN:
            stayed[row["detail"]] += row["value"]
    begun = [week for of in counted.values() for week, value in of.items() if value and week <= now_week]
    if not begun:
        return []
    found = []
    for name in _between(max(min(begun), _later(now_week, 1 - SHOWN)), now_week):
        last = _later(name, -LAPSED_AFTER - 1)
        lapsed = sum(of[last] for of in counted.values()) - stayed[last]
        found.append(Week(name, counted[NEW][name], counted[AGAIN][name], counted[BACK][name], lapsed))
    return found


def is_falling(weeks: list[Week]) -> bool:
    """Whether each of the last full weeks had fewer people than the one before, or nobody; the last runs still.

    Where nobody took part before them, there is nothing left to fall: that the campaign stands still is said elsewhere.
    """
    full = weeks[:-1][-FALLING - 1 :]
    return (
        len(full) > FALLING
        and full[0].active > 0
        and all(after.active < before.active or not after.active for before, after in pairwise(full))
    )


def causes(weeks: list[Week], rows: Iterable[Mapping[str, Any]], now_week: str) -> list[str]:
    """What may explain a fall, as sentences: what was asked less, and who left or did not come, before and after."""
    kept = list(rows)
    recent = set(last_weeks(now_week, FALLING))
    earlier = set(last_weeks(now_week, 2 * FALLING)) - recent
    said = []
    for measure, (one, many) in ASKS.items():
        now, then = _sum(kept, measure, recent), _sum(kept, measure, earlier)
        if now < then:
            said.append(
                f"{now:,} {one if now == 1 else many} in these two weeks, {then:,} in the two before."
            )
    now, then = _sum(kept, "no_shows", recent), _sum(kept, "no_shows", earlier)
    if now > then:
        said.append(f"{now:,} who had a place did not come in these two weeks, {then:,} in the two before.")
    lapsed = sum(week.lapsed for week in weeks if week.week in recent)
    if lapsed:
        said.append(
            f"{lapsed:,} have done nothing for {LAPSED_AFTER} weeks now; nobody may have asked them again."
        )
    return said


def last_weeks(now_week: str, number: int) -> list[str]:
    """The full weeks before one, the earliest first."""
    return [_later(now_week, -before) for before in range(number, 0, -1)]


def _sum(rows: list[Mapping[str, Any]], measure: str, weeks: set[str]) -> int:
    return sum(row["value"] for row in rows if row["measure"] == measure and row["week"] in weeks)


def _between(first: str, last: str) -> list[str]:
    weeks = [first]
    while weeks[-1] < last:
        weeks.append(_later(weeks[-1], 1))
    return weeks


def _later(week: str, number: int) -> str:
    day = monday(week) + timedelta(weeks=number)
    year, number_of, _ = day.isocalendar()
    return f"{year}-W{number_of:02d}"
