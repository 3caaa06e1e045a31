"""How far two persons resemble each other, and why."""

from __future__ import annotations

from typing import Any

import pytest

from services.stakeholders.domain.names import normalise
from services.stakeholders.domain.pair import Resemblance
from services.stakeholders.domain.twins import ENOUGH, resemblance, traits_of, weak_keys


def _compared(one: dict[str, Any], other: dict[str, Any]) -> Resemblance:
    blank: dict[str, Any] = {"emails": [], "phones": [], "area": None, "identifiers": []}
    documents = [{**blank, **each, "name_key": normalise(each["name"])} for each in (one, other)]
    return resemblance(traits_of("a", documents[0]), traits_of("b", documents[1]))


class TestResemblance:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"name": "Musu Kollie", "area": "Bong"}, {"name": "Kollie Musu", "area": "bong"}),
            ({"name": "Musu Kollie", "area": "Bong"}, {"name": "Musu Koli", "area": "Bong"}),
            ({"name": "Musu Kollie", "emails": ["m@x.org"]}, {"name": "M. Kollie", "emails": ["m@x.org"]}),
            ({"name": "Musu Kollie", "phones": ["+1"]}, {"name": "Musu Kolie", "phones": ["+1"]}),
            ({"name": "أحمد الإدريسي", "area": "إربد"}, {"name": "احمد الادريسي", "area": "اربد"}),
        ],
    )
    def test_asks_about(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        assert _compared(one, other).score >= ENOUGH

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ({"name": "Musu Kollie"}, {"name": "Musu Kollie"}),
            ({"name": "Musu Kollie", "area": "Bong"}, {"name": "Musu Kollie", "area": "Lofa"}),
            (
                {"name": "Musu Kollie", "area": "Bong", "emails": ["m@x.org"]},
                {"name": "Musu Kollie", "area": "Bong", "emails": ["k@x.org"]},
            ),
            ({"name": "Musu Kollie", "phones": ["+1"]}, {"name": "Zoe Tarr", "phones": ["+1"]}),
            ({"name": "Musu Kollie", "emails": ["h@x.org"]}, {"name": "Zoe Tarr", "emails": ["h@x.org"]}),
        ],
    )
    def test_leaves_alone(self, one: dict[str, Any], other: dict[str, Any]) -> None:
        assert _compared(one, other).score < ENOUGH

    def test_is_the_sum_of_its_reasons(self) -> None:
        found = _compared(
            {"name": "Musu Kollie", "area": "Bong", "phones": ["+1"]},
            {"name": "Musu Kollie", "area": "Lofa", "phones": ["+1"]},
        )
        assert found.score == sum(points for points, _ in found.reasons) == 65
        assert "They share a telephone number." in [words for _, words in found.reasons]

    def test_trusts_identifiers_more_than_names(self) -> None:
        known = {"name": "Musu Kollie", "area": "Bong"}
        found = _compared(
            {**known, "identifiers": [{"scheme": "id", "identifier": "1"}]},
            {**known, "identifiers": [{"scheme": "id", "identifier": "2"}]},
        )
        assert found.score < ENOUGH

    def test_meets_names_in_any_order(self) -> None:
        assert weak_keys(normalise("Musu Kollie"), "Bong") == weak_keys(normalise("Kollie, Musa"), "bong")
