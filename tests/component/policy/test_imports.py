"""Policies from a sheet and bills from Open States: taken once, refused by row, undone by batch."""

from __future__ import annotations

from typing import Any

import pytest

from services.policy.imports import KINDS
from shared.imports.kinds import Batch
from shared.kernel.errors import Invalid
from shared.testing.doors import Door
from tests.component.policy.conftest import CAMPAIGN, Take, Tell, kinds, run

POLICIES, BILLS, *_ = KINDS
ROW = {
    "title": "Taps at every school",
    "kind": "By-Law",
    "jurisdiction": "Kakata",
    "body": "Town council",
    "stage": "In committee",
    "moved_on": "2025-02-20",
    "identifier": "BL 3/2025",
}
BILL: dict[str, Any] = {
    "id": "ocd-bill/1",
    "legislative_session": "2025",
    "jurisdiction_name": "Vermont",
    "identifier": "H 12",
    "title": "An act relating to drinking water",
    "chamber": "lower",
    "classification": ["bill"],
    "sources": [{"url": "https://legislature.example/h12"}],
    "actions": [
        {
            "description": "Read first time",
            "date": "2025-01-10",
            "classification": ["introduction", "reading-1"],
            "order": 0,
        },
        {
            "description": "To Committee on Energy",
            "date": "2025-01-10",
            "classification": ["referral-committee"],
            "order": 1,
        },
        {
            "description": "Reported",
            "date": "2025-02-03",
            "classification": ["committee-passage"],
            "order": 2,
        },
        {"description": "Amended", "date": "2025-02-04", "classification": ["amendment-passage"], "order": 3},
        {
            "description": "Passed House",
            "date": "2025-02-05",
            "classification": ["reading-3", "passage"],
            "order": 4,
        },
        {
            "description": "In Senate, read first time",
            "date": "2025-02-07",
            "classification": ["reading-1", "referral-committee"],
            "order": 5,
        },
    ],
}


class TestTakePolicies:
    def test_tracks_a_row(self, policy: Door, take: Take) -> None:
        (outcome,) = take(POLICIES, ROW)
        shown = policy.show_policy({"policy_id": outcome.thing_id})
        assert (shown["kind"], shown["stage"], shown["moved_on"]) == ("by-law", "committee", "2025-02-20")

    def test_changes_nothing_the_second_time(self, policy: Door, take: Take) -> None:
        rows = [ROW, {"title": "An idea", "kind": "regulation", "jurisdiction": "Kakata"}, ROW]
        assert kinds(take(POLICIES, *rows)) == ["created", "created", "unchanged"]
        before = len(policy.events())
        assert kinds(take(POLICIES, *rows, batch_id="batch-2")) == ["unchanged"] * 3
        assert len(policy.events()) == before

    def test_moves_what_a_later_sheet_shows_moved(self, policy: Door, take: Take) -> None:
        take(POLICIES, ROW)
        later = {**ROW, "stage": "passed", "moved_on": "2025-03-03", "title": "Taps at all schools"}
        assert kinds(take(POLICIES, later)) == ["updated"]
        assert kinds(take(POLICIES, later)) == ["unchanged"]
        assert policy.events("policy.moved")[0]["data"]["reason"] == "as the imported sheet says"
        assert policy.events("policy.corrected")[0]["data"]["changed"] == ["title"]

    def test_leaves_what_hands_have_moved_on(self, policy: Door, take: Take) -> None:
        (outcome,) = take(POLICIES, ROW)
        moved = {"to_stage": "floor", "moved_on": "2025-03-01", "reason": "Called up"}
        policy.move_policy({"policy_id": outcome.thing_id, **moved})
        assert kinds(take(POLICIES, ROW, {**ROW, "moved_on": ""})) == ["unchanged"] * 2

    @pytest.mark.parametrize(
        ("cells", "field", "code"),
        [
            ({"title": ""}, "title", "missing"),
            ({"kind": ""}, "kind", "missing"),
            ({"kind": "wish"}, "kind", "unknown-kind"),
            ({"stage": "soon"}, "stage", "unknown-stage"),
            ({"moved_on": "2025-04-01"}, "moved_on", "moved-in-future"),
            ({"moved_on": "03/04/2025"}, "moved_on", "ambiguous-date"),
            ({"jurisdiction": " "}, "jurisdiction", "missing"),
        ],
    )
    def test_refuses_a_row_and_takes_the_others(
        self, take: Take, cells: dict[str, str], field: str, code: str
    ) -> None:
        refused, taken = take(POLICIES, {**ROW, **cells}, {**ROW, "identifier": "BL 4"})
        assert taken.kind == "created"
        rejection = refused.rejection
        assert rejection is not None
        assert (refused.kind, rejection.line, rejection.field, rejection.code) == ("rejected", 2, field, code)

    def test_takes_what_failed(self, policy: Door, take: Take) -> None:
        (outcome,) = take(POLICIES, {**ROW, "kind": "", "stage": "Withdrawn"}, kind="by-law")
        shown = policy.show_policy({"policy_id": outcome.thing_id})
        assert (shown["stage"], shown["ended_as"]) == ("ended", "withdrawn")

    def test_refuses_a_choice_for_the_whole_file(self, take: Take) -> None:
        with pytest.raises(Invalid) as refused:
            take(POLICIES, {**ROW, "kind": ""}, kind="wish")
        assert set(refused.value.fields) == {"options.kind"}


