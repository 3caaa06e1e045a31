"""The stage model: its order, its words, and what each class of action says."""

from __future__ import annotations

from typing import get_args

import pytest

from services.policy.domain.stage import (
    ACTION_STAGES,
    OPEN,
    STAGES,
    Stage,
    ended_as,
    is_step,
    order,
    stage_after,
)


class TestStages:
    def test_are_the_ten_of_the_model_in_order(self) -> None:
        assert tuple(STAGES) == get_args(Stage)
        assert [order(stage) for stage in STAGES] == list(range(10))

    def test_are_open_but_for_the_last_two(self) -> None:
        assert set(STAGES) - set(OPEN) == {"in-practice", "ended"}


class TestIsStep:
    def test_takes_the_next_stage_only(self) -> None:
        assert is_step("idea", "drafted")
        assert not is_step("idea", "introduced")
        assert not is_step("drafted", "idea")
        assert not is_step("in-practice", "ended")


class TestActionStages:
    def test_know_the_38_classes(self) -> None:
        assert len(ACTION_STAGES) == 38


class TestStageAfter:
    @pytest.mark.parametrize(
        ("now", "classes", "then"),
        [
            ("introduced", ["introduction"], None),
            ("introduced", ["reading-1", "referral-committee"], "committee"),
            ("committee", ["amendment-passage"], None),
            ("committee", ["something-new"], None),
            ("committee", [], None),
            ("floor", ["reading-3", "passage"], "passed"),
            ("passed", ["reading-1"], None),
            ("passed", ["referral-committee"], "committee"),
            ("passed", ["became-law"], "signed"),
            ("signed", ["referral-committee"], None),
            ("passed", ["executive-veto"], "ended"),
            ("ended", ["veto-override-passage"], "signed"),
            ("ended", ["introduction"], None),
        ],
    )
    def test_follows_the_action(self, now: Stage, classes: list[str], then: Stage | None) -> None:
        assert stage_after(now, classes) == then


class TestEndedAs:
    def test_tells_withdrawn_from_failed(self) -> None:
        assert ended_as(["withdrawal"]) == "withdrawn"
        assert ended_as(["executive-veto"]) == "failed"
