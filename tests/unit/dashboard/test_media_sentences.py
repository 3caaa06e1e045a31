"""What media says of likeness, links and feeds, in the language of whoever looks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from services.dashboard.web.pages.feeds.troubles import TROUBLES, said_again
from services.dashboard.web.pages.media.reasons import REASONS, reason
from services.dashboard.web.words import LANGUAGES
from services.media.domain.proposal import Evidence, by_identifier, by_release, by_slot, by_story, by_title
from services.media.domain.wire import SAID_SAME
from shared.web.speech import speaking

FRENCH = LANGUAGES["fr"]
TITLE = "Clean water for every county school"
OUT = date(2025, 3, 3)


def evidence() -> list[Evidence | None]:
    days = [OUT + timedelta(days=days) for days in (0, 1, 3)]
    return [
        *(by_identifier("HB 12", kind, alike) for kind in ("campaign", "policy") for alike in (1, 2)),
        *(by_title(TITLE, TITLE, kind) for kind in ("campaign", "policy")),
        *(by_release(TITLE, OUT, TITLE, on) for on in days),
        *(by_slot(kind) for kind in ("campaign", "policy")),
        *(by_story(kind) for kind in ("campaign", "policy")),
    ]


class TestReasons:
    @pytest.mark.parametrize("sentence", [*(one.sentence for one in evidence() if one), SAID_SAME])
    def test_are_said_as_media_says_them(self, sentence: str) -> None:
        assert reason(sentence) == sentence
        with speaking(FRENCH):
            assert reason(sentence) != sentence
            assert "%(" not in reason(sentence)

    def test_of_likeness_keep_their_numbers(self) -> None:
        with speaking(FRENCH):
            said = reason("Their headlines share 5 of 7 telling words, published 2 days apart.")
        assert said == "Leurs titres partagent 5 mots parlants sur 7\u202f; parus à 2 jours d’intervalle."

    def test_that_nobody_knows_stay(self) -> None:
        with speaking(FRENCH):
            assert reason("It is about our taps.") == "It is about our taps."
            assert reason("") == ""

    def test_are_all_met(self) -> None:
        assert None not in evidence()
        assert len(set(REASONS)) == len(REASONS)


class TestTroubles:
    @pytest.mark.parametrize(
        "sentence", [*TROUBLES, "The server answers 404.", "There is no host x.example."]
    )
    def test_are_said_as_the_reader_says_them(self, sentence: str) -> None:
        assert said_again(sentence) == sentence
        with speaking(FRENCH):
            assert said_again(sentence) != sentence

    def test_that_somebody_wrote_stay(self) -> None:
        with speaking(FRENCH):
            assert said_again("They moved house.") == "They moved house."
            assert said_again(None) == ""
