"""A partner's report card: what it reported in time and in full, what of it was refused, how soon it gives its word.

Everything is counted from lines that events have made; nobody types a figure of it. What is asked for by a day counts
in the month of that day, a report in the month in which it came, a word or an answer in the month in which it was
asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

Line = Mapping[str, Any]
FIELDS = (
    *("sector", "activity", "adm1", "started_on", "ended_on"),
    *("beneficiary", "reached", "method", "status"),
)
"""What a line of a 5W table should say beside who: what, where, when, for whom, how many and how they were counted."""
FEWEST = 5
"""Of fewer than so many nothing is said in per cent: one more or less would change everything."""
REASONS = 3
"""So many reasons are named, and so many fields that are empty."""
WITHIN_DAYS = 30
"""Days after its end, or else its beginning, within which an activity is reported in time, unless settings say more."""
WORD_WITHIN = timedelta(days=7)
MOST_MONTHS = 24
TASK, ASKING, WORD, IMPORT, AGREEMENT = "task", "asking", "word", "import", "agreement"
LETTER, ANSWER, SUPPORT = "letter", "letter_answer", "initiative_answer"
"""A thread in which somebody waits; an answer in one; a yes to an initiative by the organisation that goes along."""
ANSWERED = (ANSWER, SUPPORT)


class Share(NamedTuple):
    """So many of so many."""

    part: int
    of: int

    @property
    def rate(self) -> float | None:
        """The share from 0 to 1; None where there are too few to say."""
        return self.part / self.of if self.of >= FEWEST else None


@dataclass
class Sums:
    """What is counted of a partner in a month, or in several; `waits` are hours until its word, and how often each."""

    activities: int = 0
    dated: int = 0
    told_in_time: int = 0
    empty: Counter[str] = field(default_factory=Counter)
    alerts: int = 0
    alerts_in_time: int = 0
    tasks: int = 0
    tasks_in_time: int = 0
    words: int = 0
    words_in_time: int = 0
    answers: int = 0
    answers_in_time: int = 0
    rows: int = 0
    refused: int = 0
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    waits: Counter[float] = field(default_factory=Counter)

    def add(self, other: Sums) -> None:
        """Count another month, too."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)

    @property
    def on_time(self) -> Share:
        """Of all that had a day: what was done by it."""
        done = self.alerts_in_time + self.tasks_in_time + self.words_in_time + self.answers_in_time
        asked = self.alerts + self.tasks + self.words + self.answers
        return Share(self.told_in_time + done, self.dated + asked)

    @property
    def filled(self) -> Share:
        """Of the fields that the activities should have, those that say something; few activities are few."""
        of = self.activities * len(FIELDS) if self.activities >= FEWEST else 0
        return Share(max(of - self.empty.total(), 0), of)

    @property
    def errors(self) -> Share:
        """Of the rows that were sent in, those that were refused."""
        return Share(self.refused, self.rows)


def months_until(today: date, count: int) -> list[str]:
    """The last months, such as `2025-03`, this one last."""
    last = today.year * 12 + today.month - 1
    return [f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(last - count + 1, last + 1)]


def empty_fields(line: Line) -> list[str]:
    """Which of the fields of an activity say nothing."""
    return [name for name in FIELDS if line.get(name) in (None, "")]


def days_after(told_on: str, day: str | None) -> int | None:
    """How many days after a day something was told or done; None where there is no day."""
    return (date.fromisoformat(told_on) - date.fromisoformat(day)).days if day else None


def sums_of(
    months: Sequence[str], activities: Iterable[Line], lines: Iterable[Line], now: datetime
) -> dict[str, Sums]:
    """Month -> what is counted in it.

    `activities` are sums by month, `lines` whatever else there is of one partner: alerts, tasks, files, questions
    for a word, words, letters that wait, and answers.
    """
    sums = {month: Sums() for month in months}
    for group in activities:
        if group["month"] in sums:
            _count_activities(sums[group["month"]], group)
    for line in lines:
        if line["kind"] == WORD:
            _count_word(sums, line, now)
        elif line["month"] in sums:
            _count(sums[line["month"]], line, now)
    return sums


