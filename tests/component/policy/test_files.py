"""From the file to the lines: headings that people use, and a file of bills as Open States gives it."""

from __future__ import annotations

import json
from pathlib import Path

from services.policy.imports import KINDS
from shared.imports.kinds import Batch, Line
from shared.imports.reading import guess_mapping, missing_fields, open_sheet, records
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import ADA
from tests.component.policy.test_imports import BILL

POLICIES, BILLS, *_ = KINDS


class TestPoliciesSheet:
    def test_finds_the_columns(self, tmp_path: Path) -> None:
        path = tmp_path / "policies.csv"
        path.write_text(
            "No,Name,Type,County,Institution,Status,Status date\n3,Taps,by-law,Margibi,Council,tabled,2025-01-02\n"
        )
        mapping = guess_mapping(open_sheet(path), POLICIES.fields)
        assert not missing_fields(mapping, POLICIES.fields)
        assert mapping == {
            "identifier": "No",
            "title": "Name",
            "kind": "Type",
            "jurisdiction": "County",
            "body": "Institution",
            "stage": "Status",
            "moved_on": "Status date",
        }


class TestBillsFile:
    def test_is_taken_record_by_record(self, policy: Door, tmp_path: Path) -> None:
        path = tmp_path / "VT_2025_bills.json"
        path.write_text(json.dumps([BILL, {**BILL, "identifier": "H 13", "actions": []}]))
        lines = [Line(number, record) for number, record in records(path)]
        batch = Batch("batch-1", BILLS.name, {}, "ada")
        policy.unit_of_work.run(
            Context(ADA, new_id(), new_id()),
            lambda unit: BILLS.take(lines, policy.service.store(unit), batch),  # type: ignore[attr-defined]
        )
        listed = policy.list_policies({})["items"]
        assert {(item["identifier"], item["stage"]) for item in listed} == {
            ("H 12", "committee"),
            ("H 13", "introduced"),
        }
