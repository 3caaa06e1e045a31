"""No event lets a person out by an id: each contract that there is, each field of it, in each format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any

import pytest

from services.feeds.domain.persons import AS_THEY_ARE, NAMED_LIKE_IDS, OF_PERSONS, OF_THINGS, naming_of
from services.feeds.domain.rule import shown
from shared.contracts.told import fields_of_events, schemas
from shared.kernel.events import routing_key
from shared.kernel.ids import id_from, is_id
from tests.unit.feeds.telling import NAMES, Log
from tests.unit.feeds.test_formats_let_nothing_out import every_format

SETS = (OF_PERSONS, AS_THEY_ARE, OF_THINGS)
IDS = ("_id", "_ids")
OF_SOMEBODY = re.compile(r"\b(person|persons|people|account|member|steward|journalist|who)\b", re.IGNORECASE)
OF_NO_PERSON = {"contact_id", "from_organization_id", "missing_ids", "organization_id", "outlet_id"}
"""Fields that hold no id of a person, though what is said of them speaks of people."""
PLAIN: Mapping[str, Any] = {"integer": 7, "number": 6.5, "boolean": True, "string": "Marked", "object": {}}
Schema = Mapping[str, Any]


def kind_of(schema: Schema) -> str:
    """Of which type a value is that is there."""
    kind = schema.get("type", "object")
    return str(kind) if isinstance(kind, str) else next(one for one in kind if one != "null")


def fields_of(schema: Schema, name: str = "") -> Iterator[tuple[str, Schema]]:
    """Every field of a contract, however deep."""
    if name:
        yield name, schema
    if "items" in schema:
        yield from fields_of(schema["items"])
    for inner, said in schema.get("properties", {}).items():
        yield from fields_of(said, inner)


FIELDS = [field for schema in schemas().values() for field in fields_of(schema)]


def filled(schema: Schema, example: Any, name: str, make: Callable[[str], str]) -> Any:
    """An example in which nothing is left empty, and every field that is named like an id holds one that is made."""
    kind = kind_of(schema)
    if kind == "array":
        return [filled(schema.get("items", {}), one, name, make) for one in example or [None]]
    if kind == "object" and schema.get("properties"):
        had = example or {}
        return {
            field: filled(said, had.get(field), field, make) for field, said in schema["properties"].items()
        }
    if kind == "string" and holds_id(name, example):
        return make(name)
    return example if example not in (None, "") else PLAIN[kind]


def holds_id(name: str, example: Any) -> bool:
    """Whether a field is named like an id, or its example is one."""
    return name in OF_PERSONS or name.endswith(IDS) or (isinstance(example, str) and is_id(example))


def made(held: dict[str, str], numbers: Iterator[int]) -> Callable[[str], str]:
    """Makes ids that stand nowhere else: of persons as they are drawn, of things as they are made of a person's."""

    def make(name: str) -> str:
        drawn = f"0195a7c2-6a00-7000-8000-{next(numbers):012d}"
        found = id_from("signature", drawn) if name in OF_THINGS else drawn
        if name not in AS_THEY_ARE:
            held[found] = name
        return found

    return make


def left_of(event_type: str, data: Mapping[str, Any]) -> str:
    """All that a partner could read of an event of which everything is agreed, in any format."""
    log, topic = Log(), routing_key(event_type)
    log.tell(topic, **data)
    return f"{log.events} {every_format(log.events, fields_of_events()[topic]).decode()}"


class TestContracts:
    def test_say_of_each_id_of_whom_or_what_it_is(self) -> None:
        named = {name for name, _ in FIELDS if name.endswith(IDS)}
        unsaid = {name for name in named if sum(name in one for one in SETS) != 1}
        assert unsaid == set(), "Name it in one of OF_PERSONS, AS_THEY_ARE and OF_THINGS."

    def test_speak_of_a_person_only_where_an_id_is_known_to_be_one(self) -> None:
        spoken_of = {
            name
            for name, said in FIELDS
            if name.endswith(IDS) and ("person" in name or OF_SOMEBODY.search(said.get("description", "")))
        }
        assert spoken_of - OF_PERSONS == OF_NO_PERSON, "Name it in OF_PERSONS; or, if it is of nobody, here."

    def test_let_nobody_out_in_any_format_when_everything_is_agreed(self) -> None:
        numbers = count(1)
        for event_type, schema in schemas().items():
            held: dict[str, str] = {}
            left = left_of(event_type, filled(schema, schema["examples"][0], "", made(held, numbers)))
            assert [name for one, name in held.items() if one in left] == [], event_type


class TestNewField:
    @pytest.mark.parametrize("field", [f"of_something_new{ending}" for ending in NAMED_LIKE_IDS])
    def test_lets_no_id_out_before_somebody_has_said_of_what_it_is(self, field: str) -> None:
        drawn = "0195a7c2-6a00-7000-8000-0000000000b1"
        left = shown({field: drawn, "all": [{field: [drawn]}]}, {field: "allow", "all": "allow"}, NAMES)
        assert left == {field: NAMES.of_thing(drawn), "all": [{field: [NAMES.of_thing(drawn)]}]}

    def test_that_is_not_named_like_one_stays(self) -> None:
        assert naming_of("reference", "7d2f1c9e-4a41-4a53-9f0a-3f3f6e5b2c11") == ""
        assert naming_of("reported_by", "Gbarnga Women") == ""