class TestTakeBills:
    def test_reads_the_history_from_the_actions(self, policy: Door, take: Take) -> None:
        (outcome,) = take(BILLS, BILL)
        shown = policy.show_policy({"policy_id": outcome.thing_id})
        assert [(move["to_stage"], move["moved_on"]) for move in shown["history"]] == [
            ("introduced", "2025-01-10"),
            ("committee", "2025-01-10"),
            ("floor", "2025-02-03"),
            ("passed", "2025-02-05"),
            ("committee", "2025-02-07"),
        ]
        assert shown["history"][3]["reason"] == "Open States: Passed House (reading-3, passage)"
        assert (shown["body"], shown["session"]) == ("Lower house", "2025")
        assert len(policy.events("policy.moved")) == 4

    def test_adds_only_what_is_new(self, policy: Door, take: Take) -> None:
        take(BILLS, BILL)
        assert kinds(take(BILLS, BILL, batch_id="batch-2")) == ["unchanged"]
        signed = {"description": "Signed", "date": "2025-03-01", "classification": ["executive-signature"]}
        grown = {**BILL, "actions": [*BILL["actions"], {**signed, "order": 9}]}
        assert kinds(take(BILLS, grown)) == ["updated"]
        assert policy.list_policies({})["items"][0]["stage"] == "signed"

    def test_leaves_out_what_is_still_to_come(self, policy: Door, take: Take) -> None:
        hearing = {"description": "Vote", "date": "2025-03-20", "classification": ["passage"], "order": 9}
        take(BILLS, {**BILL, "actions": [*BILL["actions"], hearing]})
        assert policy.list_policies({})["items"][0]["stage"] == "committee"

    def test_takes_a_bill_without_actions(self, policy: Door, take: Take) -> None:
        bill = {key: value for key, value in BILL.items() if key != "actions"}
        assert kinds(take(BILLS, bill)) == ["created"]
        assert policy.list_policies({})["items"][0]["stage"] == "introduced"

    @pytest.mark.parametrize(
        ("said", "field", "code"),
        [
            ({"title": None}, "title", "missing"),
            ({"identifier": 12}, "identifier", "missing"),
            ({"actions": "none"}, "actions", "not-a-list"),
            ({"actions": [{"date": "soon", "classification": []}]}, "actions.0.date", "not-a-date"),
            ({"title": "x" * 2001}, "title", "text-too-long"),
        ],
    )
    def test_refuses_a_broken_record(self, take: Take, said: dict[str, Any], field: str, code: str) -> None:
        refused, taken = take(BILLS, {**BILL, **said}, {**BILL, "identifier": "H 13"})
        assert taken.kind == "created"
        assert refused.rejection is not None
        assert (refused.rejection.field, refused.rejection.code) == (field, code)

    @pytest.mark.parametrize(
        ("identifier", "name"), [("H 12", "H 12: "), (12, "12: "), (None, "Bill 2: "), (" \n ", "Bill 2: ")]
    )
    def test_says_which_bill_is_refused(self, take: Take, identifier: Any, name: str) -> None:
        (refused,) = take(BILLS, {**BILL, "identifier": identifier, "title": None})
        assert refused.rejection is not None
        assert refused.rejection.reason.startswith(f"{name}The title is missing")


class TestUndoPolicies:
    def test_keeps_what_hands_changed_or_others_build_on(self, policy: Door, take: Take, tell: Tell) -> None:
        rows = [{**ROW, "identifier": f"BL {number}"} for number in range(6)]
        ids = [outcome.thing_id for outcome in take(POLICIES, *rows)]
        moved = {"to_stage": "floor", "moved_on": "2025-03-01", "reason": "Called up"}
        policy.move_policy({"policy_id": ids[0], **moved})
        tell("campaigns.campaign.planned", CAMPAIGN, campaign_id=CAMPAIGN, title="Taps", policy_id=ids[1])
        batch = Batch("batch-1", POLICIES.name, {}, "ada")
        undone = [run(policy, lambda store: POLICIES.undo(batch, store, 3)) for _ in range(3)]
        assert undone == [3, 1, 0]
        assert {item["policy_id"] for item in policy.list_policies({})["items"]} == set(ids[:2])
        assert {event["subject"] for event in policy.events("policy.removed")} == set(ids[2:])
