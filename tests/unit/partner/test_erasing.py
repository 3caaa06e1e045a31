"""What a partner's copy makes of an erasure: nothing of the person stays, and whatever named them names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from groundswell_partner import Copy, SqliteCopy

from tests.unit.partner.telling import DictStore, read, told

NOBODY: dict[str, Any] = {"person_id": "p_kou", "merged_ids": ["p_kou_before"]}


@pytest.fixture(params=["sqlite", "dict"])
def copy(request: pytest.FixtureRequest) -> Iterator[Copy]:
    """A copy of two people under three names, and of what they gave."""
    events = read(
        told(1, "registered", "p_kou", "person", area="Bong"),
        told(2, "registered", "p_kou_before", "person", area="Lofa"),
        told(3, "registered", "p_ada", "person", area="Bong"),
        told(4, "signed", "i_1", "petition", person_id="p_kou", petition_id="w"),
        told(5, "signed", "i_2", "petition", person_id="p_kou_before", petition_id="w"),
        told(6, "signed", "i_3", "petition", person_id="p_ada", petition_id="w"),
        told(
            7,
            "recorded",
            "v",
            "vote_event",
            votes=[{"person_id": "p_kou", "vote": "yes"}, {"person_id": "p_ada", "vote": "no"}],
            present=["p_kou", "p_ada"],
        ),
    )
    made = SqliteCopy(":memory:") if request.param == "sqlite" else Copy(DictStore())
    made.apply(events)
    yield made
    if isinstance(made, SqliteCopy):
        made.close()


def held(copy: Copy) -> dict[str, Any]:
    """What is held, by subject."""
    return {thing.subject: dict(thing.fields) for thing in copy.things()}


class TestErasure:
    def test_leaves_no_name_of_the_person_and_every_signature(self, copy: Copy) -> None:
        copy.apply(read(told(8, "erased", "p_kou", "person", **NOBODY)))
        assert held(copy) == {
            "p_ada": {"area": "Bong"},
            "i_1": {"petition_id": "w"},
            "i_2": {"petition_id": "w"},
            "i_3": {"person_id": "p_ada", "petition_id": "w"},
            "v": {"votes": [{"vote": "yes"}, {"person_id": "p_ada", "vote": "no"}], "present": ["p_ada"]},
        }

    def test_owes_a_word(self, copy: Copy) -> None:
        copy.apply(read(told(8, "erased", "p_kou", "person", **NOBODY)))
        assert list(copy.owed()) == [8]

    def test_is_taken_with_the_subject_alone_too(self, copy: Copy) -> None:
        copy.apply(read(told(8, "erased", "p_kou", "person")))
        assert "p_kou" not in held(copy)
        assert held(copy)["i_1"] == {"petition_id": "w"}

    def test_of_somebody_who_is_not_held_changes_nothing(self, copy: Copy) -> None:
        before = held(copy)
        copy.apply(read(told(8, "erased", "p_stranger", "person")))
        assert held(copy) == before

    def test_is_not_undone_by_what_is_told_later_without_them(self, copy: Copy) -> None:
        copy.apply(
            read(
                told(8, "erased", "p_kou", "person", **NOBODY),
                told(9, "withdrawn", "i_9", "sign_up", gathering_id="g"),
                told(10, "corrected", "p_kou", "person"),
                told(11, "signed", "i_4", "petition", petition_id="w"),
            )
        )
        assert "p_kou" not in str(held(copy))
        assert (held(copy)["i_4"], "i_9" in held(copy)) == ({"petition_id": "w"}, False)

    def test_is_known_by_its_event(self) -> None:
        erased, removed = read(told(1, "erased", "p_kou", "person"), told(2, "erased"))
        assert (erased.is_erasure, removed.is_erasure) == (True, False)
