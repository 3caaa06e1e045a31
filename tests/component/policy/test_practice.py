"""Provisions and checks on the ground through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import BO, CHI, COALITION, DARA

GROUP = "0195a7c2-6a00-7000-8000-0000000000c1"
WHAT: dict[str, Any] = {
    "what": "A hand pump that works in every town",
    "responsible": "Ministry of Public Works",
    "adm1": "Bong",
    "due_on": "2025-02-01",
}


@pytest.fixture
def law(policy: Door, line: str) -> str:
    """A policy that binds."""
    policy.move_policy(
        {"policy_id": line, "to_stage": "in-force", "moved_on": "2025-02-01", "reason": "Signed in haste."}
    )
    return line


def provision(policy: Door, law: str, **more: Any) -> dict[str, Any]:
    """A provision; answers what names it."""
    saved = policy.record_provision({"policy_id": law, **WHAT, **more})
    return {"provision_id": saved["provision_id"]}


def look(policy: Door, of: dict[str, Any], result: str, on: str = "2025-03-01", **more: Any) -> Any:
    """A check."""
    return policy.make_check({**of, "result": result, "checked_on": on, "note": "We went there.", **more})


class TestRecordProvision:
    def test_tells_of_it(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        told = policy.events("provision.recorded")[0]["data"]
        assert told == {"policy_id": law, **made, **WHAT, "place": None}
        assert policy.show_provision(made)["stands"] is None

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"what": ""}, "what"),
            ({"what": "Ask a@b.example"}, "what"),
            ({"responsible": " "}, "responsible"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, law: str, said: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            provision(policy, law, **said)
        assert set(refused.value.fields) == {field}

    def test_is_for_who_tracks(self, policy: Door, law: str) -> None:
        with pytest.raises(Forbidden):
            policy.call("record_provision", {"policy_id": law, **WHAT}, actor=BO)

    def test_is_corrected_and_guarded(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        said = {**made, **WHAT, "due_on": "2025-04-01"}
        assert policy.correct_provision(said)["version"] == 2
        assert policy.correct_provision(said)["version"] == 2
        assert policy.events("provision.corrected")[0]["data"]["changed"] == ["due_on"]
        with pytest.raises(Conflict, match="version-changed"):
            policy.correct_provision({**said, "expected_version": 1})

    def test_is_removed_only_while_nobody_looked(self, policy: Door, law: str) -> None:
        first, second = provision(policy, law), provision(policy, law)
        policy.remove_provision({**first, "reason": "The text does not say so."})
        with pytest.raises(NotFound):
            policy.show_provision(first)
        look(policy, second, "found")
        with pytest.raises(Conflict, match="provision-checked"):
            policy.remove_provision({**second, "reason": "Why not."})


class TestMakeCheck:
    def test_says_how_the_provision_stands(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        look(policy, made, "partly", organization_id=GROUP)
        shown = policy.show_provision(made)
        assert (shown["stands"], shown["stands_since"], shown["checks"]) == ("partly", "2025-03-01", 1)
        told = policy.events("check.made")[0]["data"]
        assert (told["organization_id"], told["stands"], told["is_regressed"]) == (GROUP, "partly", False)

    def test_lets_the_latest_day_count_whenever_it_is_told(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        look(policy, made, "found", "2025-03-05")
        look(policy, made, "not-found", "2025-03-01")
        shown = policy.show_provision(made)
        assert (shown["stands"], shown["is_waiting"]) == ("found", False)
        assert [one["result"] for one in policy.list_checks(made)["items"]] == ["found", "not-found"]

    def test_waits_for_somebody_when_what_was_found_is_lost(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        look(policy, made, "found", "2025-02-10")
        look(policy, made, "not-found", "2025-03-01")
        assert policy.show_provision(made)["is_waiting"] is True
        policy.answer_provision({**made, "answer": "A spare part is ordered."})
        assert policy.show_provision(made)["is_waiting"] is False
        look(policy, made, "not-found", "2025-03-02")
        assert policy.show_provision(made)["is_waiting"] is False
        look(policy, made, "found", "2025-03-03")
        look(policy, made, "not-found", "2025-03-04")
        shown = policy.show_provision(made)
        assert (shown["is_waiting"], shown["answer"]) == (True, "")

    def test_waits_no_more_when_it_is_found_again(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        for result, on in (("found", "2025-02-10"), ("not-found", "2025-03-01"), ("found", "2025-03-02")):
            look(policy, made, result, on)
        assert policy.show_provision(made)["is_waiting"] is False
        with pytest.raises(Conflict, match="provision-not-lost"):
            policy.answer_provision({**made, "answer": "Done."})

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"checked_on": "2025-03-09"}, "checked_on"),
            ({"note": " "}, "note"),
            ({"result": "maybe"}, "result"),
            ({"url": "ftp://x"}, "url"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, law: str, said: dict[str, Any], field: str
    ) -> None:
        wish = {**provision(policy, law), "result": "found", "checked_on": "2025-03-01", "note": "Seen."}
        with pytest.raises(Invalid) as refused:
            policy.make_check({**wish, **said})
        assert set(refused.value.fields) == {field}

    def test_needs_a_policy_that_was_adopted(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="policy-not-adopted"):
            look(policy, provision(policy, line), "found")

    def test_answers_a_repeat_of_the_command_with_the_first(self, policy: Door, law: str) -> None:
        wish = {**provision(policy, law), "result": "found", "checked_on": "2025-03-01", "note": "Seen."}
        first = policy.call("make_check", wish, command_id="once")
        assert policy.call("make_check", wish, command_id="once") == first
        assert len(policy.events("check.made")) == 1

    def test_is_for_the_own_organisation_of_who_is_not_staff(self, policy: Door, law: str) -> None:
        made = provision(policy, law)
        wish = {**made, "result": "found", "checked_on": "2025-03-01", "note": "x", "organization_id": GROUP}
        policy.call("make_check", wish, actor=BO)
        policy.call("make_check", wish, actor=DARA)
        kept = [one["data"]["organization_id"] for one in policy.events("check.made")]
        assert kept == [COALITION, GROUP]
        with pytest.raises(Forbidden):
            policy.call("make_check", wish, actor=Actor("x", CHI.roles))


class TestShowPractice:
    def test_counts_three_of_ten_failing_as_seventy_percent_and_one_alert(
        self, policy: Door, law: str
    ) -> None:
        made = [provision(policy, law, what=f"Pump {number}") for number in range(11)]
        for one in made[:7]:
            look(policy, one, "found")
        look(policy, made[7], "not-found")
        look(policy, made[8], "partly")
        look(policy, made[9], "found", "2025-02-20")
        look(policy, made[9], "not-found")
        shown = policy.show_practice({"policy_id": law})
        method = shown.pop("method")
        assert shown == {
            "policy_id": law,
            "provisions": 11,
            "checked": 10,
            "found": 7,
            "partly": 1,
            "not_found": 2,
            "not_checked": 1,
            "in_practice": 70.0,
            "alerts": 1,
        }
        assert "Partly found counts as not found" in method

    def test_says_nothing_where_nobody_looked(self, policy: Door, law: str) -> None:
        provision(policy, law)
        assert policy.show_practice({"policy_id": law})["in_practice"] is None


class TestListProvisions:
    def test_narrows_to_how_they_stand(self, policy: Door, law: str) -> None:
        first, second = provision(policy, law), provision(policy, law)
        look(policy, first, "found")
        found = policy.list_provisions({"policy_id": law, "stands": "found"})["items"]
        assert [one["provision_id"] for one in found] == [first["provision_id"]]
        page = policy.list_provisions({"limit": 1})
        rest = policy.list_provisions({"limit": 1, "after": page["next"]})["items"]
        assert {page["items"][0]["provision_id"], rest[0]["provision_id"]} == {
            first["provision_id"],
            second["provision_id"],
        }

    def test_lists_what_is_promised_within_days_the_soonest_first(self, policy: Door, law: str) -> None:
        days = ("2025-02-01", "2025-04-20", "2025-04-01", "2025-06-01", None)
        made = [provision(policy, law, due_on=day)["provision_id"] for day in days]
        span = {"due_from": "2025-03-01", "due_by": "2025-05-01"}
        page = policy.list_provisions({**span, "limit": 1})
        rest = policy.list_provisions({**span, "limit": 9, "after": page["next"]})["items"]
        assert [one["provision_id"] for one in (*page["items"], *rest)] == [made[2], made[1]]
        until = policy.list_provisions({"due_by": "2025-05-01"})["items"]
        assert [one["provision_id"] for one in until] == [made[0], made[2], made[1]]
