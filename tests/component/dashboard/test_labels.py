"""Titles in the place of ids: what cannot be looked up costs the others nothing, and no page."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.labels import MOST, titles_of
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable
from tests.component.dashboard.conftest import FakeAsk

WATER = {"kind": "policy", "title": "Water bill"}


def insights(request: dict[str, Any]) -> dict[str, Any]:
    """Insights, which refuses what its schema refuses."""
    ids = request["ids"]
    if len(ids) > MOST or not all(1 <= len(one) <= 200 and "\x00" not in one for one in ids):
        raise Invalid("fields-invalid", "Some of what was asked is not right.")
    return {"labels": {one: WATER for one in ids if one == "p1"}}


class TestTitles:
    @pytest.mark.parametrize("odd", ["x" * 201, "a\x00b", "two\nlines", "", None, "\u202ep1"])
    async def test_are_found_beside_what_is_no_id(self, odd: str | None) -> None:
        assert await titles_of(FakeAsk({"insights.label_things": insights}), [odd, "p1"]) == {"p1": WATER}

    @pytest.mark.parametrize("refusal", [Invalid, Forbidden, NotFound, Conflict, Unavailable])
    async def test_that_are_refused_are_none(self, refusal: type[Exception]) -> None:
        assert await titles_of(FakeAsk({"insights.label_things": refusal()}), ["p1"]) == {}

    async def test_of_ids_of_which_none_can_be_one_are_not_asked_for(self) -> None:
        ask = FakeAsk({"insights.label_things": insights})
        assert await titles_of(ask, ["x" * 201, None]) == {}
        assert ask.asked == []
