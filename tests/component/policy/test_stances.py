"""Where the coalition and its organisations stand, and who contradicts whom, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO
from tests.component.policy.conftest import HOUSE, PARTNER


def state(policy: Door, line: str, stance: str, whose: str | None = None, **more: Any) -> dict[str, Any]:
    """State a stance."""
    wish = {"policy_id": line, "stance": stance, "taken_on": "2025-03-01", "reason": "So we decided."}
    answer: dict[str, Any] = policy.call("take_stance", {**wish, "organization_id": whose, **more})
    return answer


@pytest.mark.usefixtures("partners")
class TestTakeStance:
    def test_tells_where_one_stands_and_stood(self, policy: Door, line: str) -> None:
        first = state(policy, line, "support", HOUSE)
        state(policy, line, "amend", HOUSE, taken_on="2025-03-05", reason="Upkeep is left out.")
        told = [event["data"] for event in policy.events("stance.taken")]
        assert [(one["stance_id"], one["before"], one["stance"]) for one in told] == [
            (first["stance_id"], None, "support"),
            (first["stance_id"], "support", "amend"),
        ]
        (listed,) = policy.list_stances({"policy_id": line})["items"]
        assert listed["organization_name"] == "Wells Trust"
        assert [was["stance"] for was in listed["history"]] == ["support", "amend"]

    def test_may_be_the_coalitions_own(self, policy: Door, line: str) -> None:
        state(policy, line, "support")
        (listed,) = policy.list_stances({"policy_id": line})["items"]
        assert (listed["organization_id"], listed["organization_name"]) == (None, None)

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"stance": "love"}, "stance"),
            ({"taken_on": "2025-03-09"}, "taken_on"),
            ({"reason": ""}, "reason"),
            ({"reason": "Call +231 77 000 0000"}, "reason"),
            ({"url": "javascript:alert(1)"}, "url"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            state(policy, line, **{"stance": "support", **said})
        assert set(refused.value.fields) == {field}

    def test_refuses_what_is_older_than_what_is_known_and_what_is_the_same(
        self, policy: Door, line: str
    ) -> None:
        saved = state(policy, line, "support", HOUSE)
        with pytest.raises(Conflict, match="later"):
            state(policy, line, "oppose", HOUSE, taken_on="2025-02-01")
        with pytest.raises(Conflict, match="already"):
            state(policy, line, "support", HOUSE)
        with pytest.raises(Conflict):
            state(policy, line, "oppose", HOUSE, expected_version=saved["version"] + 1)

    def test_refuses_policies_and_organisations_that_are_not_known(self, policy: Door, line: str) -> None:
        with pytest.raises(NotFound):
            state(policy, "unknown", "support")
        with pytest.raises(Conflict):
            state(policy, line, "support", "unknown")

    def test_answers_a_repeat_of_the_command_with_the_first(self, policy: Door, line: str) -> None:
        wish = {"policy_id": line, "stance": "watch", "taken_on": "2025-03-01", "reason": "New to us."}
        first = policy.call("take_stance", wish, command_id="once")
        assert policy.call("take_stance", wish, command_id="once") == first

    def test_is_for_who_records(self, policy: Door, line: str) -> None:
        wish = {"policy_id": line, "stance": "watch", "taken_on": "2025-03-01", "reason": "New to us."}
        with pytest.raises(Forbidden):
            policy.call("take_stance", wish, actor=BO)


@pytest.mark.usefixtures("partners")
class TestShowConflicts:
    def test_names_every_two_that_contradict_each_other(self, policy: Door, line: str) -> None:
        state(policy, line, "support")
        state(policy, line, "oppose", HOUSE)
        state(policy, line, "watch", PARTNER)
        told = policy.show_conflicts({"policy_id": line})
        assert told["stances"] == {"support": 1, "oppose": 1, "amend": 0, "watch": 1}
        ((us, house),) = told["conflicts"]
        assert (us["organization_id"], house["organization_name"]) == (None, "Wells Trust")
        state(policy, line, "amend", PARTNER)
        told = policy.show_conflicts({"policy_id": line, "limit": 1})
        assert (len(told["conflicts"]), told["conflicts_in_all"]) == (1, 3)

    def test_is_silent_where_all_agree(self, policy: Door, line: str) -> None:
        state(policy, line, "support")
        state(policy, line, "support", HOUSE)
        assert policy.show_conflicts({"policy_id": line})["conflicts"] == []
