"""Bills from LegiScan: stages from their progress, once beside Open States, refused by record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from services.policy.imports import KINDS
from shared.imports.reading import records
from shared.kernel.jurisdictions import STATES
from shared.testing.doors import Door
from tests.component.policy.conftest import Take, kinds
from tests.component.policy.test_imports import BILL as OF_OPEN_STATES

(LEGISCAN,) = (kind for kind in KINDS if kind.name == "legiscan")
(OPEN_STATES,) = (kind for kind in KINDS if kind.name == "bills")


def a_bill(*progress: tuple[str, int], **more: Any) -> dict[str, Any]:
    """A bill as `getBill` answers it."""
    bill = {
        "bill_id": 1_900_001,
        "session": {"session_id": 2100, "session_name": "2025"},
        "state": "VT",
        "bill_number": "H12",
        "bill_type": "B",
        "body": "H",
        "title": "An act relating to drinking water",
        "url": "https://legiscan.example/VT/bill/H12/2025",
        "state_link": "https://legislature.example/h12",
        "status": 1,
        "status_date": "2025-01-10",
        "progress": [{"date": day, "event": event} for day, event in progress],
    }
    return {"status": "OK", "bill": {**bill, **more}}


def stages(policy: Door) -> list[tuple[str, str]]:
    """The moves of the only policy, as stage and day."""
    (listed,) = policy.list_policies({})["items"]
    shown = policy.show_policy({"policy_id": listed["policy_id"]})
    return [(move["to_stage"], str(move["moved_on"])) for move in shown["history"]]


class TestLegiScan:
    def test_reads_the_stages_from_the_progress(self, policy: Door, take: Take) -> None:
        way = (("2025-01-10", 1), ("2025-01-11", 9), ("2025-02-03", 10), ("2025-02-05", 2), ("2025-03-01", 4))
        assert kinds(take(LEGISCAN, a_bill(*way))) == ["created"]
        assert stages(policy) == [
            ("introduced", "2025-01-10"),
            ("committee", "2025-01-11"),
            ("floor", "2025-02-03"),
            ("passed", "2025-02-05"),
            ("signed", "2025-03-01"),
        ]
        (listed,) = policy.list_policies({})["items"]
        told = (
            listed["jurisdiction"],
            listed["session"],
            listed["identifier"],
            listed["body"],
            listed["url"],
        )
        assert told == ("Vermont", "2025", "H12", "Lower house", "https://legislature.example/h12")

    def test_of_the_same_file_changes_nothing_and_a_later_one_adds_what_came(
        self, policy: Door, take: Take
    ) -> None:
        take(LEGISCAN, a_bill(("2025-01-10", 1)))
        assert kinds(take(LEGISCAN, a_bill(("2025-01-10", 1)))) == ["unchanged"]
        assert kinds(take(LEGISCAN, a_bill(("2025-01-10", 1), ("2025-02-01", 6)))) == ["updated"]
        assert stages(policy)[-1] == ("ended", "2025-02-01")

    def test_knows_the_bill_that_open_states_brought(self, policy: Door, take: Take) -> None:
        take(OPEN_STATES, {**OF_OPEN_STATES, "actions": []})
        take(LEGISCAN, a_bill(("2025-01-10", 1)))
        assert len(policy.list_policies({})["items"]) == 1

    def test_takes_the_status_where_there_is_no_progress(self, policy: Door, take: Take) -> None:
        take(LEGISCAN, a_bill(status=5, status_date="2025-02-02"))
        assert stages(policy) == [("introduced", "2025-02-02"), ("ended", "2025-02-02")]

    def test_has_nobody_sign_a_resolution(self, policy: Door, take: Take) -> None:
        take(LEGISCAN, a_bill(("2025-01-10", 1), ("2025-02-01", 4), bill_type="R"))
        assert stages(policy)[-1] == ("passed", "2025-02-01")

    def test_leaves_out_what_is_to_come_and_what_nobody_knows(self, policy: Door, take: Take) -> None:
        take(LEGISCAN, a_bill(("2025-01-10", 1), ("2025-01-11", 99), ("2025-04-01", 4)))
        assert stages(policy) == [("introduced", "2025-01-10")]

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"title": ""}, "title"),
            ({"state": None}, "state"),
            ({"bill_number": 7}, "bill_number"),
            ({"progress": "yes"}, "progress"),
            ({"progress": [{"date": "soon", "event": 1}]}, "progress.0.date"),
            ({"progress": [{"date": "2025-01-10", "event": "x"}]}, "progress.0.event"),
            ({"url": "javascript:x", "state_link": 5}, ""),
        ],
    )
    def test_refuses_a_record_with_the_field_and_the_reason(
        self, policy: Door, take: Take, more: dict[str, Any], field: str
    ) -> None:
        (outcome,) = take(LEGISCAN, a_bill(**more))
        assert (outcome.rejection.field if outcome.rejection else "") == field

    def test_refuses_what_is_no_bill(self, take: Take) -> None:
        outcomes = take(LEGISCAN, {"status": "ERROR", "alert": {"message": "x"}}, {"bill": [1]})
        assert kinds(outcomes) == ["rejected", "rejected"]
        said = [outcome.rejection.reason.partition(": ")[0] for outcome in outcomes if outcome.rejection]
        assert said == ["Bill 2", "Bill 3"]

    def test_says_which_bill_is_refused(self, take: Take) -> None:
        (refused,) = take(LEGISCAN, a_bill(title=""))
        assert refused.rejection is not None
        assert refused.rejection.reason.startswith("H12: The title is missing")

    def test_is_read_from_a_file_of_one_answer(self, tmp_path: Path) -> None:
        path = tmp_path / "H12.json"
        path.write_text(json.dumps(a_bill()))
        ((_, record),) = records(path)
        assert record["bill"]["bill_number"] == "H12"

    def test_names_every_state(self) -> None:
        assert len(STATES) == 53
        assert (STATES["VT"], STATES["WV"], STATES["US"]) == ("Vermont", "West Virginia", "United States")
