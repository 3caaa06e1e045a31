"""A policy on its way through the stages, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO, DARA
from tests.component.policy.conftest import CAMPAIGN, LINE, Tell

COVERAGE = "0195a7c2-6a00-7000-8000-0000000000c1"
APPEAL = "0195a7c2-6a00-7000-8000-0000000000a9"
BECAUSE = [{"kind": "coverage", "id": COVERAGE, "reason": "The chair quoted the report."}]
PROOF = {"text": "Journal, page 4"}


def move(policy: Door, line: str, to: str, on: str, **more: Any) -> Any:
    """Move the policy."""
    return policy.move_policy({"policy_id": line, "to_stage": to, "moved_on": on, **more})


class TestIntroducePolicy:
    def test_tracks_it_from_where_it_stands(self, policy: Door, line: str) -> None:
        shown = policy.show_policy({"policy_id": line})
        assert (shown["stage"], shown["days_in_stage"]) == ("introduced", 35)
        assert policy.events("policy.introduced")[0]["data"] == {
            "policy_id": line,
            "title": LINE["title"],
            "kind": "budget-line",
            "body": "House of Representatives",
            "jurisdiction": "Liberia",
            "stage": "introduced",
            "identifier": "H.B. 12",
            "stalls_after": 30,
        }

    def test_takes_a_school_policy_that_is_only_an_idea(self, policy: Door) -> None:
        said = {"title": "Taps at school", "kind": "school-policy", "body": "Board", "jurisdiction": "Kakata"}
        saved = policy.introduce_policy(said, actor=DARA)
        shown = policy.show_policy({"policy_id": saved["policy_id"]})
        assert (shown["stage"], shown["days_in_stage"]) == ("idea", 0)

    def test_refuses_the_same_number_written_otherwise(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="policy-exists") as refused:
            policy.introduce_policy({**LINE, "identifier": "hb12", "title": "Another"})
        assert line in refused.value.detail

    def test_takes_the_same_number_of_another_session(self, policy: Door, line: str) -> None:
        assert policy.introduce_policy({**LINE, "session": "2026"})["version"] == 1

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"moved_on": "2025-03-09"}, "moved-in-future"),
            ({"stage": "ended"}, "ended-how"),
            ({"ended_as": "failed"}, "ended-how"),
            ({"kind": "wish", "title": " "}, "fields-invalid"),
            ({"summary": "Ask a@example.org"}, "fields-invalid"),
        ],
    )
    def test_refuses_what_cannot_be(self, policy: Door, said: dict[str, str], code: str) -> None:
        with pytest.raises(Invalid, match=code):
            policy.introduce_policy({**LINE, **said})

    def test_looks_no_further_at_what_is_too_long(self, policy: Door) -> None:
        long = {"summary": "a@example.org " * 70_000, "url": f"nowhere{'.a' * 50_000}", "body": " " * 90_000}
        with pytest.raises(Invalid, match="fields-invalid") as refused:
            policy.introduce_policy({**LINE, **long})
        assert refused.value.fields == {
            "summary": ["Length must be between 0 and 5000."],
            "url": ["Length must be between 1 and 2000."],
            "body": ["Length must be between 1 and 200."],
        }

    def test_refuses_who_may_only_read(self, policy: Door) -> None:
        with pytest.raises(Forbidden):
            policy.introduce_policy(LINE, actor=BO)


class TestMovePolicy:
    def test_tells_of_the_move_with_its_evidence(self, policy: Door, line: str) -> None:
        proof = {"text": "Minutes", "url": "https://parliament.example/12"}
        move(policy, line, "committee", "2025-02-20", because_of=BECAUSE, proof=proof)
        assert policy.events("policy.moved")[0]["data"] == {
            "policy_id": line,
            "from_stage": "introduced",
            "to_stage": "committee",
            "moved_on": "2025-02-20",
            "reason": "",
            "proof": "Minutes https://parliament.example/12",
            "because_of": BECAUSE,
            "also_because_of": [],
            "ended_as": None,
            "other_causes": "",
            "stalls_after": 30,
        }

    def test_tells_of_an_appeal_beside_the_kinds_that_the_contract_had(self, policy: Door, line: str) -> None:
        appeal = {"kind": "appeal", "id": APPEAL, "reason": "The chair read from the letters."}
        move(policy, line, "committee", "2025-02-20", because_of=[appeal, *BECAUSE])
        said = policy.events("policy.moved")[0]["data"]
        assert (said["because_of"], said["also_because_of"]) == (BECAUSE, [appeal])
        (_first, moved) = policy.show_policy({"policy_id": line})["history"]
        assert [one["kind"] for one in moved["because_of"]] == ["appeal", BECAUSE[0]["kind"]]

    @pytest.mark.parametrize(
        ("kind", "thing_id"),
        [
            ("petition", "p-1"),
            ("slot", "3b1f0c9e-52d4-4a6b-9d0e-7f2a8c41e6b5"),
            ("activity", "anything"),
            ("touch", "0195a7c2-6a00-7000-8000-0000000000ff"),
            ("position", "0195a7c2-6a00-7000-8000-0000000000ff"),
            ("coverage", "01900000-0000-7000-8000-0000000000ff"),
            ("campaign", "0190ffff-0000-4000-8000-0000000000ff"),
        ],
    )
    def test_refuses_a_cause_of_which_nothing_is_known(
        self, policy: Door, line: str, kind: str, thing_id: str
    ) -> None:
        causes = [*BECAUSE, {"kind": kind, "id": thing_id, "reason": "It is said so."}]
        with pytest.raises(Invalid, match="cause-unknown") as refusal:
            move(policy, line, "committee", "2025-02-20", because_of=causes)
        assert refusal.value.fields == {"because_of.1.id": ["Unknown."]}
        assert policy.show_policy({"policy_id": line})["stage"] == "introduced"

    def test_into_force_because_of_us_says_what_else_could_explain_it(self, policy: Door, line: str) -> None:
        said = {"because_of": BECAUSE, "reason": "Signed at once."}
        with pytest.raises(Invalid) as refused:
            move(policy, line, "in-force", "2025-03-01", **said, other_causes="  ")
        assert set(refused.value.fields) == {"other_causes"}
        move(policy, line, "in-force", "2025-03-01", **said, other_causes="Nothing else is known.")
        assert policy.events("policy.moved")[0]["data"]["other_causes"] == "Nothing else is known."
        assert (
            policy.show_policy({"policy_id": line})["history"][-1]["other_causes"] == "Nothing else is known."
        )

    def test_asks_nothing_more_where_no_act_is_named_or_it_is_not_adopted(
        self, policy: Door, line: str
    ) -> None:
        move(policy, line, "committee", "2025-02-20", because_of=BECAUSE)
        move(policy, line, "in-force", "2025-03-01", reason="Signed at once.")

    def test_keeps_the_history_with_days(self, policy: Door, line: str) -> None:
        move(policy, line, "committee", "2025-02-20", proof=PROOF)
        move(policy, line, "floor", "2025-03-06", reason="Reported")
        history = policy.show_policy({"policy_id": line})["history"]
        told = [(one["from_stage"], one["to_stage"], one["days"], one["is_now"]) for one in history]
        assert told == [
            (None, "introduced", 19, False),
            ("introduced", "committee", 14, False),
            ("committee", "floor", 2, True),
        ]

    @pytest.mark.parametrize(
        "said", [{}, {"reason": "  "}, {"proof": None}, {"proof": {"text": " "}}, {"because_of": []}]
    )
    def test_refuses_what_rests_on_nothing(self, policy: Door, line: str, said: dict[str, Any]) -> None:
        with pytest.raises(Invalid, match="reason-and-proof-missing") as refused:
            move(policy, line, "committee", "2025-03-01", **said)
        assert set(refused.value.fields) == {"reason", "proof"}
        assert "Give a reason, a proof" in refused.value.detail
        assert policy.events("policy.moved") == []

    @pytest.mark.parametrize(
        "said",
        [
            {"reason": "Tabled"},
            {"proof": {"text": "Minutes"}},
            {"proof": {"url": "https://parliament.example/12"}},
            {"because_of": BECAUSE},
        ],
    )
    def test_takes_any_one_thing_that_it_rests_on(
        self, policy: Door, line: str, said: dict[str, Any]
    ) -> None:
        assert move(policy, line, "committee", "2025-03-01", **said)["version"] == 2

    @pytest.mark.parametrize("to", ["passed", "drafted"])
    def test_wants_a_reason_for_leaving_out_and_for_going_back(
        self, policy: Door, line: str, to: str
    ) -> None:
        with pytest.raises(Invalid, match="reason-missing"):
            move(policy, line, to, "2025-03-01")
        assert move(policy, line, to, "2025-03-01", reason="An urgent procedure")["version"] == 2

    def test_ends_with_a_word_and_can_be_revived(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid, match="ended-how"):
            move(policy, line, "ended", "2025-03-01", reason="Voted down")
        move(policy, line, "ended", "2025-03-01", reason="Voted down", ended_as="failed")
        move(policy, line, "committee", "2025-03-02", reason="Taken up again")
        assert policy.show_policy({"policy_id": line})["ended_as"] is None

    def test_refuses_days_out_of_order(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid, match="moved-before-last-move"):
            move(policy, line, "committee", "2025-01-31")
        with pytest.raises(Invalid, match="moved-in-future"):
            move(policy, line, "committee", "2025-03-09")

    def test_refuses_the_stage_where_it_is(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="policy-already-there"):
            move(policy, line, "introduced", "2025-03-01")

    def test_refuses_a_version_that_has_passed(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            move(policy, line, "committee", "2025-03-01", expected_version=5)

    def test_does_not_know_a_policy_that_is_not_there(self, policy: Door) -> None:
        with pytest.raises(NotFound, match="policy-not-found"):
            move(policy, "nowhere", "committee", "2025-03-01")


class TestCorrectPolicy:
    def test_tells_what_changed(self, policy: Door, line: str) -> None:
        said = {name: LINE[name] for name in ("kind", "body", "jurisdiction", "identifier")}
        policy.correct_policy({**said, "policy_id": line, "title": "Water in every county"})
        assert policy.events("policy.corrected")[0]["data"]["changed"] == ["title"]
        policy.correct_policy({**said, "policy_id": line, "title": "Water in every county"})
        assert len(policy.events("policy.corrected")) == 1


class TestListPolicies:
    def test_shows_what_is_stalled_the_longest_first(self, policy: Door) -> None:
        for day, stage in (
            ("02-20", "committee"),
            ("01-05", "floor"),
            ("02-01", "idea"),
            ("01-01", "in-practice"),
        ):
            said = {"title": stage, "identifier": None, "stage": stage, "moved_on": f"2025-{day}"}
            policy.introduce_policy({**LINE, **said})
        stalled = policy.list_policies({"stalled_days": 16, "limit": 1})
        rest = policy.list_policies({"stalled_days": 16, "after": stalled["next"]})
        found = [(item["stage"], item["days_in_stage"]) for item in stalled["items"] + rest["items"]]
        assert found == [("floor", 62), ("idea", 35)]

    def test_filters_and_shows_company(self, policy: Door, line: str, tell: Tell) -> None:
        policy.introduce_policy({**LINE, "kind": "bill", "identifier": "S.B. 4", "jurisdiction": "Kenya"})
        tell("campaigns.campaign.launched", CAMPAIGN, campaign_id=CAMPAIGN, title="Water", policy_id=line)
        for asked in (
            {"kind": "budget-line"},
            {"jurisdiction": "Liberia"},
            {"campaign_id": CAMPAIGN},
            {"kind": "budget-line", "stage": "introduced", "campaign_id": CAMPAIGN},
        ):
            (item,) = policy.list_policies(asked)["items"]
            assert item["policy_id"] == line
            assert item["campaigns"] == [{"campaign_id": CAMPAIGN, "title": "Water", "stage": "launched"}]
        assert policy.list_policies({"campaign_id": "nowhere"})["items"] == []


class TestListStages:
    def test_explains_ten_stages_in_order(self, policy: Door) -> None:
        stages = policy.list_stages({})["items"]
        assert [stage["order"] for stage in stages] == list(range(10))
        assert all(stage["sentence"].endswith(".") for stage in stages)


class TestTakeBackMove:
    def test_lets_it_stand_where_it_stood(self, policy: Door, line: str) -> None:
        before = policy.show_policy({"policy_id": line})
        move(policy, line, "committee", "2025-02-20", proof=PROOF)
        policy.take_back_move({"policy_id": line, "reason": "Another bill."})
        shown = policy.show_policy({"policy_id": line})
        for name in ("stage", "moved_on", "ended_as", "history", "days_in_stage"):
            assert shown[name] == before[name]
        (told,) = policy.events("policy.move_withdrawn")
        assert told["data"]["to_stage"] == before["stage"]
        assert (told["data"]["withdrawn_stage"], told["data"]["withdrawn_on"]) == ("committee", "2025-02-20")
        move(policy, line, "committee", "2025-02-10", proof=PROOF)
        assert policy.show_policy({"policy_id": line})["moved_on"] == "2025-02-10"

    def test_discards_the_win_that_was_drafted_of_it(self, policy: Door, line: str, tell: Tell) -> None:
        tell("campaigns.campaign.planned", CAMPAIGN, campaign_id=CAMPAIGN, title="Wells", policy_id=line)
        move(policy, line, "in-force", "2025-02-20", reason="Signed.")
        tell("policy.policy.moved", line, **policy.events("policy.moved")[0]["data"])
        (drafted,) = policy.list_wins({"state": "draft"})["items"]
        assert drafted["policy_id"] == line
        policy.take_back_move({"policy_id": line, "reason": "Another bill."})
        tell("policy.policy.move_withdrawn", line, **policy.events("policy.move_withdrawn")[0]["data"])
        assert policy.list_wins({})["items"] == []

    def test_refuses_what_has_not_moved_and_wants_a_reason(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="policy-unmoved"):
            policy.take_back_move({"policy_id": line, "reason": "Wrong."})
        move(policy, line, "committee", "2025-02-20", proof=PROOF)
        with pytest.raises(Invalid) as refusal:
            policy.take_back_move({"policy_id": line})
        assert "reason" in refusal.value.fields
        with pytest.raises(Forbidden):
            policy.take_back_move({"policy_id": line, "reason": "Wrong."}, actor=BO)


class TestRemovePolicy:
    def test_tracks_it_no_more_and_lets_it_be_entered_anew(self, policy: Door, line: str) -> None:
        policy.remove_policy({"policy_id": line, "reason": "Entered twice."})
        with pytest.raises(NotFound):
            policy.show_policy({"policy_id": line})
        (told,) = policy.events("policy.removed")
        assert told["data"] == {"policy_id": line, "reason": "Entered twice."}
        assert policy.introduce_policy(LINE)["policy_id"] != line

    def test_names_what_rests_on_it(self, policy: Door, line: str, tell: Tell) -> None:
        tell("campaigns.campaign.planned", CAMPAIGN, campaign_id=CAMPAIGN, title="Wells", policy_id=line)
        policy.record_provision({"policy_id": line, "what": "A pump", "responsible": "Ministry"})
        with pytest.raises(Conflict, match="It has provisions, campaigns"):
            policy.remove_policy({"policy_id": line, "reason": "Entered twice."})
        assert policy.show_policy({"policy_id": line})["stage"] == "introduced"

    def test_wants_a_reason_and_the_right(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid) as refusal:
            policy.remove_policy({"policy_id": line})
        assert "reason" in refusal.value.fields
        with pytest.raises(Forbidden):
            policy.remove_policy({"policy_id": line, "reason": "Twice."}, actor=BO)
