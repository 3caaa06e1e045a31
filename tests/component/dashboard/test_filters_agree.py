"""Filters and signs of lists: their words agree, in each language, with the thing that the list is of."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages import media, releases
from services.dashboard.web.words import LANGUAGES
from shared.web.speech import speaking
from tests.component.dashboard.conftest import FakeAsk, screen_at, showing
from tests.component.dashboard.media_answers import NONE, a_listed_release, a_page, a_slot

LISTS = {
    "/media/slots": (media, "media.list_slots", a_slot(state="planned", is_stuck=False), "موعود به"),
    "/releases": (releases, "media.list_releases", a_listed_release(stage="approved"), "ووفق عليه"),
}


@pytest.mark.parametrize("path", LISTS)
async def test_agree_with_what_the_list_is_of(path: str) -> None:
    part, operation, item, words = LISTS[path]
    with speaking(LANGUAGES["ar"]):
        text = await showing(screen_at(part.SCREENS, path), FakeAsk({operation: a_page(item)}))
    filters, _, rows = text.partition("<table")
    assert words in filters
    assert words in rows


async def test_say_of_an_answer_that_there_is_none() -> None:
    ask: Any = FakeAsk({"media.list_pitches": NONE})
    with speaking(LANGUAGES["fr"]):
        assert "Aucune pour l’instant" in await showing(screen_at(releases.SCREENS, "/pitches"), ask)
