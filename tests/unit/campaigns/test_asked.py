"""What is asked of a sheet of activities before any line of it can be taken."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.imports import KINDS
from shared.imports.kinds import Glimpse

(ACTIVITIES,) = (kind for kind in KINDS if kind.name == "activities")
LIBERIA = {"country": ("Liberia", "")}


def asked(samples: dict[str, tuple[str, ...]], **options: Any) -> list[str]:
    glimpse = Glimpse("march.csv", options, samples)
    return [one.option for one in ACTIVITIES.asks(glimpse)]


class TestCountry:
    @pytest.mark.parametrize("samples", [{}, {"country": ()}, {"country": ("", "")}])
    def test_is_asked_for_where_no_line_says_it(self, samples: dict[str, tuple[str, ...]]) -> None:
        assert asked(samples) == ["country"]

    def test_is_not_asked_for_where_it_is_said_or_chosen(self) -> None:
        assert asked(LIBERIA) == []
        assert asked({}, country="Liberia") == []

    def test_is_asked_for_beside_the_year(self) -> None:
        assert asked({"period": ("Jan-Mar", "Apr-Jun")}) == ["year", "country"]
