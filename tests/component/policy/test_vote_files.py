"""Votes from a table and from Popolo: matched by id or post, taken once, never over what hands have written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from services.policy.imports import KINDS
from shared.imports.kinds import Batch
from shared.kernel.ids import id_from
from shared.testing.doors import Door
from tests.component.policy.conftest import CHAIR, POST, SPEAKER, Take, Tell, kinds, run

pytestmark = pytest.mark.usefixtures("house")
VOTES, POPOLO = (next(kind for kind in KINDS if kind.name == name) for name in ("votes", "vote-events"))
REAL = Path(__file__).parents[3] / "deploy" / "demo" / "data" / "popolo" / "example-vote_event.json"
ROW = {
    "voter": SPEAKER,
    "option": "Aye",
    "motion": "Second reading",
    "held_on": "2025-03-05",
    "result": "carried",
    "policy": "HB12",
    "jurisdiction": "Liberia",
    "our_position": "yes",
}


def rejected(outcome: Any) -> tuple[str, str]:
    """The field and the code for which a line was refused."""
    return outcome.rejection.field, outcome.rejection.code


class TestTakeVotes:
    def test_gathers_rows_into_one_vote(self, policy: Door, line: str, take: Take) -> None:
        chair = {**ROW, "voter": "chair of the BUDGET committee", "option": "excused"}
        outcomes = take(VOTES, ROW, chair)
        assert kinds(outcomes) == ["created", "created"]
        shown = policy.show_vote_event({"vote_event_id": outcomes[0].thing_id})
        assert shown["policy_id"] == line
        assert shown["votes"] == [
            {"person_id": SPEAKER, "option": "yes"},
            {"person_id": CHAIR, "option": "excused"},
        ]
        assert (shown["our_position"], shown["our_reason"]) == ("yes", "As the imported file says.")

    def test_changes_nothing_the_second_time(self, policy: Door, line: str, take: Take) -> None:
        take(VOTES, ROW)
        assert kinds(take(VOTES, ROW, batch_id="later")) == ["unchanged"]

    def test_adds_what_a_later_file_tells(self, policy: Door, line: str, take: Take) -> None:
        take(VOTES, ROW)
        (outcome,) = take(VOTES, {**ROW, "voter": CHAIR, "option": "nay"}, batch_id="later")
        assert outcome.kind == "updated"
        assert len(policy.show_vote_event({"vote_event_id": outcome.thing_id})["votes"]) == 2

    def test_tells_each_row_for_itself(self, line: str, take: Take) -> None:
        chair = {**ROW, "voter": CHAIR, "option": "nay"}
        take(VOTES, ROW)
        assert kinds(take(VOTES, ROW, chair, batch_id="later")) == ["unchanged", "updated"]
        assert kinds(take(VOTES, ROW, {**chair, "option": "aye"}, batch_id="last")) == [
            "unchanged",
            "updated",
        ]
        lost = {"result": "failed"}
        assert kinds(take(VOTES, {**ROW, **lost}, batch_id="lost")) == ["updated"]

    def test_tells_rows_of_a_vote_that_lines_before_brought_as_new(self, line: str, take: Take) -> None:
        take(VOTES, ROW, batch_id="long")
        assert kinds(take(VOTES, {**ROW, "voter": CHAIR}, batch_id="long")) == ["created"]

    @pytest.mark.parametrize(
        ("said", "refusal"),
        [
            ({"voter": "Somebody Else"}, ("voter", "voter-unknown")),
            ({"option": "perhaps"}, ("option", "unknown-option")),
            ({"policy": "HB13"}, ("policy", "policy-unknown")),
            ({"policy": ""}, ("policy", "policy-missing")),
            ({"result": "tie"}, ("result", "unknown-result")),
            ({"held_on": "2025-03-09"}, ("held_on", "vote-in-future")),
            ({"our_position": "abstain"}, ("our_position", "unknown-side")),
            ({"motion": ""}, ("motion", "missing")),
        ],
    )
    def test_refuses_a_row_with_what_to_do(
        self,
        line: str,
        take: Take,
        said: dict[str, str],
        refusal: tuple[str, str],
    ) -> None:
        (outcome,) = take(VOTES, {**ROW, **said})
        assert rejected(outcome) == refusal

    def test_refuses_two_votes_of_one_person(self, line: str, take: Take) -> None:
        outcomes = take(VOTES, ROW, {**ROW, "option": "no"})
        assert kinds(outcomes) == ["created", "rejected"]

    def test_takes_the_policy_chosen_for_the_file(self, line: str, take: Take) -> None:
        assert kinds(take(VOTES, {**ROW, "policy": ""}, policy_id=line)) == ["created"]

    def test_is_undone_but_for_what_hands_changed(
        self,
        policy: Door,
        line: str,
        take: Take,
    ) -> None:
        first, _ = take(VOTES, ROW, {**ROW, "motion": "Third reading"})
        said = {"motion": "Second reading", "held_on": "2025-03-05", "result": "failed",
                "counts": [{"option": "yes", "value": 3}]}  # fmt: skip
        policy.correct_vote_event({"vote_event_id": first.thing_id, **said})
        assert kinds(take(VOTES, ROW, batch_id="later")) == ["unchanged"]
        batch = Batch("batch-1", "votes", {}, "ada")
        assert run(policy, lambda store: VOTES.undo(batch, store, 100)) == 1
        left = policy.list_vote_events({})["items"]
        assert [one["vote_event_id"] for one in left] == [first.thing_id]


class TestTakeVoteEvents:
    def test_takes_the_example_of_the_specification(
        self,
        policy: Door,
        line: str,
        take: Take,
        tell: Tell,
    ) -> None:
        albert = id_from("person", "id:popolo:albert-ho")
        held = {**POST, "membership_id": "m-albert", "person_id": albert, "post": "Member"}
        tell("stakeholders.membership.held", "m-albert", **held)
        record = json.loads(REAL.read_text(encoding="utf-8"))
        (outcome,) = take(POPOLO, record, policy_id=line, our_position="yes")
        shown = policy.show_vote_event({"vote_event_id": outcome.thing_id})
        # Two groups voted; their counts are added: 9 + 19 yes, 24 + 15 no, 1 + 0 abstained.
        assert shown["counts"] == [
            {"option": "yes", "value": 28},
            {"option": "no", "value": 39},
            {"option": "abstain", "value": 1},
        ]
        assert shown["votes"] == [{"person_id": albert, "option": "yes"}]
        assert (shown["result"], shown["is_with_us"], shown["held_on"]) == ("failed", False, "2013-10-09")
        assert shown["motion"] == "根據《立法會（權力及特權）條例》動議的議案"

    def test_counts_whom_it_cannot_match(self, policy: Door, line: str, take: Take) -> None:
        record = json.loads(REAL.read_text(encoding="utf-8"))
        (outcome,) = take(POPOLO, record, policy_id=line)
        shown = policy.show_vote_event({"vote_event_id": outcome.thing_id})
        assert (shown["votes"], shown["not_known"]) == ([], 1)

    def test_takes_the_motion_that_stands_beside_it(self, line: str, take: Take) -> None:
        motion = {"@collection": "motions", "id": "m1", "text": "To adopt it", "result": "pass"}
        event = {"id": "v1", "motion_id": "m1", "start_date": "2025-03-05",
                 "counts": [{"option": "yes", "value": 3}]}  # fmt: skip
        assert kinds(take(POPOLO, motion, event, policy_id=line)) == ["unchanged", "created"]
        assert kinds(take(POPOLO, motion, event, policy_id=line)) == ["unchanged", "unchanged"]

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ({"start_date": "soon"}, "bad-date"),
            ({"result": 1}, "missing"),
            ({"counts": [{"option": "yes", "value": "many"}]}, "not-a-count"),
            ({"votes": [{"option": "perhaps", "voter_id": "x"}]}, "unknown-option"),
            ({"motion": {}}, "missing"),
        ],
    )
    def test_refuses_a_record_with_what_to_do(
        self,
        line: str,
        take: Take,
        said: dict[str, Any],
        code: str,
    ) -> None:
        record = json.loads(REAL.read_text(encoding="utf-8"))
        (outcome,) = take(POPOLO, {**record, **said}, policy_id=line)
        assert outcome.kind == "rejected"
        assert outcome.rejection is not None
        assert outcome.rejection.code == code
