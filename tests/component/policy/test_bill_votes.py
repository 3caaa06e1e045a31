"""Votes inside bills of Open States: taken once, corrected by their id, remarked on, undone with the bill."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.policy.imports import KINDS
from shared.imports.kinds import Batch, Outcome
from shared.kernel.ids import id_from
from shared.testing.doors import Door
from shared.testing.importing import Desktop
from tests.component.policy.conftest import POST, Take, Tell, kinds, run

BILLS = next(kind for kind in KINDS if kind.name == "bills")
AMA = id_from("person", "id:ocd:ocd-person/ama")
KOJO = id_from("person", "id:ocd:ocd-person/kojo")
VOTE: dict[str, Any] = {
    "id": "ocd-vote/7d2f",
    "identifier": "RC 41",
    "motion_text": "Shall the bill pass?",
    "motion_classification": ["passage"],
    "start_date": "2025-02-05T15:30:00+00:00",
    "result": "pass",
    "organization__classification": "lower",
    "counts": [
        {"option": "yes", "value": 1},
        {"option": "no", "value": 1},
        {"option": "excused", "value": 1},
    ],
    "votes": [
        {"option": "yes", "voter_name": "Ama", "voter": {"id": "ocd-person/ama"}},
        {"option": "no", "voter_name": "Kojo", "voter": {"id": "ocd-person/kojo"}},
        {"option": "excused", "voter_name": "Yaw", "voter": {"id": "ocd-person/yaw"}},
    ],
    "sources": [{"url": "https://legislature.example/rc41"}],
}
BILL: dict[str, Any] = {
    "id": "ocd-bill/1",
    "legislative_session": "2025",
    "jurisdiction_name": "Vermont",
    "identifier": "H 12",
    "title": "An act relating to drinking water",
    "chamber": "lower",
    "classification": ["bill"],
    "actions": [
        {"description": "Read", "date": "2025-01-10", "classification": ["introduction"], "order": 0}
    ],
    "votes": [VOTE],
}


def voted(**said: Any) -> dict[str, Any]:
    """The bill with its vote as said."""
    return {**BILL, "votes": [{**VOTE, **said}]}


def codes(outcome: Outcome) -> list[tuple[str, str]]:
    """What is remarked on, where."""
    return [(remark.field, remark.code) for remark in outcome.remarks]


@pytest.fixture(autouse=True)
def members(tell: Tell) -> None:
    """Two members of a house, known by their ids at Open States."""
    for person in (AMA, KOJO):
        held = {**POST, "membership_id": f"m-{person}", "person_id": person, "post": "Member"}
        tell("stakeholders.membership.held", held["membership_id"], **held)


class TestTakeVotesOfBills:
    def test_records_the_vote_with_those_who_are_known(self, policy: Door, take: Take) -> None:
        (outcome,) = take(BILLS, BILL)
        (listed,) = policy.list_vote_events({"policy_id": outcome.thing_id})["items"]
        shown = policy.show_vote_event({"vote_event_id": listed["vote_event_id"]})
        assert shown["votes"] == [{"person_id": AMA, "option": "yes"}, {"person_id": KOJO, "option": "no"}]
        assert (shown["not_known"], shown["body"], shown["held_on"]) == (1, "Lower house", "2025-02-05")
        assert (shown["motion"], shown["result"]) == ("Shall the bill pass?", "passed")
        assert shown["url"] == "https://legislature.example/rc41"
        assert {"option": "excused", "value": 1} in shown["counts"]

    def test_says_whom_it_does_not_know(self, take: Take) -> None:
        (outcome,) = take(BILLS, BILL)
        (remark,) = outcome.remarks
        assert (remark.field, remark.code, remark.value) == (
            "votes.0.votes",
            "voter-unknown",
            "ocd-person/yaw",
        )
        assert remark.reason.startswith("H 12: 1 of 3 who voted")

    def test_changes_nothing_the_second_time(self, policy: Door, take: Take) -> None:
        take(BILLS, BILL)
        before = len(policy.events())
        assert kinds(take(BILLS, BILL, batch_id="later")) == ["unchanged"]
        assert len(policy.events()) == before

    def test_corrects_by_the_id_of_open_states(self, policy: Door, take: Take) -> None:
        (first,) = take(BILLS, BILL)
        changed = voted(start_date="2025-02-06", result="fail", identifier="RC 42")
        assert kinds(take(BILLS, changed, batch_id="later")) == ["updated"]
        (listed,) = policy.list_vote_events({"policy_id": first.thing_id})["items"]
        assert (listed["held_on"], listed["result"], listed["identifier"]) == (
            "2025-02-06",
            "failed",
            "RC 42",
        )
        told = policy.events("vote_event.corrected")[0]["data"]["changed"]
        assert {"held_on", "result", "identifier"} <= set(told)
        assert kinds(take(BILLS, changed, batch_id="again")) == ["unchanged"]

    def test_adds_a_vote_to_a_bill_that_is_known(self, policy: Door, take: Take) -> None:
        take(BILLS, {**BILL, "votes": []})
        (outcome,) = take(BILLS, BILL, batch_id="later")
        assert outcome.kind == "updated"
        assert len(policy.list_vote_events({})["items"]) == 1

    def test_knows_votes_without_an_id_by_what_they_say(self, policy: Door, take: Take) -> None:
        bulk = {name: value for name, value in VOTE.items() if name != "id"}
        assert kinds(take(BILLS, {**BILL, "votes": [bulk, bulk]})) == ["created"]
        assert kinds(take(BILLS, {**BILL, "votes": [bulk]}, batch_id="later")) == ["unchanged"]
        assert len(policy.list_vote_events({})["items"]) == 1

    def test_keeps_two_votes_apart_that_have_two_ids(self, policy: Door, take: Take) -> None:
        again = {**BILL, "votes": [VOTE, {**VOTE, "id": "ocd-vote/8e30", "result": "fail"}]}
        assert kinds(take(BILLS, again)) == ["created"]
        assert kinds(take(BILLS, again, batch_id="later")) == ["unchanged"]
        assert {one["result"] for one in policy.list_vote_events({})["items"]} == {"passed", "failed"}

    def test_leaves_what_hands_have_written(self, policy: Door, take: Take) -> None:
        take(BILLS, BILL)
        (listed,) = policy.list_vote_events({})["items"]
        said = {"motion": "On passage", "held_on": "2025-02-05", "result": "passed",
                "counts": [{"option": "yes", "value": 3}]}  # fmt: skip
        policy.correct_vote_event({"vote_event_id": listed["vote_event_id"], **said})
        assert kinds(take(BILLS, voted(result="fail"), batch_id="later")) == ["unchanged"]

    @pytest.mark.parametrize(
        ("counts", "kept"),
        [
            ([{"option": "yes", "value": 0}], {"yes": 1, "no": 1}),
            ([{"option": "yes", "value": 9}], {"yes": 9, "no": 1}),
        ],
    )
    def test_remarks_on_counts_that_contradict_the_list(
        self, policy: Door, take: Take, counts: list[dict[str, Any]], kept: dict[str, int]
    ) -> None:
        (outcome,) = take(BILLS, voted(counts=counts, votes=VOTE["votes"][:2]))
        assert codes(outcome) == [("votes.0.counts", "counts-differ")]
        (listed,) = policy.list_vote_events({})["items"]
        assert {one["option"]: one["value"] for one in listed["counts"]} == kept

    @pytest.mark.parametrize(
        ("said", "field", "code"),
        [
            ({"start_date": "soon"}, "votes.0.start_date", "bad-date"),
            ({"start_date": "2025-04-01"}, "votes.0.held_on", "vote-in-future"),
            ({"result": "tie"}, "votes.0.result", "unknown-result"),
            ({"motion_text": ""}, "votes.0.motion", "missing"),
            ({"votes": [{"option": "perhaps"}]}, "votes.0.votes.option", "unknown-option"),
            ({"votes": [], "counts": []}, "votes.0.votes", "votes-missing"),
            ({"start_date": "0001-01-01T00:00:00+14:00"}, "votes.0.start_date", "bad-date"),
            ({"counts": [{"option": "yes", "value": 10**30}]}, "votes.0.counts.value", "not-a-count"),
            ({"counts": [{"option": "yes", "value": True}]}, "votes.0.counts.value", "not-a-count"),
        ],
    )
    def test_leaves_out_a_broken_vote_and_takes_the_bill(
        self, policy: Door, take: Take, said: dict[str, Any], field: str, code: str
    ) -> None:
        (outcome,) = take(BILLS, voted(**said))
        assert (outcome.kind, codes(outcome)[-1]) == ("created", (field, code))
        assert policy.list_vote_events({})["items"] == []

    def test_remarks_on_votes_that_are_no_list(self, take: Take) -> None:
        (outcome,) = take(BILLS, {**BILL, "votes": "none"})
        assert (outcome.kind, codes(outcome)) == ("created", [("votes", "not-a-list")])


class TestUndoBills:
    def test_takes_votes_back_before_their_bills(self, policy: Door, take: Take) -> None:
        take(BILLS, BILL)
        batch = Batch("batch-1", BILLS.name, {}, "ada")
        assert [run(policy, lambda store: BILLS.undo(batch, store, 100)) for _ in range(3)] == [1, 1, 0]
        assert policy.list_vote_events({})["items"] == policy.list_policies({})["items"] == []

    def test_keeps_the_bill_of_a_vote_that_hands_changed(self, policy: Door, take: Take) -> None:
        (outcome,) = take(BILLS, BILL)
        (listed,) = policy.list_vote_events({})["items"]
        said = {"motion": "On passage", "held_on": "2025-02-05", "result": "passed",
                "counts": [{"option": "yes", "value": 3}]}  # fmt: skip
        policy.correct_vote_event({"vote_event_id": listed["vote_event_id"], **said})
        batch = Batch("batch-1", BILLS.name, {}, "ada")
        assert run(policy, lambda store: BILLS.undo(batch, store, 100)) == 0
        assert policy.show_policy({"policy_id": outcome.thing_id})["identifier"] == "H 12"


class TestRemarks:
    def test_stand_in_the_list_beside_refused_lines(self, policy: Door) -> None:
        desktop = Desktop(policy, "services.policy")
        file = json.dumps([BILL, {**BILL, "identifier": "H 13", "title": ""}])
        done = desktop.bring_in("bills", file, "bills.json")
        progress = done["progress"]
        assert (progress["created"], progress["rejected"], progress["remarked"]) == (1, 1, 1)
        told = [(row["code"], row["is_taken"]) for row in desktop.rejected(done["import_id"])]
        assert told == [("voter-unknown", True), ("missing", False)]
        undone = desktop.move("undo", done["import_id"])
        assert (undone["state"], undone["progress"]["undone"]) == ("undone", 2)
        assert desktop.rejected(done["import_id"]) == []

    def test_are_shown_by_a_dry_run(self, policy: Door) -> None:
        desktop = Desktop(policy, "services.policy")
        import_id = desktop.read("bills", json.dumps([BILL]), "bills.json")["import_id"]
        tried = desktop.move("try", import_id)
        assert (tried["state"], tried["progress"]["remarked"]) == ("tried", 1)
        assert policy.list_vote_events({})["items"] == []
