"""Positions, whip count, movers and touches through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import BO
from tests.component.policy.conftest import CAMPAIGN, CHAIR, SPEAKER, Tell

pytestmark = pytest.mark.usefixtures("house")
UNKNOWN = "0195a7c2-6a00-7000-8000-0000000000ff"


def lean(policy: Door, line: str, person: str, value: int, on: str, **more: Any) -> Any:
    """Record a position."""
    said = {"evidence": f"Spoke in the open session of {on}.", "taken_on": on, **more}
    return policy.record_position({"policy_id": line, "person_id": person, "value": value, **said})


class TestRecordPosition:
    def test_tells_of_it_with_its_evidence(self, policy: Door, line: str) -> None:
        met = {"kind": "meeting", "touched_on": "2025-02-20", "outcome": "Asked for figures."}
        touch = policy.log_touch({"policy_id": line, "person_id": SPEAKER, **met})
        because = [{"kind": "touch", "id": touch["touch_id"], "reason": "Asked for figures there."}]
        saved = lean(policy, line, SPEAKER, 1, "2025-03-01", because_of=because)
        assert policy.events("position.recorded")[0]["data"] == {
            "position_id": saved["position_id"],
            "policy_id": line,
            "person_id": SPEAKER,
            "value": 1,
            "evidence": "Spoke in the open session of 2025-03-01.",
            "taken_on": "2025-03-01",
            "because_of": because,
            "also_because_of": [],
        }

    def test_tells_of_an_appeal_that_moved_somebody(self, policy: Door, line: str) -> None:
        because = [
            {"kind": "appeal", "id": "0195a7c2-6a00-7000-8000-0000000000a9", "reason": "So many called."}
        ]
        lean(policy, line, SPEAKER, 1, "2025-03-01", because_of=because)
        said = policy.events("position.recorded")[0]["data"]
        assert (said["because_of"], said["also_because_of"]) == ([], because)

    def test_refuses_a_cause_of_which_nothing_is_known(self, policy: Door, line: str) -> None:
        because = [{"kind": "touch", "id": UNKNOWN, "reason": "Asked for figures there."}]
        with pytest.raises(Invalid, match="cause-unknown"):
            lean(policy, line, SPEAKER, 1, "2025-03-01", because_of=because)
        assert policy.events("position.recorded") == []

    def test_answers_a_repeat_with_the_first(self, policy: Door, line: str) -> None:
        first = lean(policy, line, SPEAKER, 1, "2025-03-01")
        assert lean(policy, line, SPEAKER, 1, "2025-03-01") == first
        assert len(policy.events("position.recorded")) == 1
        with pytest.raises(Conflict, match="position-already-recorded"):
            lean(policy, line, SPEAKER, 1, "2025-03-01", evidence="A letter.")

    @pytest.mark.parametrize(
        ("said", "field"),
        [
            ({"value": 3}, "value"),
            ({"value": 1.5}, "value"),
            ({"evidence": ""}, "evidence"),
            ({"evidence": "Said so, call +231 77 012 3456"}, "evidence"),
            ({"person_id": "somebody"}, "person_id"),
            ({"because_of": [{"kind": "luck", "id": "1", "reason": "x"}]}, "because_of.0.kind"),
        ],
    )
    def test_names_the_field_that_is_wrong(
        self, policy: Door, line: str, said: dict[str, Any], field: str
    ) -> None:
        right = {
            "policy_id": line,
            "person_id": SPEAKER,
            "value": 1,
            "evidence": "Vote",
            "taken_on": "2025-03-01",
        }
        with pytest.raises(Invalid) as refused:
            policy.record_position({**right, **said})
        assert set(refused.value.fields) == {field}

    def test_refuses_what_is_still_to_come(self, policy: Door, line: str) -> None:
        with pytest.raises(Invalid, match="taken-in-future"):
            lean(policy, line, SPEAKER, 1, "2025-03-09")

    def test_does_not_know_who_holds_no_post(self, policy: Door, line: str) -> None:
        with pytest.raises(Conflict, match="decision-maker-not-known-yet"):
            lean(policy, line, UNKNOWN, 1, "2025-03-01")
        with pytest.raises(NotFound, match="decision-maker-not-found"):
            lean(policy, line, "0b1a7a4e-7f5f-4d0e-9d0e-000000000001", 1, "2025-03-01")


class TestShowWhipCount:
    def test_counts_the_latest_position_of_each(self, policy: Door, line: str, tell: Tell) -> None:
        lean(policy, line, SPEAKER, 2, "2025-03-05")
        lean(policy, line, SPEAKER, -1, "2025-02-01")
        counted = policy.show_whip_count({"policy_id": line})
        assert {one["value"]: one["persons"] for one in counted["counts"]} == {-2: 0, -1: 0, 0: 0, 1: 0, 2: 1}
        assert (counted["persons"], counted["without_position"]) == (1, 1)
        lean(policy, line, CHAIR, -2, "2025-03-01")
        counted = policy.show_whip_count({"policy_id": line})
        assert (counted["persons"], counted["without_position"]) == (2, 0)
        (standing,) = policy.list_standings({"policy_id": line, "value": -2})["items"]
        assert (standing["person_id"], standing["word"]) == (CHAIR, "opposes")


class TestListMovers:
    def test_shows_who_changed_since_when_and_why(self, policy: Door, line: str) -> None:
        lean(policy, line, SPEAKER, -1, "2025-02-01")
        lean(policy, line, SPEAKER, 1, "2025-03-01")
        lean(policy, line, SPEAKER, 1, "2025-03-04")
        lean(policy, line, CHAIR, 2, "2025-03-01")
        (mover,) = policy.list_movers({"policy_id": line})["items"]
        told = {
            name: mover[name]
            for name in ("person_id", "before", "before_word", "value", "since_on", "evidence")
        }
        assert told == {
            "person_id": SPEAKER,
            "before": -1,
            "before_word": "leans against",
            "value": 1,
            "since_on": "2025-03-01",
            "evidence": "Spoke in the open session of 2025-03-01.",
        }
        assert policy.list_movers({"from_on": "2025-03-02"})["items"] == []

    def test_is_the_same_in_whichever_order_positions_are_recorded(self, policy: Door, line: str) -> None:
        taken = [
            (-2, "2025-01-05"),
            (0, "2025-02-01"),
            (0, "2025-02-10"),
            (2, "2025-03-01"),
            (2, "2025-03-04"),
        ]
        for person, order in ((SPEAKER, taken), (CHAIR, taken[::-1])):
            for value, on in order:
                lean(policy, line, person, value, on)
        same = [
            {name: value for name, value in one.items() if name not in ("person_id", "position_id")}
            for one in policy.list_movers({})["items"]
        ]
        assert same[0] == same[1]
        assert (same[0]["before"], same[0]["value"], same[0]["since_on"]) == (0, 2, "2025-03-01")


class TestListPositions:
    def test_pages_the_history_the_latest_first(self, policy: Door, line: str) -> None:
        for day in (1, 3, 2):
            lean(policy, line, SPEAKER, 1, f"2025-03-0{day}")
        first = policy.list_positions({"person_id": SPEAKER, "limit": 2})
        rest = policy.list_positions({"person_id": SPEAKER, "limit": 2, "after": first["next"]})
        assert [item["taken_on"][-1] for item in first["items"] + rest["items"]] == ["3", "2", "1"]


class TestLogTouch:
    def test_tells_of_it_with_the_campaign(self, policy: Door, line: str, tell: Tell) -> None:
        tell("campaigns.campaign.planned", CAMPAIGN, campaign_id=CAMPAIGN, title="Water", policy_id=line)
        said = {"kind": "meeting", "touched_on": "2025-03-05", "outcome": "Asked for figures per county."}
        policy.log_touch({**said, "policy_id": line, "person_id": CHAIR, "campaign_id": CAMPAIGN})
        told = policy.events("touch.logged")[0]["data"]
        assert (told["campaign_id"], told["organization_id"], told["kind"]) == (CAMPAIGN, None, "meeting")
        for asked in ({"policy_id": line}, {"person_id": CHAIR}, {"campaign_id": CAMPAIGN}):
            assert len(policy.list_touches(asked)["items"]) == 1

    @pytest.mark.parametrize(
        ("said", "error", "code"),
        [
            ({"touched_on": "2025-03-09"}, Invalid, "touched-in-future"),
            ({"outcome": "Write to a@example.org"}, Invalid, "fields-invalid"),
            ({"campaign_id": CAMPAIGN}, Conflict, "campaign-not-known-yet"),
            ({"policy_id": "nowhere"}, NotFound, "policy-not-found"),
        ],
    )
    def test_refuses_what_cannot_be(
        self, policy: Door, line: str, said: dict[str, str], error: type[Exception], code: str
    ) -> None:
        right = {"kind": "call", "touched_on": "2025-03-05", "outcome": "Listened.", "person_id": CHAIR}
        with pytest.raises(error, match=code):
            policy.log_touch({"policy_id": line, **right, **said})


class TestEveryQuestion:
    def test_is_answered_from_an_index(self, policy: Door, line: str) -> None:
        lean(policy, line, SPEAKER, 1, "2025-03-01")
        policy.database.command("profile", 2)
        for asked in (
            {},
            {"stage": "idea"},
            {"kind": "bill"},
            {"jurisdiction": "Liberia"},
            {"stalled_days": 9},
        ):
            policy.list_policies(asked)
        policy.list_policies({"campaign_id": CAMPAIGN})
        for asked in ({}, {"policy_id": line}, {"person_id": SPEAKER}):
            policy.list_positions(asked)
            policy.list_touches(asked)
        for asked in ({}, {"policy_id": line}, {"from_on": "2025-01-01"}):
            policy.list_movers(asked)
        policy.list_standings({"policy_id": line, "value": 1})
        policy.show_whip_count({"policy_id": line})
        for asked in (
            {},
            {"jurisdiction": "Liberia", "current": True},
            {"body": "x"},
            {"person_id": SPEAKER},
        ):
            policy.list_decision_makers(asked)
        policy.show_policy({"policy_id": line})
        policy.database.command("profile", 0)
        profile = policy.database["system.profile"]
        scans = profile.find({"planSummary": {"$regex": "COLLSCAN"}})
        assert [(scan["ns"], scan["command"]) for scan in scans] == []
        assert profile.count_documents({"planSummary": {"$regex": "IXSCAN"}}) > 15


class TestWithdrawPosition:
    def test_lets_its_holder_stand_as_without_it(self, policy: Door, line: str) -> None:
        lean(policy, line, SPEAKER, -1, "2025-02-01")
        wrong = lean(policy, line, SPEAKER, 2, "2025-03-01")["position_id"]
        assert [one["person_id"] for one in policy.list_movers({})["items"]] == [SPEAKER]
        policy.withdraw_position({"position_id": wrong, "reason": "Said of another line."})
        assert policy.list_movers({})["items"] == []
        (stands,) = policy.list_standings({"policy_id": line})["items"]
        assert (stands["value"], stands["is_mover"], stands["since_on"]) == (-1, False, "2025-02-01")
        (told,) = policy.events("position.withdrawn")
        assert told["subject"] == wrong
        assert told["data"] == {
            "position_id": wrong,
            "policy_id": line,
            "person_id": SPEAKER,
            "value": 2,
            "taken_on": "2025-03-01",
            "reason": "Said of another line.",
        }
        assert lean(policy, line, SPEAKER, 2, "2025-03-01")["position_id"] != wrong

    def test_leaves_nobody_standing_where_there_was_but_one(self, policy: Door, line: str) -> None:
        only = lean(policy, line, SPEAKER, 1, "2025-03-01")["position_id"]
        policy.withdraw_position({"position_id": only, "reason": "Wrong person."})
        counted = policy.show_whip_count({"policy_id": line})
        assert (counted["persons"], counted["without_position"]) == (0, 2)
        with pytest.raises(NotFound):
            policy.withdraw_position({"position_id": only, "reason": "Wrong person."})

    def test_keeps_what_a_move_is_said_to_be_because_of(self, policy: Door, line: str) -> None:
        cause = lean(policy, line, SPEAKER, 1, "2025-03-01")["position_id"]
        because = [{"kind": "position", "id": cause, "reason": "The Speaker put it on the list."}]
        move = {"to_stage": "committee", "moved_on": "2025-03-02", "because_of": because}
        policy.move_policy({"policy_id": line, **move})
        with pytest.raises(Conflict, match="named-as-cause"):
            policy.withdraw_position({"position_id": cause, "reason": "Wrong."})
        policy.take_back_move({"policy_id": line, "reason": "Wrong, too."})
        policy.withdraw_position({"position_id": cause, "reason": "Wrong."})

    def test_wants_a_reason_and_the_right(self, policy: Door, line: str) -> None:
        only = lean(policy, line, SPEAKER, 1, "2025-03-01")["position_id"]
        with pytest.raises(Invalid) as refusal:
            policy.withdraw_position({"position_id": only})
        assert "reason" in refusal.value.fields
        with pytest.raises(Forbidden):
            policy.withdraw_position({"position_id": only, "reason": "Wrong."}, actor=BO)


class TestWithdrawTouch:
    def test_takes_it_out_and_tells_of_it(self, policy: Door, line: str) -> None:
        met = {"kind": "meeting", "touched_on": "2025-02-20", "outcome": "Asked for figures."}
        touch_id = policy.log_touch({"policy_id": line, "person_id": SPEAKER, **met})["touch_id"]
        policy.withdraw_touch({"touch_id": touch_id, "reason": "It was called off."})
        assert policy.list_touches({"policy_id": line})["items"] == []
        (told,) = policy.events("touch.withdrawn")
        assert (told["subject"], told["data"]["kind"]) == (touch_id, "meeting")
        with pytest.raises(NotFound):
            policy.withdraw_touch({"touch_id": touch_id, "reason": "Twice."})
