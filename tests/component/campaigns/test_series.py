"""Series of gatherings through the service's door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.testing.doors import Door
from tests.component.campaigns.stories import MORNING, RALLY, a_launched_campaign, a_person, at

LAST_OF_JANUARY = [
    {**MORNING, "starts_at": "2025-01-31T22:00:00Z", "ends_at": "2025-02-01T01:00:00Z", "name": "Night"}
]


def a_series(door: Door, **more: Any) -> list[dict[str, Any]]:
    wish = {**RALLY, "campaign_id": a_launched_campaign(door), "repeats": "weekly", "occurrences": 4, **more}
    ids = door.plan_series(wish)["gathering_ids"]
    return [door.show_gathering({"gathering_id": one}) for one in ids]


def begins(gathering: dict[str, Any]) -> str:
    moment: datetime = gathering["starts_at"]
    return f"{moment:%m-%d %H:%M}"


class TestPlanSeries:
    def test_makes_each_a_gathering_of_its_own(self, campaigns: Door) -> None:
        made = a_series(campaigns)
        assert [begins(one) for one in made] == ["03-15 09:00", "03-22 09:00", "03-29 09:00", "04-05 09:00"]
        assert len({one["series_id"] for one in made}) == 1
        assert len({shift["shift_id"] for one in made for shift in one["shifts"]}) == 8
        assert len(campaigns.events("gathering.planned")) == 4

    def test_keeps_the_hour_in_utc_where_clocks_are_changed(self, campaigns: Door) -> None:
        hours = {one["starts_at"].hour for one in a_series(campaigns, occurrences=52)}
        assert hours == {9}

    def test_ends_short_months_on_their_last_day(self, campaigns: Door) -> None:
        made = a_series(campaigns, repeats="monthly", occurrences=4, shifts=LAST_OF_JANUARY)
        assert [begins(one) for one in made] == ["01-31 22:00", "02-28 22:00", "03-31 22:00", "04-30 22:00"]
        assert [one["ends_at"].day for one in made] == [1, 1, 1, 1]

    @pytest.mark.parametrize(
        "more",
        [{"occurrences": 61}, {"occurrences": 1}, {"occurrences": 60, "shifts": [MORNING] * 11}],
    )
    def test_refuses_what_is_too_long(self, campaigns: Door, more: dict[str, Any]) -> None:
        with pytest.raises(Invalid) as refused:
            a_series(campaigns, **more)
        assert set(refused.value.fields) == {"occurrences"}


class TestCorrectGathering:
    def test_puts_this_and_the_later_ones_right(self, campaigns: Door) -> None:
        first, second, third, fourth = a_series(campaigns)
        later = {
            **MORNING,
            "shift_id": second["shifts"][0]["shift_id"],
            "starts_at": "2025-03-22T10:00:00Z",
            "ends_at": "2025-03-22T12:00:00Z",
            "capacity": 9,
        }
        wish = {
            "gathering_id": second["gathering_id"],
            "scope": "later",
            "place": "Market",
            "shifts": [later],
        }
        campaigns.correct_gathering(wish)
        now = [
            campaigns.show_gathering({"gathering_id": one["gathering_id"]})
            for one in (first, second, third, fourth)
        ]
        assert [one["place"] for one in now] == ["Centennial Pavilion", "Market", "Market", "Market"]
        assert [begins(one) for one in now] == ["03-15 09:00", "03-22 10:00", "03-29 10:00", "04-05 10:00"]
        assert [len(one["shifts"]) for one in now] == [2, 1, 1, 1]
        assert now[3]["shifts"][0]["shift_id"] == fourth["shifts"][0]["shift_id"]

    def test_leaves_the_others_alone_where_only_this_is_meant(self, campaigns: Door) -> None:
        first, second, *_ = a_series(campaigns)
        campaigns.correct_gathering({"gathering_id": first["gathering_id"], "place": "Market"})
        assert campaigns.show_gathering({"gathering_id": second["gathering_id"]})["place"] == second["place"]

    def test_changes_none_where_one_has_too_many_people(self, campaigns: Door) -> None:
        first, second, *_ = a_series(campaigns)
        for number in range(2):
            campaigns.sign_up({**at(second), "person_id": a_person(number)})
        less = {**MORNING, "shift_id": first["shifts"][0]["shift_id"], "capacity": 1}
        wish = {"gathering_id": first["gathering_id"], "scope": "later", "shifts": [less]}
        with pytest.raises(Conflict, match="capacity-below-taken"):
            campaigns.correct_gathering(wish)
        assert (
            campaigns.show_gathering({"gathering_id": first["gathering_id"]})["version"] == first["version"]
        )


class TestCancelSeries:
    def test_calls_off_what_is_left_from_a_day_on(self, campaigns: Door) -> None:
        made = a_series(campaigns)
        wish = {
            "series_id": made[0]["series_id"],
            "from_day": "2025-03-29",
            "reason": "The well is repaired.",
        }
        assert campaigns.cancel_series(wish)["cancelled"] == 2
        stages = [campaigns.show_gathering({"gathering_id": one["gathering_id"]})["stage"] for one in made]
        assert stages == ["planned", "planned", "cancelled", "cancelled"]
        assert len(campaigns.events("gathering.cancelled")) == 2
        with pytest.raises(NotFound, match="series-not-found"):
            campaigns.cancel_series(wish)
