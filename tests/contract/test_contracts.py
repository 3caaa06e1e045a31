"""The contract files: fresh, whole, without personal data, and never broken within a version."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shared.contracts.compatibility import breaks
from shared.messaging.catalogue import events_of, service_names
from shared.messaging.describe import event_schema, files

ROOT = Path(__file__).parents[2]
EVENTS = sorted((ROOT / "shared" / "contracts" / "events").glob("*.json"))
PERSONAL = re.compile(
    r"(^|_)(given|family|first|last|full)_?name|e_?mail|phone|birth|address|gender|signer|verbatim"
)


def read(path: Path) -> dict[str, Any]:
    """A contract file."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def landed_versions(path: Path) -> list[dict[str, Any]]:
    """Every version of a file that the main history holds."""
    name = str(path.relative_to(ROOT))
    logged = subprocess.run(
        ["git", "log", "--format=%H", "--", name], cwd=ROOT, capture_output=True, text=True, check=True
    )
    shown = [
        subprocess.run(
            ["git", "show", f"{one}:{name}"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        for one in logged.stdout.split()
    ]
    return [json.loads(one.stdout) for one in shown if one.returncode == 0]


class TestContracts:
    def test_are_what_the_code_says(self) -> None:
        stale = [
            path.name
            for path, text in files().items()
            if not path.exists() or path.read_text("utf-8") != text
        ]
        assert stale == [], "run `make contracts`"

    @pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
    def test_hold_an_example_that_they_allow(self, path: Path) -> None:
        contract = read(path)
        Draft202012Validator.check_schema(contract)
        for example in contract["examples"]:
            Draft202012Validator(contract).validate(example)
            assert contract["x-subject"] in example

    @pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
    def test_have_no_field_about_a_person(self, path: Path) -> None:
        assert [name for name in read(path)["properties"] if PERSONAL.search(name)] == []

    @pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
    def test_never_break_a_version_that_has_landed(self, path: Path) -> None:
        assert [fault for old in landed_versions(path) for fault in breaks(old, read(path))] == []

    @pytest.mark.parametrize("service", service_names())
    def test_say_the_type_after_the_service_that_tells_it(self, service: str) -> None:
        types = [event.type for event in events_of(service)]
        assert types == [
            one for one in types if re.fullmatch(rf"org\.groundswell\.{service}\.[a-z_]+\.[a-z_]+\.v\d+", one)
        ]
        assert len(types) == len(set(types))


class TestBreaks:
    OLD = {
        "type": "object",
        "properties": {
            "campaign_id": {"type": "string"},
            "count": {"type": "integer"},
            "stage": {"enum": ["a", "b"]},
        },
        "required": ["campaign_id", "count"],
    }

    def change(self, **properties: Any) -> dict[str, Any]:
        return {**self.OLD, "properties": {**self.OLD["properties"], **properties}}

    def test_allows_a_new_field(self) -> None:
        assert breaks(self.OLD, self.change(title={"type": "string"})) == []

    @pytest.mark.parametrize(
        ("name", "schema"),
        [
            ("count", {"type": ["integer", "null"]}),
            ("campaign_id", {"type": "integer"}),
            ("stage", {"enum": ["a", "c"]}),
        ],
    )
    def test_refuses_what_a_reader_cannot_expect(self, name: str, schema: dict[str, Any]) -> None:
        assert breaks(self.OLD, self.change(**{name: schema})) != []

    def test_refuses_a_field_that_is_gone_or_optional(self) -> None:
        rest = {name: one for name, one in self.OLD["properties"].items() if name != "campaign_id"}
        gone = {**self.OLD, "properties": rest}
        assert breaks(self.OLD, gone) == ["data.campaign_id is gone"]
        assert breaks(self.OLD, {**self.OLD, "required": ["count"]}) == [
            "data.campaign_id is no longer always there"
        ]


class TestEventSchema:
    def test_is_what_the_dataclass_says(self) -> None:
        for service in service_names():
            for event in events_of(service):
                schema = event_schema(event, service)
                assert set(schema["required"]) <= set(schema["properties"])
                assert schema["description"], event
