"""What leaves the house, as rules: no field that is not agreed, no person by their id, whatever the event."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.feeds.domain.delivery import Delivery, Kept, cloud_event
from services.feeds.domain.persons import AS_THEY_ARE, OF_PERSONS, Pseudonyms, names_person
from services.feeds.domain.rule import RULES, Rule, shown, withheld
from services.feeds.domain.standing import persons_in
from shared.contracts.told import fields_of_events, schemas, subject_field_of
from shared.kernel.events import routing_key
from shared.kernel.ids import id_from, is_id

NAMES, OTHERS = Pseudonyms(b"one partner"), Pseudonyms(b"another")
NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
EXAMPLES = {event_type: schema["examples"][0] for event_type, schema in schemas().items()}


def ids_in(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The ids in an example, however deep, each with the field in which it stands."""
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from ids_in(inner, field)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner, name)
    elif isinstance(value, str) and is_id(value):
        yield name, value


@pytest.mark.parametrize("event_type", schemas())
class TestContracts:
    def test_have_ids_only_in_fields_that_are_called_so(self, event_type: str) -> None:
        known = OF_PERSONS | AS_THEY_ARE | {"id"}
        others = {name for name, _ in ids_in(EXAMPLES[event_type]) if not name.endswith(("_id", "_ids"))}
        assert others - known == set(), "Name it in OF_PERSONS, or call it ..._id."

    def test_leave_nothing_behind_when_nothing_is_agreed(self, event_type: str) -> None:
        assert shown(EXAMPLES[event_type], {}, NAMES) == {}

    def test_let_no_person_out_by_their_id_when_everything_is_agreed(self, event_type: str) -> None:
        data = EXAMPLES[event_type]
        field = subject_field_of(event_type)
        kept = Kept(1, "e1", event_type, str(data[field]), NOW, data, field)
        rules: dict[str, Rule] = dict.fromkeys(data, "allow")
        left = str(cloud_event(Delivery("a1", 1, 1, 1, "agreed"), kept, rules, NAMES))
        assert [person for person in persons_in(data) if person in left] == []


TEXTS = some.text(max_size=20) | some.sampled_from(["2025-03-08", "2025-03-08T12:00:00Z", id_from("kou")])
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | TEXTS,
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(["person_id", "name", "votes"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = ("activity", "person_id", "reached", "started_on", "votes", "lat", "target_ids")
DATA = some.dictionaries(some.sampled_from(FIELDS), VALUES, max_size=7)
AGREED = some.dictionaries(some.sampled_from(FIELDS), some.sampled_from(RULES), max_size=7)


class TestFields:
    @given(data=DATA, rules=AGREED)
    def test_leave_only_where_they_are_agreed(self, data: dict[str, Any], rules: dict[str, Rule]) -> None:
        left = shown(data, rules, NAMES)
        assert {field for field in left if rules.get(field, "none") == "none"} == set()

    @given(data=DATA, rules=AGREED)
    def test_that_are_masked_or_hashed_say_nothing_of_what_they_held(
        self, data: dict[str, Any], rules: dict[str, Rule]
    ) -> None:
        left = shown(data, rules, NAMES)
        for field, rule in rules.items():
            if rule == "hash" and data.get(field) is not None:
                assert left[field] != data[field]
                assert len(left[field]) == 32
            if rule == "mask" and field in left and isinstance(data[field], str) and len(data[field]) > 1:
                assert left[field] != data[field] or data[field].endswith(("-01", "…"))

    @given(data=DATA, rules=AGREED)
    def test_that_are_withheld_are_named_with_their_rule(
        self, data: dict[str, Any], rules: dict[str, Rule]
    ) -> None:
        said = withheld(data, rules)
        assert set(said) == {field for field in data if rules.get(field, "none") != "allow"}

    @pytest.mark.parametrize(
        ("value", "masked"),
        [
            (247, 240),
            (9, 0),
            (6.3157, 6.3),
            ("2025-03-08", "2025-03-01"),
            ("Kou Tamba", "K…"),
            ("", ""),
            (None, None),
        ],
    )
    def test_are_masked_by_their_kind(self, value: Any, masked: Any) -> None:
        assert shown({"field": value}, {"field": "mask"}, NAMES) == {"field": masked}

    @pytest.mark.parametrize("value", [True, [1], {"a": 1}])
    def test_that_cannot_be_coarser_are_left_out(self, value: Any) -> None:
        assert shown({"field": value}, {"field": "mask"}, NAMES) == {}

    def test_with_persons_in_them_are_never_masked_but_left_out(self) -> None:
        assert shown({"person_id": id_from("kou")}, {"person_id": "mask"}, NAMES) == {}


class TestDerivedIds:
    @pytest.mark.parametrize("field", ["signature_id", "consent_id", "contact_id", "of_a_new_event_id", "id"])
    def test_leave_under_the_partners_names(self, field: str) -> None:
        derived = id_from("signature", "petition", "person")
        left = shown({field: derived, "many": [{field: derived}]}, {field: "allow", "many": "allow"}, NAMES)
        assert left == {field: NAMES.of_thing(derived), "many": [{field: NAMES.of_thing(derived)}]}

    @pytest.mark.parametrize("field", sorted(AS_THEY_ARE))
    def test_of_what_is_made_of_nobody_stay(self, field: str) -> None:
        derived = id_from("organization", "UNICEF")
        assert shown({field: derived}, {field: "allow"}, NAMES) == {field: derived}


class TestPseudonyms:
    def test_are_the_same_for_one_partner_and_others_for_another(self) -> None:
        kou = id_from("kou")
        assert NAMES.of(kou) == NAMES.of(kou)
        assert len({NAMES.of(kou), OTHERS.of(kou), NAMES.hashed("person_id", kou), kou}) == 4

    @given(key=some.binary(max_size=100), person=some.text(max_size=50))
    def test_are_an_hmac_cut_to_128_bits(self, key: bytes, person: str) -> None:
        whole = hmac.digest(key, f"person\x1f{person}".encode(), "sha256").hex()
        assert Pseudonyms(key).of(person) == f"p_{whole[:32]}"

    def test_hashes_of_two_fields_differ(self) -> None:
        assert NAMES.hashed("adm1", "Bong") != NAMES.hashed("place", "Bong")


def test_everything_that_can_be_agreed_has_a_contract() -> None:
    assert set(fields_of_events()) == {routing_key(event_type) for event_type in schemas()}
    assert names_person("person_id")
