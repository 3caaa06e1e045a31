"""Momentum: who is new, comes again, comes back and stays away, and when it falls."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.insights.domain.entry import Entry, typed
from services.insights.domain.momentum import Week, causes, is_falling, last_weeks, weeks_of
from services.insights.domain.steps import story_of
from shared.testing.personas import NOON

NOW = "2025-W20"


def came(position: int, week: int, undone: bool = False) -> Entry:
    """A check-in at a shift on the Monday of a week of 2025."""
    data = {
        "sign_up_id": f"s{week}",
        "campaign_id": "c",
        "person_id": "ben",
        "organization_id": "o",
        "starts_at": f"{NOON.date().fromisocalendar(2025, week, 1).isoformat()}T09:00:00Z",
    }
    name = "campaigns.sign_up.check_in_undone" if undone else "campaigns.sign_up.checked_in"
    time = NOON + timedelta(minutes=position)
    return Entry(position, f"e{position}", "s", position, typed(name), "x", time, data, "c")


def counted(*entries: Entry) -> set[tuple[str, str, str | None]]:
    """What holds of Ben in the end: measure, week, and the week before it."""
    story = story_of("signer|c|ben", list(entries))
    return {
        (one.claim.measure, one.claim.week, one.claim.detail) for one in story.facts.values() if one.is_open
    }


def row(measure: str, week: int, value: int, before: int | None = None) -> dict[str, Any]:
    """A row of a report."""
    detail = f"2025-W{before:02d}" if before else None
    return {"measure": measure, "week": f"2025-W{week:02d}", "value": value, "detail": detail}


class TestTakingPart:
    def test_is_counted_once_a_week_and_told_apart_by_the_rest_before_it(self) -> None:
        assert counted(came(1, 1), came(2, 1), came(3, 9), came(4, 18)) == {
            ("people", "2025-W01", None),
            ("people_again", "2025-W09", "2025-W01"),
            ("people_back", "2025-W18", "2025-W09"),
        }

    def test_is_the_same_in_whatever_order_it_is_told(self) -> None:
        assert counted(came(1, 9), came(2, 1)) == counted(came(1, 1), came(2, 9))

    def test_is_taken_back_with_the_check_in(self) -> None:
        assert counted(came(1, 1), came(2, 3), came(3, 1, undone=True)) == {("people", "2025-W03", None)}
        assert counted(came(1, 1), came(2, 1, undone=True)) == set()


class TestWeeks:
    def test_tell_who_stayed_away_for_eight_weeks(self) -> None:
        rows = [row("people", 8, 5), row("people_again", 10, 2, 8), row("people_back", 19, 1, 10)]
        weeks = {one.week: one for one in weeks_of(rows, NOW)}
        assert next(iter(weeks)) == "2025-W08"
        assert list(weeks)[-1] == NOW
        assert weeks["2025-W17"] == Week("2025-W17", 0, 0, 0, lapsed=3)
        assert weeks["2025-W19"] == Week("2025-W19", 0, 0, 1, lapsed=2)
        assert weeks["2025-W10"].active == 2

    def test_are_none_before_anybody_took_part(self) -> None:
        assert weeks_of([row("activities", 3, 5)], NOW) == []

    def test_are_half_a_year_at_most_and_cross_the_year(self) -> None:
        weeks = weeks_of([row("people", 1, 1)], "2026-W10")
        assert len(weeks) == 26
        assert [weeks[0].week, weeks[-1].week] == ["2025-W37", "2026-W10"]

    def test_before_one_are_full_ones(self) -> None:
        assert last_weeks("2026-W02", 3) == ["2025-W51", "2025-W52", "2026-W01"]


class TestFalling:
    @pytest.mark.parametrize(
        ("active", "falls"),
        [
            ([9, 5, 3, 8], True),
            ([9, 5, 0, 0], True),
            ([9, 9, 0, 0, 1], True),
            ([9, 5, 0, 0, 0], True),
            ([9, 0, 4, 0], False),
            ([9, 0, 0, 0, 0], False),
            ([9, 5, 5, 0], False),
            ([5, 9, 3, 0], False),
            ([5, 3, 0], False),
        ],
    )
    def test_is_told_of_two_full_weeks_in_a_row(self, active: list[int], falls: bool) -> None:
        weeks = [Week(f"2025-W{number:02d}", new, 0, 0, 0) for number, new in enumerate(active, 1)]
        assert is_falling(weeks) is falls

    def test_comes_with_what_may_explain_it(self) -> None:
        rows = [
            row("people", 10, 2),
            row("messages_sent", 17, 412),
            row("activities", 16, 1),
            row("activities", 19, 1),
            row("no_shows", 19, 3),
            row("no_shows", 16, 1),
        ]
        assert causes(weeks_of(rows, NOW), rows, NOW) == [
            "0 messages were sent in these two weeks, 412 in the two before.",
            "3 who had a place did not come in these two weeks, 1 in the two before.",
            "2 have done nothing for 8 weeks now; nobody may have asked them again.",
        ]
