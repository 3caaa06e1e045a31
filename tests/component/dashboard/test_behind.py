"""Pages say of figures that they end at a moment of the past, where insights has taken nothing in since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.dashboard.web.behind import behind
from services.dashboard.web.pages import figures, overview
from services.dashboard.web.rendering import CLOCK
from shared.kernel.clock import to_text
from shared.web.filters import absolute
from tests.component.dashboard.conftest import FakeAsk, a_look, showing
from tests.component.dashboard.log import an_overview

(OVERVIEW, _FOR_YOU) = overview.SCREENS
FIGURES = next(one for one in figures.SCREENS if one.path == "/figures")
LONG_AGO = CLOCK.now() - timedelta(minutes=30)


def counted(**more):
    return FakeAsk({"insights.show_overview": {**an_overview(), **more}})


class TestBehind:
    @pytest.mark.parametrize("is_behind", [False, True], ids=["never", "just now"])
    def test_is_not_said_while_insights_keeps_up_or_only_just_stopped(self, is_behind):
        since = to_text(CLOCK.now() - timedelta(seconds=50)) if is_behind else None
        assert behind({"behind_since": since}) == ""

    @pytest.mark.parametrize("screen", [OVERVIEW, FIGURES], ids=["overview", "figures"])
    async def test_is_said_beside_the_figures(self, screen):
        text = await showing(screen, counted(behind_since=to_text(LONG_AGO)), a_look())
        assert f"Counted up to {absolute(LONG_AGO)}. Since then insights takes no events in" in text
        assert "Counted up to" not in await showing(screen, counted(behind_since=None), a_look())
