"""Digests of people's addresses, for counting across partners: as partners make them, and for nobody else."""

from __future__ import annotations

import hmac
from typing import Any

import pytest

from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.roles import COUNTER
from shared.testing.doors import Door
from shared.testing.personas import CHI, DARA, EVE

KEY = bytes(range(32))


def digests(door: Door, *person_ids: str, key: str = KEY.hex(), actor: Any = COUNTER) -> dict[str, Any]:
    """What the counting is given."""
    asked = {"key": key, "person_ids": list(person_ids)}
    found: dict[str, Any] = door.call("digest_people", asked, actor=actor)["digests"]
    return found


def of(address: str) -> str:
    """The digest that a partner makes."""
    return hmac.digest(KEY, address.encode(), "sha256").hex()


def register(door: Door, name: str, **reached: list[str]) -> str:
    """Register a person."""
    return str(door.register_person({"name": name, **reached})["person_id"])


class TestDigests:
    def test_are_of_the_first_address_else_of_the_number(self, stakeholders: Door) -> None:
        both = register(stakeholders, "Ada", emails=["Ada@Example.ORG", "b@x.org"], phones=["+231770123456"])
        number = register(stakeholders, "Bo", phones=["+231 77 012 3457"])
        neither = register(stakeholders, "Chi")
        assert digests(stakeholders, both, number, neither, "gone") == {
            both: of("ada@example.org"),
            number: of("+231770123457"),
            neither: None,
        }

    def test_lead_to_the_one_who_was_kept(self, stakeholders: Door) -> None:
        kept = register(stakeholders, "Ada", emails=["ada@example.org"])
        other = register(stakeholders, "Ada", emails=["other@example.org"])
        stakeholders.merge_persons({"keep_id": kept, "merge_id": other})
        assert digests(stakeholders, other) == {other: of("ada@example.org")}

    def test_are_for_the_counting_alone(self, stakeholders: Door) -> None:
        person_id = register(stakeholders, "Ada", emails=["ada@example.org"])
        for actor in (CHI, DARA, EVE):
            with pytest.raises(Forbidden):
                digests(stakeholders, person_id, actor=actor)

    @pytest.mark.parametrize("key", ["", "00", "g" * 64, "0" * 65])
    def test_need_a_key_of_32_bytes(self, stakeholders: Door, key: str) -> None:
        with pytest.raises(Invalid):
            digests(stakeholders, key=key)

    def test_are_of_a_thousand_at_once_at_most(self, stakeholders: Door) -> None:
        with pytest.raises(Invalid):
            digests(stakeholders, *map(str, range(1_001)))

    def test_leave_nothing_behind(self, stakeholders: Door) -> None:
        person_id = register(stakeholders, "Ada", emails=["ada@example.org"])
        before = {
            name: stakeholders.database[name].count_documents({})
            for name in stakeholders.database.list_collection_names()
        }
        digests(stakeholders, person_id)
        after = {
            name: stakeholders.database[name].count_documents({})
            for name in stakeholders.database.list_collection_names()
        }
        assert after == before
