"""Entries: the ids they name, the order in which they happened, the week they belong to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.insights.domain.entry import Entry, in_order, links_of, moment_of, week_of
from shared.testing.personas import NOON


def an_entry(event_id: str, *, source: str = "/services/media", sequence: int = 0, hours: float = 0) -> Entry:
    """An entry told some hours after noon."""
    time = NOON + timedelta(hours=hours)
    return Entry(0, event_id, source, sequence, "org.groundswell.x.y.z.v1", "s", time, {}, event_id)


class TestLinksOf:
    def test_finds_every_id_wherever_it_stands(self) -> None:
        causes = [{"kind": "coverage", "id": "k1", "reason": "read"}]
        data = {
            "policy_id": "pol",
            "batch_id": None,
            "partner_ids": ["o1", "o2"],
            "because_of": causes,
            "title": "c9",
        }
        assert links_of("pol", data) == ["pol", "o1", "o2", "k1"]

    def test_names_into_whom_somebody_was_merged(self) -> None:
        assert links_of("p2", {"person_id": "p2", "merged_into": "p1"}) == ["p2", "p1"]


class TestInOrder:
    def test_trusts_the_sequence_within_a_source_more_than_its_clocks(self) -> None:
        first, second = an_entry("a", sequence=1, hours=2), an_entry("b", sequence=2, hours=1)
        ordered = in_order([second, first])
        assert [entry.id for _, entry in ordered] == ["a", "b"]
        assert ordered[1][0] == first.time

    def test_trusts_the_time_between_sources(self) -> None:
        late = an_entry("a", source="/services/campaigns", sequence=1, hours=3)
        early = an_entry("b", source="/services/policy", sequence=9, hours=1)
        assert [entry.id for _, entry in in_order([late, early])] == ["b", "a"]


class TestWeekOf:
    @pytest.mark.parametrize(
        ("day", "week"),
        [
            ("2025-03-08", "2025-W10"),
            ("2024-12-30", "2025-W01"),
            ("2025-03-09T23:30:00-05:00", "2025-W11"),
            (None, "2025-W10"),
        ],
    )
    def test_is_the_iso_week_in_utc(self, day: str | None, week: str) -> None:
        assert week_of(day, NOON) == week


class TestMomentOf:
    def test_takes_a_day_as_its_beginning_in_utc(self) -> None:
        assert moment_of("2025-03-08", NOON) == NOON - timedelta(hours=12)
