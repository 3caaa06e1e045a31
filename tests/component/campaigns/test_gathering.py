"""Gatherings, from plan to close, through the service's door."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, EVE
from tests.component.campaigns.stories import (
    AFTERNOON,
    MORNING,
    PLAN,
    RALLY,
    a_gathering,
    a_launched_campaign,
    a_person,
    an_organization,
    at,
    in_the_register,
    taken,
)


def after_it(door: Door) -> None:
    """Let the day of the rally pass."""
    door.clock.moment = datetime(2025, 3, 16, tzinfo=UTC)  # type: ignore[attr-defined]


class TestPlanGathering:
    def test_spans_its_shifts_and_tells_of_them(self, campaigns: Door) -> None:
        in_the_register(campaigns, an_organization("W"))
        shown = a_gathering(
            campaigns, requirements=["I am 18 or older."], organization_id=an_organization("W")
        )
        assert (shown["starts_at"].hour, shown["ends_at"].hour, shown["stage"]) == (9, 15, "planned")
        assert [shift["name"] for shift in shown["shifts"]] == ["Morning", "Afternoon"]
        told = campaigns.events("gathering.planned")[0]
        assert told["subject"] == shown["gathering_id"]
        assert [shift["capacity"] for shift in told["data"]["shifts"]] == [2, None]
        assert told["data"]["organization_id"] == an_organization("W")

    def test_refuses_a_host_who_is_not_registered(self, campaigns: Door) -> None:
        hosted = {
            **RALLY,
            "campaign_id": a_launched_campaign(campaigns),
            "organization_id": an_organization("X"),
        }
        for planning, more in (
            ("plan_gathering", {}),
            ("plan_series", {"repeats": "weekly", "occurrences": 2}),
        ):
            with pytest.raises(Invalid, match="organization-unknown") as refused:
                campaigns.call(planning, {**hosted, **more})
            assert set(refused.value.fields) == {"organization_id"}
        known = {"gathering_id": a_gathering(campaigns)["gathering_id"]}
        with pytest.raises(Invalid, match="organization-unknown"):
            campaigns.correct_gathering({**known, "organization_id": an_organization("X")})
        in_the_register(campaigns, an_organization("X"))
        campaigns.correct_gathering({**known, "organization_id": an_organization("X")})
        assert campaigns.show_gathering(known)["organization_id"] == an_organization("X")

    def test_answers_a_repeat_with_the_first(self, campaigns: Door) -> None:
        wish = {**RALLY, "campaign_id": a_launched_campaign(campaigns)}
        first = campaigns.plan_gathering(wish, command_id="c-1")
        assert campaigns.plan_gathering(wish, command_id="c-1") == first
        assert len(campaigns.events("gathering.planned")) == 1

    def test_refuses_a_campaign_that_is_only_planned(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        with pytest.raises(Conflict, match="campaign-not-launched"):
            campaigns.plan_gathering({**RALLY, "campaign_id": campaign_id})

    def test_refuses_eve_and_chi(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        for stranger in (EVE, CHI):
            with pytest.raises(Forbidden):
                campaigns.plan_gathering({**RALLY, "campaign_id": campaign_id}, actor=stranger)

    @pytest.mark.parametrize(
        ("shift", "field"),
        [
            ({"ends_at": "2025-03-15T08:00:00Z"}, "shifts.1.ends_at"),
            ({"ends_at": "2025-03-17T08:00:00Z"}, "shifts.1.ends_at"),
            ({"starts_at": "2025-03-15T08:00:00"}, "shifts.1.starts_at"),
            ({"capacity": 0}, "shifts.1.capacity"),
            ({"capacity": 100_001}, "shifts.1.capacity"),
        ],
    )
    def test_names_the_shift_that_is_wrong(self, campaigns: Door, shift: dict[str, Any], field: str) -> None:
        wish = {
            **RALLY,
            "campaign_id": a_launched_campaign(campaigns),
            "shifts": [MORNING, {**AFTERNOON, **shift}],
        }
        with pytest.raises(Invalid) as refused:
            campaigns.plan_gathering(wish)
        assert set(refused.value.fields) == {field}

    def test_refuses_a_gathering_without_a_shift_and_one_with_too_many(self, campaigns: Door) -> None:
        wish = {**RALLY, "campaign_id": a_launched_campaign(campaigns)}
        for shifts in ([], [MORNING] * 51):
            with pytest.raises(Invalid) as refused:
                campaigns.plan_gathering({**wish, "shifts": shifts})
            assert set(refused.value.fields) == {"shifts"}


class TestCorrectGathering:
    def test_tells_what_changed_and_keeps_the_rest(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "place": "Town hall"})
        told = campaigns.events("gathering.corrected")[0]["data"]
        assert (told["changed"], told["place"], told["title"]) == (["place"], "Town hall", shown["title"])

    def test_changes_no_version_where_nothing_changes(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        answer = campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "place": shown["place"]})
        assert answer["version"] == shown["version"]
        assert campaigns.events("gathering.corrected") == []

    def test_adds_changes_and_removes_shifts(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        kept = {**MORNING, "shift_id": shown["shifts"][0]["shift_id"], "capacity": 5}
        night = {"name": "Night", "starts_at": "2025-03-15T20:00:00Z", "ends_at": "2025-03-15T23:00:00Z"}
        campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "shifts": [kept, night]})
        now = campaigns.show_gathering({"gathering_id": shown["gathering_id"]})
        assert [(shift["name"], shift["capacity"]) for shift in now["shifts"]] == [
            ("Morning", 5),
            ("Night", None),
        ]
        assert [shift["name"] for shift in now["removed_shifts"]] == ["Afternoon"]
        assert now["ends_at"].hour == 23

    def test_refuses_less_room_than_is_taken_with_the_number(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for number in range(2):
            campaigns.sign_up({**at(shown), "person_id": a_person(number)})
        less = {**MORNING, "shift_id": shown["shifts"][0]["shift_id"], "capacity": 1}
        with pytest.raises(Conflict, match="2 places are taken") as refused:
            campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "shifts": [less]})
        assert set(refused.value.fields) == {"shifts.0.capacity"}

    def test_lets_those_in_line_move_up_where_there_is_more_room(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for number in range(5):
            campaigns.sign_up({**at(shown), "person_id": a_person(number)})
        more = {**MORNING, "shift_id": shown["shifts"][0]["shift_id"], "capacity": 4}
        campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "shifts": [more]})
        assert taken(campaigns, shown) == (4, 1)
        promoted = [event["data"]["person_id"] for event in campaigns.events("sign_up.promoted")]
        assert promoted == [a_person(2), a_person(3)]

    def test_refuses_to_remove_a_shift_that_people_count_on(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        campaigns.sign_up({**at(shown), "person_id": a_person(1)})
        rest = {**AFTERNOON, "shift_id": shown["shifts"][1]["shift_id"]}
        with pytest.raises(Conflict, match="shift-in-use"):
            campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "shifts": [rest]})

    def test_refuses_other_hours_once_people_were_credited(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        campaigns.clock.move(days=6, hours=22)  # type: ignore[attr-defined]
        campaigns.check_in({**at(shown), "person_id": a_person(1)})
        longer = {**MORNING, "shift_id": shown["shifts"][0]["shift_id"], "ends_at": "2025-03-15T20:00:00Z"}
        with pytest.raises(Conflict, match="shift-attended"):
            campaigns.correct_gathering({"gathering_id": shown["gathering_id"], "shifts": [longer]})

    def test_refuses_a_version_that_is_gone_and_a_shift_of_another(self, campaigns: Door) -> None:
        shown, other = a_gathering(campaigns), a_gathering(campaigns)
        wish = {"gathering_id": shown["gathering_id"]}
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_gathering({**wish, "place": "Elsewhere", "expected_version": 7})
        foreign = {**MORNING, "shift_id": other["shifts"][0]["shift_id"]}
        with pytest.raises(NotFound, match="shift-not-found"):
            campaigns.correct_gathering({**wish, "shifts": [foreign]})


class TestCancelGathering:
    def test_tells_how_many_must_hear_and_takes_nobody_any_more(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for number in range(3):
            campaigns.sign_up({**at(shown), "person_id": a_person(number)})
        campaigns.cancel_gathering({"gathering_id": shown["gathering_id"], "reason": "The road is flooded."})
        told = campaigns.events("gathering.cancelled")[0]["data"]
        assert (told["signed_up"], told["reason"]) == (3, "The road is flooded.")
        for wish in (campaigns.sign_up, campaigns.check_in):
            with pytest.raises(Conflict, match="gathering-cancelled"):
                wish({**at(shown), "person_id": a_person(9)})
        with pytest.raises(Conflict, match="gathering-cancelled"):
            campaigns.cancel_gathering({"gathering_id": shown["gathering_id"], "reason": "Again."})

    def test_comes_with_the_close_of_the_campaign(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        campaigns.close_campaign({"campaign_id": shown["campaign_id"], "outcome": "Won."})
        assert campaigns.show_gathering({"gathering_id": shown["gathering_id"]})["stage"] == "cancelled"


class TestCloseGathering:
    def test_counts_who_came_and_marks_the_rest_where_that_is_said(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for number in range(2):
            campaigns.sign_up({**at(shown), "person_id": a_person(number)})
        after_it(campaigns)
        campaigns.check_in({**at(shown), "person_id": a_person(0)})
        with pytest.raises(Conflict, match="sign-ups-open"):
            campaigns.close_gathering({"gathering_id": shown["gathering_id"]})
        answer = campaigns.close_gathering(
            {"gathering_id": shown["gathering_id"], "no_shows": True}, actor=BO
        )
        assert (answer["marked"], answer["left"]) == (1, 0)
        told = campaigns.events("gathering.closed")[0]["data"]
        assert (told["attended"], told["missed"], told["minutes"]) == (1, 1, 180)
        assert len(campaigns.events("sign_up.missed")) == 1
        with pytest.raises(Conflict, match="gathering-closed"):
            campaigns.check_in({**at(shown), "person_id": a_person(1)})

    def test_refuses_what_is_not_over(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        with pytest.raises(Conflict, match="gathering-not-over"):
            campaigns.close_gathering({"gathering_id": shown["gathering_id"]})

    def test_goes_on_where_one_transaction_has_no_room_for_all(
        self, campaigns: Door, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("services.campaigns.handlers.gathering.AT_ONCE", 2)
        shown = a_gathering(campaigns)
        for number in range(3):
            campaigns.sign_up({**at(shown, 1), "person_id": a_person(number)})
        after_it(campaigns)
        wish = {"gathering_id": shown["gathering_id"], "no_shows": True}
        first, second = campaigns.close_gathering(wish), campaigns.close_gathering(wish)
        assert [(one["marked"], one["left"]) for one in (first, second)] == [(2, 1), (1, 0)]
        assert campaigns.events("gathering.closed")[0]["data"]["missed"] == 3
        assert taken(campaigns, shown, 1) == (0, 0)


class TestListGatherings:
    def test_parts_what_comes_from_what_was_and_what_is_cancelled(self, campaigns: Door) -> None:
        gone, off = a_gathering(campaigns), a_gathering(campaigns)
        campaigns.cancel_gathering({"gathering_id": off["gathering_id"], "reason": "Rain."})
        after_it(campaigns)
        later = [{**MORNING, "starts_at": "2025-04-01T09:00:00Z", "ends_at": "2025-04-01T12:00:00Z"}]
        soon = [{**MORNING, "starts_at": "2025-03-20T09:00:00Z", "ends_at": "2025-03-20T12:00:00Z"}]
        second, first = (a_gathering(campaigns, shifts=shifts) for shifts in (later, soon))

        def listed(**asked: Any) -> list[str]:
            return [one["gathering_id"] for one in campaigns.list_gatherings(asked)["items"]]

        assert listed() == [first["gathering_id"], second["gathering_id"]]
        assert listed(when="past") == [gone["gathering_id"]]
        assert listed(when="cancelled") == [off["gathering_id"]]
        assert len(listed(when="all")) == 4
        assert listed(when="all", since="2025-03-18T00:00:00Z") == [
            second["gathering_id"],
            first["gathering_id"],
        ]

    def test_finds_by_campaign_host_area_and_kind(self, campaigns: Door) -> None:
        in_the_register(campaigns, an_organization("W"))
        shown = a_gathering(campaigns, organization_id=an_organization("W"), adm1="Nimba County")
        a_gathering(campaigns, kind="training", adm1="")
        for asked in (
            {"campaign_id": shown["campaign_id"]},
            {"organization_id": an_organization("W")},
            {"adm1": "NIMBA"},
            {"kind": "rally"},
        ):
            found = campaigns.list_gatherings(asked)["items"]
            assert [one["gathering_id"] for one in found] == [shown["gathering_id"]]

    def test_pages_without_repeats(self, campaigns: Door) -> None:
        made = {a_gathering(campaigns)["gathering_id"] for _ in range(5)}
        first = campaigns.list_gatherings({"limit": 3})
        rest = campaigns.list_gatherings({"limit": 3, "after": first["next"]})
        assert {one["gathering_id"] for one in first["items"] + rest["items"]} == made
        assert rest["next"] is None
