"""Report cards by hand: what counts in which month, where nothing is said in per cent, and how long words take."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.insights.domain.report_card import (
    FIELDS,
    Share,
    Sums,
    card,
    days_after,
    empty_fields,
    months_until,
    quantile,
    sums_of,
    total_of,
)

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)
MONTHS = ["2025-02", "2025-03"]


def group(month: str, count: int, dated: int, in_time: int, **empty: int) -> dict[str, Any]:
    """Activities of a month, summed."""
    return {
        "month": month,
        "count": count,
        "dated": dated,
        "in_time": in_time,
        **dict.fromkeys(FIELDS, 0),
        **empty,
    }


def due(kind: str, due_on: str, done_on: str | None = None) -> dict[str, Any]:
    """A task or an alert."""
    over = days_after(done_on, due_on) if done_on else None
    return {"kind": kind, "month": due_on[:7], "due_on": due_on, "done_on": done_on, "over": over}


def asking(at: datetime, count: int) -> dict[str, Any]:
    """So many deliveries that ask for a word."""
    return {"kind": "asking", "month": at.strftime("%Y-%m"), "asked_at": at, "count": count}


def word(at: datetime, *waited: tuple[datetime, int]) -> dict[str, Any]:
    """A word for what was asked at these moments."""
    since = [{"asked_at": asked_at, "count": count} for asked_at, count in waited]
    return {"kind": "word", "month": at.strftime("%Y-%m"), "told_at": at, "waited": since}


def sent(month: str, rows: int, refused: int, *reasons: tuple[str, str, int]) -> dict[str, Any]:
    """A file."""
    told = [{"code": code, "field": field, "count": count} for code, field, count in reasons]
    return {"kind": "import", "month": month, "rows": rows, "refused": refused, "reasons": told}


class TestMonths:
    def test_are_the_last_with_this_one(self) -> None:
        assert months_until(date(2025, 2, 28), 4) == ["2024-11", "2024-12", "2025-01", "2025-02"]


class TestActivities:
    def test_count_in_the_month_in_which_they_came(self) -> None:
        sums = sums_of(
            MONTHS, [group("2025-02", 10, 8, 6, reached=4, method=7), group("2024-01", 9, 9, 9)], [], NOW
        )
        told = card(sums["2025-02"])
        assert told["activities"] == {"part": 6, "of": 8, "rate": 0.75}
        assert (told["undated"], told["reported"]) == (2, 10)
        # Ten activities have ninety fields, of which eleven are empty.
        assert told["filled"] == {"part": 79, "of": 90, "rate": 79 / 90}
        assert told["empty"] == [{"field": "method", "count": 7}, {"field": "reached", "count": 4}]
        assert card(sums["2025-03"])["reported"] == 0

    @pytest.mark.parametrize(
        ("told_on", "day", "days"), [("2025-03-31", "2025-03-01", 30), ("2025-03-01", "", None)]
    )
    def test_are_late_by_days_after_their_end(self, told_on: str, day: str, days: int | None) -> None:
        assert days_after(told_on, day) == days

    def test_say_nothing_where_a_field_is_empty_or_missing(self) -> None:
        told = {"sector": "WASH", "activity": "", "adm1": "Bong", "started_on": "2025-03-01", "reached": 0}
        assert empty_fields(told) == ["activity", "ended_on", "beneficiary", "method", "status"]


class TestWhatHasADay:
    def test_counts_in_the_month_of_that_day_once_it_is_over_or_done(self) -> None:
        lines = [
            due("task", "2025-02-10", "2025-02-10"),
            due("task", "2025-02-11", "2025-02-12"),
            due("task", "2025-03-19"),
            due("task", "2025-03-20"),  # it may still be done today
            due("task", "2025-03-28", "2025-03-02"),
            due("alert", "2025-03-01", "2025-03-01"),
        ]
        sums = sums_of(MONTHS, [], lines, NOW)
        assert (sums["2025-02"].tasks, sums["2025-02"].tasks_in_time) == (2, 1)
        assert (sums["2025-03"].tasks, sums["2025-03"].tasks_in_time) == (2, 1)
        assert (sums["2025-03"].alerts, sums["2025-03"].alerts_in_time) == (1, 1)


class TestWords:
    def test_count_where_they_were_asked_for(self) -> None:
        early, late = datetime(2025, 2, 1, tzinfo=UTC), NOW - timedelta(days=2)
        lines = [
            asking(early, 10),
            asking(late, 4),
            word(early + timedelta(days=7), (early, 3)),
            word(early + timedelta(days=30), (early, 2)),
            word(NOW, (late, 1)),
        ]
        sums = sums_of(MONTHS, [], lines, NOW)
        # Of ten in February, three came within a week and two later; five were never given.
        assert card(sums["2025-02"])["words"] == {"part": 3, "of": 10, "rate": 0.3}
        assert sums["2025-02"].waits == Counter({168.0: 3, 720.0: 2})
        # Of four in March the week is not over: only the one that came counts.
        assert (sums["2025-03"].words, sums["2025-03"].words_in_time) == (1, 1)

    def test_of_which_nobody_knows_that_they_were_asked_for_change_no_other_month(self) -> None:
        sums = sums_of(MONTHS, [], [word(NOW, (datetime(2024, 1, 1, tzinfo=UTC), 7))], NOW)
        assert total_of(sums.values()).waits == Counter()

    def test_take_so_long_by_nearest_rank(self) -> None:
        hours = Counter({1.0: 5, 10.0: 4, 100.0: 1})
        assert (quantile(hours, 0.5), quantile(hours, 0.9)) == (1.0, 10.0)
        assert quantile(Counter({1.0: 4}), 0.5) is None

    @given(waits=some.lists(some.integers(0, 500), min_size=5, max_size=60))
    def test_come_within_them_as_often_as_is_said(self, waits: list[int]) -> None:
        for share in (0.5, 0.9):
            within = quantile(Counter(map(float, waits)), share)
            assert within is not None
            assert sum(one <= within for one in waits) >= share * len(waits)
            assert sum(one < within for one in waits) < share * len(waits)


class TestErrors:
    def test_are_rows_that_were_refused_with_the_most_frequent_reasons(self) -> None:
        lines = [
            sent("2025-03", 30, 6, ("cell-empty", "sector", 4), ("not-a-date", "started_on", 2)),
            sent("2025-03", 20, 4, ("cell-empty", "sector", 1), ("a", "", 1), ("b", "", 1), ("c", "", 1)),
        ]
        told = card(sums_of(MONTHS, [], lines, NOW)["2025-03"])
        assert told["errors"] == {"part": 10, "of": 50, "rate": 0.2}
        assert [(one["code"], one["count"]) for one in told["reasons"]] == [
            ("cell-empty", 5),
            ("not-a-date", 2),
            ("a", 1),
        ]


class TestTooFew:
    def test_are_not_said_in_per_cent(self) -> None:
        assert (Share(2, 4).rate, Share(2, 5).rate) == (None, 0.4)
        assert card(Sums(activities=4))["filled"]["rate"] is None

    def test_may_be_enough_together(self) -> None:
        sums = sums_of(MONTHS, [group("2025-02", 3, 3, 3), group("2025-03", 3, 3, 0)], [], NOW)
        assert [card(one)["on_time"]["rate"] for one in sums.values()] == [None, None]
        assert card(total_of(sums.values()))["on_time"] == {"part": 3, "of": 6, "rate": 0.5}
