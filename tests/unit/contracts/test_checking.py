"""The compiled checks say of any data what a general validator says, and name the field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from shared.contracts import told
from shared.contracts.checking import UnknownKeyword, compiled

CONTRACTS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(told.EVENTS.glob("*.json"))}
MOVED = "org.groundswell.policy.policy.moved.v1"

names = st.sampled_from("abc")
texts = st.sampled_from(["", "a", "b", "2025-03-08"])
numbers = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e9, 1e9) | st.sampled_from([0.0, 3.0, -1.0])
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
kinds = st.sampled_from(["string", "integer", "number", "boolean", "null", "object", "array"])
types: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.builds(
    dict, type=kinds | st.lists(kinds, min_size=1, max_size=3, unique=True)
)
enums: st.SearchStrategy[dict[str, Any]] = st.builds(dict, enum=st.lists(texts, min_size=1, unique=True))
schemas = st.recursive(
    types | enums,
    lambda inner: (
        st.builds(dict, anyOf=st.lists(inner, min_size=1, max_size=3))
        | st.builds(dict, type=st.just("array") | st.just(["array", "null"]), items=inner)
        | st.builds(
            lambda optional, **more: {"type": "object", **more, **optional},
            optional=st.just({}) | st.builds(dict, additionalProperties=inner),
            properties=st.dictionaries(names, inner, max_size=3),
            required=st.lists(names, unique=True, max_size=2),
        )
    ),
    max_leaves=6,
)


def example(name: str) -> dict[str, Any]:
    """The example of a contract, to be changed."""
    shown: dict[str, Any] = json.loads(json.dumps(CONTRACTS[name]["examples"][0]))
    return shown


class TestCompiled:
    @settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(schema=schemas, value=values)
    def test_agrees_with_a_general_validator(self, schema: dict[str, Any], value: Any) -> None:
        assert (compiled(schema)(value) is None) == Draft202012Validator(schema).is_valid(value)

    @settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(name=st.sampled_from(sorted(CONTRACTS)), data=st.data())
    def test_agrees_about_every_contract(self, name: str, data: st.DataObject) -> None:
        contract, changed = CONTRACTS[name], example(name)
        field = data.draw(st.sampled_from(sorted(contract["properties"])))
        without_format = {
            **contract,
            "properties": {
                one: {key: said for key, said in schema.items() if key != "format"}
                for one, schema in contract["properties"].items()
            },
        }
        if data.draw(st.booleans()):
            changed.pop(field, None)
        else:
            changed[field] = data.draw(values)
        fault = compiled(without_format)(changed)
        assert (fault is None) == Draft202012Validator(contract).is_valid(changed)
        assert fault is None or fault.startswith(f".{field}")

    @pytest.mark.parametrize("name", CONTRACTS)
    def test_takes_the_example_of_a_contract_and_fields_that_are_new(self, name: str) -> None:
        assert compiled(CONTRACTS[name])({**example(name), "added_later": {"of": ["any", "kind"]}}) is None

    @pytest.mark.parametrize(
        "schema",
        [
            {"type": "string", "pattern": "^a"},
            {"properties": {"a": {"minimum": 3}}},
            {"enum": [1, 2]},
            {"type": "string", "format": "email"},
            {"anyOf": [{}], "type": "object", "required": ["a"]},
        ],
    )
    def test_refuses_a_schema_of_which_it_could_not_check_all(self, schema: dict[str, Any]) -> None:
        with pytest.raises(UnknownKeyword):
            compiled(schema)

    @pytest.mark.parametrize("text", ["2025-03-08", "1800-01-01", "2199-12-31", "2024-02-29"])
    def test_takes_days(self, text: str) -> None:
        assert compiled({"type": "string", "format": "date"})(text) is None

    @pytest.mark.parametrize(
        "text",
        [
            "0001-01-01",
            "9999-12-31",
            "1799-12-31",
            "2025-02-29",
            "20250308",
            "2025-W10-6",
            "2025-3-8",
            "",
            "x",
        ],
    )
    def test_refuses_what_is_no_day_that_somebody_can_have_meant(self, text: str) -> None:
        assert compiled({"type": "string", "format": "date"})(text)

    @pytest.mark.parametrize("text", ["2025-03-08T12:00:00Z", "2025-03-08T12:00:00.123+05:30"])
    def test_takes_moments(self, text: str) -> None:
        assert compiled({"type": ["string", "null"], "format": "date-time"})(text) is None

    @pytest.mark.parametrize("text", ["2025-03-08T12:00:00", "2025-03-08", "0001-01-01T00:00:00Z", "now", ""])
    def test_refuses_what_is_no_moment(self, text: str) -> None:
        assert compiled({"type": "string", "format": "date-time"})(text)

    @pytest.mark.parametrize("number", [2**53, -(2**53), 2**63, 1e300, float("inf")])
    def test_refuses_numbers_that_no_sum_could_hold(self, number: float) -> None:
        assert compiled({"type": ["integer", "number"]})(number)


class TestFaultOf:
    @pytest.mark.parametrize(
        ("field", "value", "says"),
        [
            ("from_stage", None, ".from_stage: must be string, and is null."),
            ("reason", {"a": 1}, ".reason: must be string, and is object."),
            ("moved_on", "0001-01-01", ".moved_on: must be of a year from 1800 to 2199."),
            ("moved_on", 5, ".moved_on: must be string, and is integer."),
            ("proof", ["x"], ".proof: must be string or null, and is array."),
            ("because_of", "str", ".because_of: must be array, and is string."),
            ("because_of", [{"kind": "touch", "id": "1"}], ".because_of[0].reason: is missing."),
            ("because_of", [{"kind": "x"}], ".because_of[0].kind: must be one of activity,"),
        ],
    )
    def test_names_the_field(self, field: str, value: Any, says: str) -> None:
        fault = told.fault_of(MOVED, {**example("policy.policy.moved.v1"), field: value})
        assert fault is not None
        assert fault.startswith(says)

    def test_leaves_types_alone_of_which_there_is_no_contract(self) -> None:
        assert told.fault_of("org.groundswell.weather.storm.seen.v1", {"force": "any"}) is None
        assert told.fault_of(MOVED.replace(".v1", ".v2"), {}) is None

    def test_knows_every_contract(self) -> None:
        assert len(told.checks()) == len(CONTRACTS)
        assert isinstance(told.EVENTS, Path)