def total_of(sums: Iterable[Sums]) -> Sums:
    """All months together."""
    total = Sums()
    for one in sums:
        total.add(one)
    return total


def card(sums: Sums) -> dict[str, Any]:
    """What is said of a month, or of all."""
    return {
        "on_time": _share(sums.on_time),
        "activities": _share(Share(sums.told_in_time, sums.dated)),
        "undated": sums.activities - sums.dated,
        "alerts": _share(Share(sums.alerts_in_time, sums.alerts)),
        "tasks": _share(Share(sums.tasks_in_time, sums.tasks)),
        "words": _share(Share(sums.words_in_time, sums.words)),
        "answers": _share(Share(sums.answers_in_time, sums.answers)),
        "reported": sums.activities,
        "filled": _share(sums.filled),
        "empty": [{"field": name, "count": count} for name, count in _most(sums.empty)],
        "errors": _share(sums.errors),
        "reasons": [
            {"code": code, "field": name, "count": count} for (code, name), count in _most(sums.reasons)
        ],
        "replies": sums.waits.total(),
        "median_hours": quantile(sums.waits, 0.5),
        "slow_hours": quantile(sums.waits, 0.9),
    }


def quantile(hours: Counter[float], share: float) -> float | None:
    """The hours within which such a share of words came (nearest rank); None where there are too few."""
    count = hours.total()
    if count < FEWEST:
        return None
    seen = 0
    for value in sorted(hours):
        seen += hours[value]
        if seen >= share * count:
            return value
    return None


def _count_activities(sums: Sums, group: Line) -> None:
    sums.activities += group["count"]
    sums.dated += group["dated"]
    sums.told_in_time += group["in_time"]
    sums.empty.update({name: group[name] for name in FIELDS if group[name]})


def _count(sums: Sums, line: Line, now: datetime) -> None:
    kind = line["kind"]
    if kind == IMPORT:
        sums.rows += line["rows"]
        sums.refused += line["refused"]
        sums.reasons.update({(one["code"], one["field"]): one["count"] for one in line["reasons"]})
    elif kind == LETTER:
        sums.answers += now > line["due_at"]
    elif kind in ANSWERED:
        _count_answer(sums, line)
    elif kind == ASKING:
        sums.words += line["count"] if now - line["asked_at"] >= WORD_WITHIN else 0
    elif line["done_on"] or line["due_on"] < now.date().isoformat():
        is_in_time = bool(line["done_on"]) and line["over"] <= 0
        name = "tasks" if kind == TASK else "alerts"
        setattr(sums, name, getattr(sums, name) + 1)
        setattr(sums, f"{name}_in_time", getattr(sums, f"{name}_in_time") + is_in_time)


def _count_answer(sums: Sums, line: Line) -> None:
    sums.answers += 1
    sums.answers_in_time += line["is_in_time"]
    sums.waits[_hours(line["told_at"] - line["asked_at"])] += 1


def _count_word(sums: Mapping[str, Sums], line: Line, now: datetime) -> None:
    """Count a word in the months in which it was asked for; one given before its week is over is due with it."""
    for one in line["waited"]:
        waited = line["told_at"] - one["asked_at"]
        month = sums.get(one["asked_at"].strftime("%Y-%m"))
        if month is None:
            continue
        month.waits[_hours(waited)] += one["count"]
        month.words_in_time += one["count"] if waited <= WORD_WITHIN else 0
        month.words += one["count"] if now - one["asked_at"] < WORD_WITHIN else 0


def _hours(waited: timedelta) -> float:
    return round(waited.total_seconds() / 3600, 1)


def _most(counted: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:REASONS]


def _share(share: Share) -> dict[str, Any]:
    return {"part": share.part, "of": share.of, "rate": share.rate}
