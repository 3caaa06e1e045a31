"""Ties between persons and organisations through the service's door."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI

SAID = {"kind": "knows", "strength": 4, "basis": "Her brother told us."}


@pytest.fixture
def two(a_person: Callable[..., str]) -> dict[str, str]:
    """Two persons as the ends of a tie."""
    return {"from_person_id": a_person("Musu Kollie"), "to_person_id": a_person("Zoe Flomo")}


@pytest.fixture
def a_tie(stakeholders: Door, two: dict[str, str]) -> str:
    """A tie of two who know each other; gives its id."""
    return str(stakeholders.make_tie({**SAID, **two})["tie_id"])


class TestMakeTie:
    def test_keeps_how_we_know_and_tells_the_rest(self, stakeholders: Door, two: dict[str, str]) -> None:
        made = stakeholders.make_tie({**SAID, **two, "started_on": "2024-01-01"}, actor=BO)
        shown = stakeholders.show_tie({"tie_id": made["tie_id"]})
        assert (shown["basis"], shown["recorded_by"]) == ("Her brother told us.", "bo")
        assert (shown["from_person_name"], shown["to_person_name"]) == ("Musu Kollie", "Zoe Flomo")
        (told,) = stakeholders.events("tie.made")
        assert told["data"] == {
            "tie_id": made["tie_id"],
            "kind": "knows",
            **two,
            "from_organization_id": None,
            "to_organization_id": None,
            "strength": 4,
            "started_on": "2024-01-01",
            "ended_on": None,
        }

    def test_stands_on_the_timeline_of_both_without_the_name_of_the_other(
        self, stakeholders: Door, a_tie: str, two: dict[str, str]
    ) -> None:
        for person_id in two.values():
            moments = stakeholders.list_timeline({"person_id": person_id})["items"]
            assert "Tied: knows somebody." in [each["words"] for each in moments]

    def test_is_done_once_for_one_command(self, stakeholders: Door, two: dict[str, str]) -> None:
        first = stakeholders.make_tie({**SAID, **two}, command_id="once")
        assert stakeholders.make_tie({**SAID, **two}, command_id="once") == first
        assert len(stakeholders.list_ties({})["items"]) == 1

    def test_refuses_the_same_tie_twice_from_either_end(
        self, stakeholders: Door, a_tie: str, two: dict[str, str]
    ) -> None:
        turned = {"from_person_id": two["to_person_id"], "to_person_id": two["from_person_id"]}
        with pytest.raises(Conflict) as refused:
            stakeholders.make_tie({**SAID, **turned})
        assert (refused.value.code, list(refused.value.fields)) == ("tie-exists", ["kind"])

    def test_stands_anew_after_the_first_has_ended(
        self, stakeholders: Door, a_tie: str, two: dict[str, str]
    ) -> None:
        stakeholders.end_tie({"tie_id": a_tie, "ended_on": "2025-03-01"})
        stakeholders.make_tie({**SAID, **two})
        states = [
            each["state"] for each in stakeholders.list_ties({"person_id": two["to_person_id"]})["items"]
        ]
        assert states == ["open", "ended"]

    def test_refuses_whom_nobody_knows_and_who_is_missing(
        self, stakeholders: Door, two: dict[str, str]
    ) -> None:
        with pytest.raises(NotFound):
            stakeholders.make_tie({**SAID, **two, "to_person_id": "nobody"})
        with pytest.raises(Invalid):
            stakeholders.make_tie({**SAID, "from_person_id": two["from_person_id"]})

    def test_refuses_to_double_what_somebody_holds(
        self, stakeholders: Door, two: dict[str, str], an_organization: Callable[..., str]
    ) -> None:
        organization_id, person_id = an_organization(), two["to_person_id"]
        stakeholders.hold_membership(
            {"person_id": person_id, "organization_id": organization_id, "role": "chair"}
        )
        wish = {**SAID, "kind": "employs", "from_organization_id": organization_id, "to_person_id": person_id}
        with pytest.raises(Conflict) as refused:
            stakeholders.make_tie(wish)
        assert refused.value.code == "membership-says-so"

    def test_is_not_for_a_partner(self, stakeholders: Door, two: dict[str, str]) -> None:
        with pytest.raises(Forbidden):
            stakeholders.make_tie({**SAID, **two}, actor=CHI)

    @pytest.mark.parametrize(
        ("field", "value"), [("strength", 6), ("strength", 0), ("basis", ""), ("kind", "x")]
    )
    def test_refuses_what_no_tie_can_say(
        self, stakeholders: Door, two: dict[str, str], field: str, value: Any
    ) -> None:
        with pytest.raises(Invalid) as refused:
            stakeholders.make_tie({**SAID, **two, field: value})
        assert list(refused.value.fields) == [field]


class TestCorrectTie:
    def test_says_the_strength_anew(self, stakeholders: Door, a_tie: str) -> None:
        stakeholders.correct_tie({"tie_id": a_tie, "expected_version": 1, "strength": 2})
        assert stakeholders.show_tie({"tie_id": a_tie})["strength"] == 2
        assert stakeholders.events("tie.corrected")[0]["data"]["changed"] == ["strength"]

    def test_tells_nothing_when_nothing_differs(self, stakeholders: Door, a_tie: str) -> None:
        stakeholders.correct_tie({"tie_id": a_tie, "strength": 4})
        assert stakeholders.events("tie.corrected") == []

    def test_refuses_an_older_version(self, stakeholders: Door, a_tie: str) -> None:
        with pytest.raises(Conflict):
            stakeholders.correct_tie({"tie_id": a_tie, "expected_version": 7, "strength": 1})

    def test_refuses_a_kind_that_stands_already(
        self, stakeholders: Door, a_tie: str, two: dict[str, str]
    ) -> None:
        other = stakeholders.make_tie({**SAID, **two, "kind": "related"})
        with pytest.raises(Conflict):
            stakeholders.correct_tie({"tie_id": other["tie_id"], "kind": "knows"})


class TestEndTie:
    def test_keeps_it_as_history(self, stakeholders: Door, a_tie: str) -> None:
        stakeholders.end_tie({"tie_id": a_tie, "ended_on": "2025-03-07", "reason": "They fell out."})
        shown = stakeholders.show_tie({"tie_id": a_tie})
        assert (shown["state"], shown["ended_on"], shown["end_reason"]) == (
            "ended",
            "2025-03-07",
            "They fell out.",
        )
        assert shown["current_strength"] is None

    def test_refuses_a_second_end_and_an_older_version(self, stakeholders: Door, a_tie: str) -> None:
        with pytest.raises(Conflict):
            stakeholders.end_tie({"tie_id": a_tie, "ended_on": "2025-03-07", "expected_version": 3})
        stakeholders.end_tie({"tie_id": a_tie, "ended_on": "2025-03-07"})
        with pytest.raises(Conflict):
            stakeholders.end_tie({"tie_id": a_tie, "ended_on": "2025-03-08"})


class TestListTies:
    def test_says_what_is_left_of_a_strength_and_when_we_last_spoke(
        self, stakeholders: Door, a_tie: str, two: dict[str, str]
    ) -> None:
        stakeholders.clock.move(days=360)  # type: ignore[attr-defined]
        (quiet,) = stakeholders.list_ties({})["items"]
        assert (quiet["current_strength"], quiet["days_since_exchange"]) == (1.0, None)
        spoke = {"channel": "call", "held_on": "2025-09-04", "person_id": two["to_person_id"]}
        stakeholders.log_exchange(spoke)
        (after,) = stakeholders.list_ties({})["items"]
        assert (after["current_strength"], after["days_since_exchange"]) == (2.0, 180)

    def test_narrows_by_end_kind_and_state_and_goes_on_from_a_page(
        self, stakeholders: Door, a_tie: str, two: dict[str, str], a_person: Callable[..., str]
    ) -> None:
        person_id = two["from_person_id"]
        third = a_person("Kou Tamba")
        other = stakeholders.make_tie(
            {**SAID, "kind": "mentors", "from_person_id": third, "to_person_id": person_id}
        )["tie_id"]
        first = stakeholders.list_ties({"person_id": person_id, "limit": 1})
        rest = stakeholders.list_ties({"person_id": person_id, "limit": 1, "after": first["next"]})
        assert [each["tie_id"] for each in (*first["items"], *rest["items"])] == [other, a_tie]
        for asked in ({"person_id": third}, {"kind": "mentors"}):
            assert [each["tie_id"] for each in stakeholders.list_ties(asked)["items"]] == [other]
        assert stakeholders.list_ties({"state": "ended"})["items"] == []

    def test_is_not_for_who_may_not_read_people(self, stakeholders: Door) -> None:
        with pytest.raises(Forbidden):
            stakeholders.list_ties({}, actor=CHI)


class TestTiesOfMerged:
    def test_of_two_that_say_the_same_the_stronger_stays_and_both_return(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        kept, merged, organization_id = a_person("A B"), a_person("B A"), an_organization()
        for person_id, strength in ((kept, 2), (merged, 5)):
            ends = {"from_person_id": person_id, "to_organization_id": organization_id}
            stakeholders.make_tie({**SAID, "kind": "advises", "strength": strength, **ends})
        stakeholders.merge_persons({"keep_id": kept, "merge_id": merged})
        (tie,) = stakeholders.list_ties({"person_id": merged})["items"]
        assert (tie["from_person_id"], tie["strength"]) == (kept, 5)
        assert [each["data"]["reason"] for each in stakeholders.events("tie.removed")] == ["merged"]
        stakeholders.unmerge_persons({"person_id": merged})
        found = stakeholders.list_ties({"organization_id": organization_id})["items"]
        assert sorted((each["from_person_id"], each["strength"]) for each in found) == sorted(
            [(kept, 2), (merged, 5)]
        )

    def test_between_the_two_goes_and_returns(
        self, stakeholders: Door, a_tie: str, two: dict[str, str]
    ) -> None:
        stakeholders.merge_persons({"keep_id": two["from_person_id"], "merge_id": two["to_person_id"]})
        assert stakeholders.list_ties({})["items"] == []
        stakeholders.unmerge_persons({"person_id": two["to_person_id"]})
        shown = stakeholders.show_tie({"tie_id": a_tie})
        assert {name: shown[name] for name in two} == two

    def test_stop_the_way_back_where_one_was_made_in_their_place(
        self, stakeholders: Door, a_person: Callable[..., str], an_organization: Callable[..., str]
    ) -> None:
        kept, merged, organization_id = a_person("A B"), a_person("B A"), an_organization()
        ends = {"kind": "advises", "to_organization_id": organization_id}
        stakeholders.make_tie({**SAID, **ends, "from_person_id": kept, "strength": 1})
        strong = stakeholders.make_tie({**SAID, **ends, "from_person_id": merged, "strength": 5})
        stakeholders.merge_persons({"keep_id": kept, "merge_id": merged})
        stakeholders.end_tie({"tie_id": strong["tie_id"], "ended_on": "2025-03-08"})
        anew = stakeholders.make_tie({**SAID, **ends, "from_person_id": kept})
        with pytest.raises(Conflict) as refused:
            stakeholders.unmerge_persons({"person_id": merged})
        assert list(refused.value.fields) == ["tie advises"]
        stakeholders.end_tie({"tie_id": anew["tie_id"], "ended_on": "2025-03-08"})
        stakeholders.unmerge_persons({"person_id": merged})


class TestPrivacy:
    def test_how_we_know_stands_in_no_event_and_no_kept_answer(self, stakeholders: Door, a_tie: str) -> None:
        stakeholders.correct_tie({"tie_id": a_tie, "basis": "Her brother wrote it."})
        stakeholders.end_tie({"tie_id": a_tie, "ended_on": "2025-03-07", "reason": "Her brother died."})
        kept = [stakeholders.events(), list(stakeholders.database["commands"].find())]
        assert "brother" not in json.dumps(kept, default=str).casefold()
