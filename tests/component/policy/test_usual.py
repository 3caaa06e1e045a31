"""When a policy stands still: later than is usual at its stage of its body, learned from those before it."""

from __future__ import annotations

from typing import Any

from shared.testing.doors import Door
from tests.component.policy.conftest import LINE


def introduced(policy: Door, number: int, on: str, **more: Any) -> str:
    """A policy that was introduced on a day."""
    said = {**LINE, "identifier": f"H.B. {number}", "moved_on": on, **more}
    return str(policy.introduce_policy(said)["policy_id"])


def left_after(policy: Door, *days: int) -> None:
    """Earlier ones of the House that were introduced at New Year and went to committee after so many days."""
    for number, stayed in enumerate(days, 100):
        known = introduced(policy, number, "2025-01-01")
        on = f"2025-01-{1 + stayed:02}"
        policy.move_policy({"policy_id": known, "to_stage": "committee", "moved_on": on, "reason": "Read."})


class TestStandsStill:
    def test_is_learned_from_earlier_ones_of_the_same_body(self, policy: Door) -> None:
        left_after(policy, 4, 5, 6, 7, 20)
        here = introduced(policy, 1, "2025-02-28")
        there = introduced(policy, 2, "2025-02-28", body="Senate")
        shown, other = (policy.show_policy({"policy_id": one}) for one in (here, there))
        assert (shown["usual"], shown["stalls_after"], shown["is_stalled"]) == ({"days": 7, "of": 5}, 7, True)
        assert (other["usual"], other["stalls_after"], other["is_stalled"]) == (None, 30, False)
        assert "stalls_on" not in shown

    def test_is_told_with_the_move(self, policy: Door) -> None:
        left_after(policy, 4, 5, 6, 7, 20)
        first, *_ = policy.events("policy.introduced")
        last = introduced(policy, 1, "2025-03-07")
        assert first["data"]["stalls_after"] == 30
        assert policy.events("policy.introduced")[-1]["data"]["stalls_after"] == 7
        moved = {"policy_id": last, "to_stage": "in-practice", "moved_on": "2025-03-08", "reason": "Done."}
        policy.move_policy(moved)
        assert policy.events("policy.moved")[-1]["data"]["stalls_after"] is None
        assert policy.show_policy({"policy_id": last})["is_stalled"] is False

    def test_narrows_the_list_the_longest_first(self, policy: Door) -> None:
        left_after(policy, 4, 5, 6, 7, 20)
        late, in_time = introduced(policy, 1, "2025-02-28"), introduced(policy, 2, "2025-03-01")
        senate = introduced(policy, 3, "2025-02-05", body="Senate")
        introduced(policy, 4, "2025-02-06", body="Senate")
        found = [one["policy_id"] for one in policy.list_policies({"stalled": True})["items"]]
        assert found[-2:] == [senate, late]
        assert in_time not in found

    def test_counts_thirty_days_for_what_was_saved_before(self, policy: Door) -> None:
        old, new = introduced(policy, 1, "2025-02-05"), introduced(policy, 2, "2025-02-07")
        policy.database["policies"].update_many({}, {"$unset": {"usual": "", "stalls_on": ""}})
        assert [one["policy_id"] for one in policy.list_policies({"stalled": True})["items"]] == [old]
        assert policy.show_policy({"policy_id": old})["is_stalled"]
        assert not policy.show_policy({"policy_id": new})["is_stalled"]
