"""A figure of a campaign week by week: columns without gaps, and what they show in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shared.kernel.clock import monday
from shared.web.filters import day_of_month, number, short_month
from shared.web.speech import _

Door = Mapping[str, Any]
MOST = 26
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """A week, named as in ISO 8601 (`2025-W10`), by its Monday, with the value of one figure."""

    starts_on: date
    value: int

    @property
    def name(self) -> str:
        """`2025-W10`."""
        return f"{self.starts_on:%G-W%V}"

    @property
    def label(self) -> str:
        """`3 Mar`."""
        return f"{day_of_month(self.starts_on)} {short_month(self.starts_on)}"

    def holds(self, today: date) -> bool:
        """Whether a day lies in it."""
        return self.starts_on <= today < self.starts_on + WEEK


def weeks_of(counted: Iterable[Mapping[str, Any]], figure: str) -> list[Week]:
    """The weeks from the first with a value to the last, those between without any included; the latest `MOST`."""
    found = {monday(one["week"]): one["figures"].get(figure, 0) for one in counted}
    return filled_up({day: value for day, value in found.items() if value})


def filled_up(values: Mapping[date, int]) -> list[Week]:
    """Mondays with a value, and those between them."""
    if not values:
        return []
    first, last = max(min(values), max(values) - (MOST - 1) * WEEK), max(values)
    days = [first + number * WEEK for number in range((last - first) // WEEK + 1)]
    return [Week(day, values.get(day, 0)) for day in days]


def columns(weeks: Sequence[Week], doors: Mapping[str, str], today: date) -> list[dict[str, Any]]:
    """The weeks as the `columns` macro takes them; `doors` leads from a week's name to what is behind it."""
    top = max((week.value for week in weeks), default=0)
    stands_out = sum(week.value == top for week in weeks) == 1
    return [
        {
            "label": week.label,
            "value": week.value,
            "shown": number(week.value),
            "href": doors[week.name],
            "strong": stands_out and week.value == top,
            "partial": week.holds(today),
        }
        for week in weeks
    ]


def finding(noun: str, weeks: Sequence[Week], today: date) -> str:
    """What the columns show: when most came, or that they grow or fell since."""
    full = [week for week in weeks if not week.holds(today)]
    total = sum(week.value for week in weeks)
    if total == 1:
        only = next(week.label for week in weeks if week.value)
        return _("One so far, in the week of %(week)s", week=only)
    if len(weeks) == 1:
        return _(
            "All %(total)s %(noun)s fall in the week of %(label)s",
            total=number(total),
            noun=noun,
            label=weeks[0].label,
        )
    top = max(weeks, key=lambda week: week.value)
    if sum(week.value == top.value for week in weeks) > 1:
        return _(
            "No week stands out: at most %(value)s of %(total)s %(noun)s",
            value=number(top.value),
            total=number(total),
            noun=noun,
        )
    if len(full) > 1 and top is full[-1] and full[-2].value and top.value >= 2 * full[-2].value:
        return _(
            "%(figure)s doubled in the week of %(label)s, to %(value)s",
            figure=noun.capitalize(),
            label=top.label,
            value=number(top.value),
        )
    return _(
        "Most %(noun)s fall in the week of %(label)s: %(value)s of %(total)s",
        noun=noun,
        label=top.label,
        value=number(top.value),
        total=number(total),
    )
