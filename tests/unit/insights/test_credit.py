"""Credit: hand-checked shares, sums, and independence of order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.insights.domain.story.credit import WHOLE, Act, apportion, credit_of

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
WELLS, CLINIC = "wells", "clinic"


def an_act(name: str, days_before: float, kind: str = "touch", of: str | None = None, **more: bool) -> Act:
    return Act(name, kind, NOON - timedelta(days=days_before), of, **more)


# A visit 60 days before the last act, coverage 30 days before it, and a letter on its day; the visit was named.
THREE = [
    an_act("visit", 60, "touch", WELLS, is_named=True),
    an_act("story", 30, "coverage"),
    an_act("letter", 0, "touch", CLINIC),
]


def shares(rows, key, model):
    return next(row for row in rows if row["key"] == key)["shares"][model]


class TestCreditOf:
    def test_gives_each_model_its_own_answer(self) -> None:
        kinds = credit_of(THREE, NOON)["by_kind"]
        # Time decay weighs 1/4, 1/2 and 1: of 1.75 the touches have 1.25 and the coverage 0.5.
        assert {
            model: shares(kinds, "touch", model) for model in ("first", "last", "linear", "time_decay")
        } == {
            "first": 10_000,
            "last": 10_000,
            "linear": 6_667,
            "time_decay": 7_143,
        }
        assert shares(kinds, "coverage", "linear") == 3_333
        assert shares(kinds, "coverage", "time_decay") == 2_857

    def test_goes_to_organisations_and_to_the_coalition(self) -> None:
        of = credit_of(THREE, NOON)["by_organization"]
        assert shares(of, WELLS, "first") == 10_000
        assert shares(of, CLINIC, "last") == 10_000
        assert shares(of, None, "linear") in (3_333, 3_334)

    def test_counts_under_named_only_what_somebody_named(self) -> None:
        assert shares(credit_of(THREE, NOON)["by_organization"], WELLS, "named") == 10_000

    def test_leaves_out_a_model_under_which_nothing_counts(self) -> None:
        credit = credit_of([an_act("letter", 1)], NOON)
        assert credit["models"] == ["first", "last", "linear", "time_decay"]

    def test_is_empty_where_nothing_was_done(self) -> None:
        assert credit_of([], NOON) == {"acts": 0, "models": [], "by_kind": [], "by_organization": []}

    def test_shares_the_first_place_among_equals(self) -> None:
        kinds = credit_of([an_act("a", 9, "touch"), an_act("b", 9, "coverage"), an_act("c", 1, "slot")], NOON)
        assert [shares(kinds["by_kind"], kind, "first") for kind in ("coverage", "touch", "slot")] == [
            5_000,
            5_000,
            0,
        ]

    @given(
        st.lists(
            st.tuples(
                st.floats(0, 20_000),
                st.sampled_from(["touch", "coverage", "slot", "signature"]),
                st.sampled_from([None, WELLS, CLINIC]),
                st.booleans(),
            ),
            max_size=40,
        ),
        st.randoms(),
    )
    def test_sums_to_one_in_any_order(self, drawn, chance) -> None:
        acts = [an_act(str(place), *one[:3], is_named=one[3]) for place, one in enumerate(drawn)]
        credit = credit_of(acts, NOON)
        for rows in (credit["by_kind"], credit["by_organization"]):
            for model in credit["models"]:
                assert sum(row["shares"][model] for row in rows) == WHOLE
                assert all(row["shares"][model] >= 0 for row in rows)
        chance.shuffle(acts)
        shuffled = credit_of(acts, NOON)
        for side in ("by_kind", "by_organization"):
            for row, other in zip(credit[side], shuffled[side], strict=True):
                assert row["key"] == other["key"]
                # Sums of floats in another order may tip one basis point of rounding.
                assert row["shares"] == pytest.approx(other["shares"], abs=1)


class TestApportion:
    @given(st.lists(st.floats(0, 1e6), min_size=1).filter(any))
    def test_is_exact(self, weights) -> None:
        assert sum(apportion(weights)) == WHOLE
