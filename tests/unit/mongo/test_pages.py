"""Keyset pages: every item once and in order, whatever the page size and however many are alike."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pymongo.database import Database

from shared.kernel.errors import Invalid
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit
from shared.testing.personas import NOON
from tests.unit.mongo.conftest import a_context


def fill(database: Database[Document], depths: list[Any]) -> Unit:
    """A unit over a collection with one document a depth."""
    database["pages"].delete_many({})
    if depths:
        database["pages"].insert_many(
            [{"_id": f"{at:03d}", "depth": depth} for at, depth in enumerate(depths)]
        )
    return Unit(database, None, a_context(), NOON)


def leaf_through(unit: Unit, limit: int, **options: Any) -> list[Document]:
    """All items, page after page."""
    items: list[Document] = []
    after = None
    while True:
        found = page(unit, "pages", {}, limit=limit, after=after, **options)
        assert len(found["items"]) <= limit
        items += found["items"]
        after = found["next"]
        if after is None:
            return items


class TestPage:
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        depths=st.lists(st.integers(0, 3), max_size=15),
        limit=st.integers(1, 7),
        direction=st.sampled_from([1, -1]),
        field=st.sampled_from(["_id", "depth"]),
    )
    def test_shows_each_item_once_and_in_order(
        self, database: Database[Document], depths: list[int], limit: int, direction: int, field: str
    ) -> None:
        items = leaf_through(fill(database, depths), limit, by=(field, direction))
        expected = [{"_id": f"{at:03d}", "depth": depth} for at, depth in enumerate(depths)]
        expected.sort(key=lambda one: (one[field], one["_id"]), reverse=direction < 0)
        assert items == expected

    def test_leafs_through_moments(self, database: Database[Document]) -> None:
        unit = fill(database, [NOON.replace(minute=minute) for minute in (3, 1, 2, 1)])
        minutes = [one["depth"].minute for one in leaf_through(unit, 1, by=("depth", 1))]
        assert minutes == [1, 1, 2, 3]

    def test_gives_the_id_its_own_name(self, database: Database[Document]) -> None:
        assert page(fill(database, [1]), "pages", {}, id_field="well_id")["items"] == [
            {"well_id": "000", "depth": 1}
        ]

    def test_is_never_longer_than_the_most(self, database: Database[Document]) -> None:
        unit = fill(database, [1] * 230)
        assert len(page(unit, "pages", {}, limit=10_000)["items"]) == 200
        assert len(page(unit, "pages", {}, limit=-5)["items"]) == 1

    @pytest.mark.parametrize(
        "mark", ["x", "!!!", "e30", "bnVsbA", "W10", "eyJrIjoxfQ", "eyJrIjoxLCJpIjoxLCJ0Ijp0cnVlfQ"]
    )
    def test_refuses_a_mark_that_is_not_ours(self, database: Database[Document], mark: str) -> None:
        with pytest.raises(Invalid, match="cursor-invalid"):
            page(fill(database, [1]), "pages", {}, after=mark)

    @pytest.mark.parametrize(
        "other",
        [
            {"name": "ponds"},
            {"by": ("depth", -1)},
            {"by": ("_id", 1)},
            {"query": {"depth": 1, "kind": {"$lt": NOON}}},
        ],
    )
    def test_refuses_a_mark_of_another_list(
        self, database: Database[Document], other: dict[str, Any]
    ) -> None:
        unit = fill(database, [1, 2, 3])
        mine: dict[str, Any] = {"name": "pages", "query": {}, "by": ("depth", 1), "limit": 1}
        mark = page(unit, **mine)["next"]
        with pytest.raises(Invalid, match="cursor-invalid") as refused:
            page(unit, **{**mine, **other, "after": mark})
        assert refused.value.fields == {"after": ["This cursor is of another list; begin at the first page."]}

    def test_takes_a_mark_when_only_a_bound_has_moved(self, database: Database[Document]) -> None:
        unit = fill(database, [1, 2, 3])
        mine: dict[str, Any] = {"by": ("depth", 1), "limit": 1}
        mark = page(unit, "pages", {"depth": {"$lt": 9}}, **mine)["next"]
        assert page(unit, "pages", {"depth": {"$lt": 10}}, after=mark, **mine)["items"][0]["depth"] == 2
