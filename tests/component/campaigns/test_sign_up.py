"""Places in shifts, the line for them, and who came, through the service's door."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, EVE
from tests.component.campaigns.stories import a_gathering, a_person, an_organization, at, taken


def sign(door: Door, gathering: dict[str, Any], number: int, shift: int = 0, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = door.sign_up({**at(gathering, shift), "person_id": a_person(number), **more})
    return answer


def on_the_day(door: Door) -> None:
    """An hour before the morning shift begins."""
    door.clock.move(days=6, hours=20)  # type: ignore[attr-defined]


class TestSignUp:
    def test_gives_places_then_numbers_in_line(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        answers = [sign(campaigns, shown, number) for number in range(4)]
        assert [(one["state"], one["place_in_line"]) for one in answers] == [
            ("going", None),
            ("going", None),
            ("waitlisted", 1),
            ("waitlisted", 2),
        ]
        assert taken(campaigns, shown) == (2, 2)
        assert campaigns.events("sign_up.waitlisted")[1]["data"]["place_in_line"] == 2

    def test_answers_a_second_time_with_the_first(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        first, second = sign(campaigns, shown, 1), sign(campaigns, shown, 1)
        assert first == {**second, "existing": False}
        assert len(campaigns.events("sign_up.made")) == 1

    def test_tells_ids_only(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        sign(campaigns, shown, 1, organization_id=an_organization("W"))
        told = campaigns.events("sign_up.made")[0]["data"]
        assert told["organization_id"] == an_organization("W")
        assert set(told) == {
            "sign_up_id",
            "gathering_id",
            "shift_id",
            "campaign_id",
            "person_id",
            "organization_id",
            "starts_at",
            "is_walk_in",
        }

    def test_wants_each_requirement_confirmed_word_by_word(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns, requirements=["I am 18 or older.", "I can lift 20 kg."])
        with pytest.raises(Invalid, match="requirements-unconfirmed") as refused:
            sign(campaigns, shown, 1, confirmed=["I am 18 or older."])
        assert refused.value.fields == {"confirmed": ["Please confirm: I can lift 20 kg."]}
        assert sign(campaigns, shown, 1, confirmed=shown["requirements"])["state"] == "going"

    def test_refuses_a_shift_that_is_over_or_of_another_gathering(self, campaigns: Door) -> None:
        shown, other = a_gathering(campaigns), a_gathering(campaigns)
        with pytest.raises(NotFound, match="shift-not-found"):
            campaigns.sign_up({**at(other), "gathering_id": shown["gathering_id"], "person_id": a_person(1)})
        campaigns.clock.move(days=8)  # type: ignore[attr-defined]
        with pytest.raises(Conflict, match="shift-over"):
            sign(campaigns, shown, 1)

    def test_refuses_eve_and_a_name_in_place_of_an_id(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        with pytest.raises(Forbidden):
            campaigns.sign_up({**at(shown), "person_id": a_person(1)}, actor=EVE)
        with pytest.raises(Invalid) as refused:
            campaigns.sign_up({**at(shown), "person_id": "Bo Bear"})
        assert set(refused.value.fields) == {"person_id"}


class TestWithdrawSignUp:
    def test_lets_the_first_in_line_move_up(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        first, *_ = [sign(campaigns, shown, number) for number in range(4)]
        campaigns.withdraw_sign_up({"sign_up_id": first["sign_up_id"]}, actor=BO)
        assert taken(campaigns, shown) == (2, 1)
        assert [one["data"]["person_id"] for one in campaigns.events("sign_up.promoted")] == [a_person(2)]
        waiting = campaigns.list_sign_ups({"shift_id": at(shown)["shift_id"], "state": "waitlisted"})["items"]
        assert [one["person_id"] for one in waiting] == [a_person(3)]

    def test_can_be_thought_better_of(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        wish = {"sign_up_id": sign(campaigns, shown, 1)["sign_up_id"]}
        campaigns.withdraw_sign_up(wish)
        with pytest.raises(Conflict, match="sign-up-withdrawn"):
            campaigns.withdraw_sign_up(wish)
        assert sign(campaigns, shown, 1)["existing"] is False
        assert taken(campaigns, shown) == (1, 0)

    def test_is_not_for_the_public_to_do_for_others(self, campaigns: Door) -> None:
        wish = {"sign_up_id": sign(campaigns, a_gathering(campaigns), 1)["sign_up_id"]}
        with pytest.raises(Forbidden):
            campaigns.withdraw_sign_up(wish, actor=CHI)


class TestSwapShift:
    def test_goes_to_another_shift_and_frees_the_place(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        mine, _, _ = [sign(campaigns, shown, number) for number in range(3)]
        wish = {"sign_up_id": mine["sign_up_id"], "to_shift_id": shown["shifts"][1]["shift_id"]}
        assert campaigns.swap_shift(wish)["state"] == "going"
        assert (taken(campaigns, shown), taken(campaigns, shown, 1)) == ((2, 0), (1, 0))
        assert campaigns.events("sign_up.moved")[0]["data"]["to_shift_id"] == wish["to_shift_id"]
        assert len(campaigns.events("sign_up.promoted")) == 1

    def test_changes_nothing_where_the_other_is_full(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for number in range(2):
            sign(campaigns, shown, number)
        mine = sign(campaigns, shown, 3, 1)
        with pytest.raises(Conflict, match="shift-full"):
            campaigns.swap_shift({"sign_up_id": mine["sign_up_id"], "to_shift_id": at(shown)["shift_id"]})
        assert (taken(campaigns, shown), taken(campaigns, shown, 1)) == ((2, 0), (1, 0))

    def test_hands_a_place_over_also_to_one_in_line(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        mine, *_ = [sign(campaigns, shown, number) for number in range(4)]
        wish = {"sign_up_id": mine["sign_up_id"], "to_person_id": a_person(3)}
        assert campaigns.swap_shift(wish)["state"] == "going"
        assert taken(campaigns, shown) == (2, 1)
        assert campaigns.events("sign_up.handed_over")[0]["data"]["to_person_id"] == a_person(3)
        assert campaigns.events("sign_up.promoted") == []

    def test_refuses_one_who_is_there_already_and_an_unclear_wish(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        mine, other = sign(campaigns, shown, 1), sign(campaigns, shown, 2)
        wish = {"sign_up_id": mine["sign_up_id"]}
        with pytest.raises(Conflict, match="already-signed-up"):
            campaigns.swap_shift({**wish, "to_person_id": a_person(2)})
        with pytest.raises(Conflict, match="already-signed-up"):
            campaigns.swap_shift({**wish, "to_shift_id": at(shown)["shift_id"]})
        with pytest.raises(Invalid, match="swap-unclear"):
            campaigns.swap_shift(wish)
        assert other["state"] == "going"


class TestCheckIn:
    def test_credits_the_whole_shift(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        sign(campaigns, shown, 1)
        on_the_day(campaigns)
        wish = {**at(shown), "person_id": a_person(1)}
        assert campaigns.check_in(wish)["state"] == "arrived"
        assert campaigns.check_in(wish)["existing"] is True
        assert [one["data"]["minutes"] for one in campaigns.events("sign_up.checked_in")] == [180]
        assert taken(campaigns, shown) == (1, 0)

    def test_signs_up_who_walks_in_where_there_is_room(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        on_the_day(campaigns)
        for number in range(2):
            campaigns.check_in({**at(shown), "person_id": a_person(number)})
        with pytest.raises(Conflict, match="shift-full"):
            campaigns.check_in({**at(shown), "person_id": a_person(2)})
        assert [one["data"]["is_walk_in"] for one in campaigns.events("sign_up.made")] == [True, True]
        assert taken(campaigns, shown) == (2, 0)

    def test_gives_the_place_of_a_no_show_to_one_who_is_there(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        absent, _, waiting = [sign(campaigns, shown, number) for number in range(3)]
        on_the_day(campaigns)
        with pytest.raises(Conflict, match="shift-not-begun"):
            campaigns.mark_no_show({"sign_up_id": absent["sign_up_id"]})
        campaigns.clock.move(hours=2)  # type: ignore[attr-defined]
        campaigns.mark_no_show({"sign_up_id": absent["sign_up_id"]})
        assert taken(campaigns, shown) == (1, 1)
        there = campaigns.check_in({**at(shown), "person_id": a_person(2)})
        assert (there["sign_up_id"], there["state"]) == (waiting["sign_up_id"], "arrived")
        assert taken(campaigns, shown) == (2, 0)
        with pytest.raises(Conflict, match="shift-full"):
            campaigns.check_in({**at(shown), "person_id": a_person(0)})

    def test_refuses_days_before(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        with pytest.raises(Conflict, match="check-in-too-early"):
            campaigns.check_in({**at(shown), "person_id": a_person(1)})
        assert taken(campaigns, shown) == (0, 0)

    def test_can_be_undone(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        on_the_day(campaigns)
        mine = campaigns.check_in({**at(shown), "person_id": a_person(1)})
        assert campaigns.undo_check_in({"sign_up_id": mine["sign_up_id"]})["state"] == "going"
        with pytest.raises(Conflict, match="sign-up-going"):
            campaigns.undo_check_in({"sign_up_id": mine["sign_up_id"]})
        assert campaigns.show_hours({"person_id": a_person(1)})["minutes"] == 0


class TestShowHours:
    def test_sums_what_was_attended_by_campaign(self, campaigns: Door) -> None:
        first, second = a_gathering(campaigns), a_gathering(campaigns)
        on_the_day(campaigns)
        for shown, shift in ((first, 0), (first, 1), (second, 1)):
            campaigns.check_in({**at(shown, shift), "person_id": a_person(1)})
        sign(campaigns, second, 1)
        hours = campaigns.show_hours({"person_id": a_person(1)})
        assert (hours["minutes"], hours["shifts"]) == (480, 3)
        assert [(one["campaign_id"], one["minutes"]) for one in hours["campaigns"]] == [
            (first["campaign_id"], 330),
            (second["campaign_id"], 150),
        ]
        assert {one["title"] for one in hours["items"]} == {"Rally for clean water"}

    def test_sums_by_the_organisation_that_they_came_for(self, campaigns: Door) -> None:
        first, second = a_gathering(campaigns), a_gathering(campaigns)
        on_the_day(campaigns)
        campaigns.check_in({**at(first), "person_id": a_person(1), "organization_id": an_organization("W")})
        campaigns.check_in({**at(first, 1), "person_id": a_person(1)})
        campaigns.check_in({**at(second), "person_id": a_person(1), "organization_id": an_organization("W")})
        hours = campaigns.show_hours({"person_id": a_person(1)})
        assert hours["organizations"] == [
            {"organization_id": an_organization("W"), "shifts": 2, "minutes": 360},
            {"organization_id": None, "shifts": 1, "minutes": 150},
        ]

    def test_knows_of_none(self, campaigns: Door) -> None:
        hours = campaigns.show_hours({"person_id": a_person(1)})
        assert (hours["minutes"], hours["items"], hours["next"]) == (0, [], None)


class TestShowOrganizationHours:
    def test_credits_those_who_came_and_no_others(self, campaigns: Door) -> None:
        shown, water = a_gathering(campaigns), an_organization("W")
        absent = sign(campaigns, shown, 0, organization_id=water)
        on_the_day(campaigns)
        campaigns.check_in({**at(shown, 1), "person_id": a_person(1), "organization_id": water})
        also = campaigns.check_in({**at(shown), "person_id": a_person(2), "organization_id": water})
        campaigns.clock.move(hours=2)  # type: ignore[attr-defined]
        campaigns.mark_no_show({"sign_up_id": absent["sign_up_id"]})
        campaigns.undo_check_in({"sign_up_id": also["sign_up_id"]})
        assert campaigns.show_organization_hours({"organization_id": water}) == {
            "organization_id": water,
            "minutes": 150,
            "shifts": 1,
            "campaigns": [{"campaign_id": shown["campaign_id"], "shifts": 1, "minutes": 150}],
        }

    def test_knows_of_none(self, campaigns: Door) -> None:
        hours = campaigns.show_organization_hours({"organization_id": an_organization("Z")})
        assert (hours["minutes"], hours["campaigns"]) == (0, [])

    def test_refuses_eve(self, campaigns: Door) -> None:
        with pytest.raises(Forbidden):
            campaigns.show_organization_hours({"organization_id": an_organization("W")}, actor=EVE)


class TestListSignUps:
    def test_finds_people_among_those_who_signed_up(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for number in range(3):
            sign(campaigns, shown, number, 1)
        asked = {"gathering_id": shown["gathering_id"], "person_ids": [a_person(1), a_person(9)]}
        assert [one["person_id"] for one in campaigns.list_sign_ups(asked)["items"]] == [a_person(1)]

    def test_leaves_out_who_withdrew_unless_asked(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        gone = sign(campaigns, shown, 1)
        campaigns.withdraw_sign_up({"sign_up_id": gone["sign_up_id"]})
        of = {"gathering_id": shown["gathering_id"]}
        assert campaigns.list_sign_ups(of)["items"] == []
        assert len(campaigns.list_sign_ups({**of, "state": "withdrawn"})["items"]) == 1

    def test_refuses_to_list_everybody(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="sign-ups-of-what"):
            campaigns.list_sign_ups({})


PEOPLE = 5
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sign_up", "withdraw", "move", "hand_over", "check_in", "undo"]),
        st.integers(0, PEOPLE - 1),
        st.integers(0, 1),
        st.integers(0, PEOPLE - 1),
    ),
    max_size=14,
)


class TestPlaces:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(steps=STEPS)
    def test_are_never_given_twice_and_the_line_keeps_its_order(
        self, campaigns: Door, steps: list[tuple[str, int, int, int]]
    ) -> None:
        """Whatever the order of signing up, withdrawing, swapping and checking in."""
        small = {
            "name": "B",
            "starts_at": "2025-03-09T10:00:00Z",
            "ends_at": "2025-03-09T11:00:00Z",
            "capacity": 1,
        }
        shown = a_gathering(campaigns, shifts=[{**small, "name": "A", "capacity": 2}, small])
        lines: list[list[str]] = [[], []]
        for step in steps:
            carry_out(campaigns, shown, step)
            for number in range(2):
                lines[number] = self.check(campaigns, shown, number, lines[number])

    def check(self, door: Door, shown: dict[str, Any], shift: int, before: list[str]) -> list[str]:
        asked = {"shift_id": at(shown, shift)["shift_id"]}
        listed = door.list_sign_ups({**asked, "limit": 200})["items"]
        places = sum(one["state"] in ("going", "arrived") for one in listed)
        line = [one["person_id"] for one in door.list_sign_ups({**asked, "state": "waitlisted"})["items"]]
        assert taken(door, shown, shift) == (places, len(line))
        assert places <= shown["shifts"][shift]["capacity"]
        assert not line or places == shown["shifts"][shift]["capacity"]
        stayed = [one for one in before if one in line]
        assert line[: len(stayed)] == stayed, "who waited before is before who came after"
        return line


def carry_out(door: Door, shown: dict[str, Any], step: tuple[str, int, int, int]) -> None:
    """Do one step of a story; what is refused changes nothing."""
    wish, who, shift, other = step
    mine = door.list_sign_ups({"shift_id": at(shown, shift)["shift_id"], "person_ids": [a_person(who)]})[
        "items"
    ]
    sign_up_id = mine[0]["sign_up_id"] if mine else "none"
    steps: dict[str, tuple[str, dict[str, Any]]] = {
        "sign_up": ("sign_up", {**at(shown, shift), "person_id": a_person(who)}),
        "withdraw": ("withdraw_sign_up", {"sign_up_id": sign_up_id}),
        "move": ("swap_shift", {"sign_up_id": sign_up_id, "to_shift_id": at(shown, 1 - shift)["shift_id"]}),
        "hand_over": ("swap_shift", {"sign_up_id": sign_up_id, "to_person_id": a_person(other)}),
        "check_in": ("check_in", {**at(shown, shift), "person_id": a_person(who)}),
        "undo": ("undo_check_in", {"sign_up_id": sign_up_id}),
    }
    with suppress(Conflict, NotFound):
        door.call(*steps[wish])
