"""Why a line of a file was not taken, in the language of the reader."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.imports.telling import rejected_row
from services.dashboard.web.words import LANGUAGES
from shared.web.speech import speaking

FIELD = "area"


@pytest.mark.parametrize(
    ("reason", "french"),
    [
        ("There is no day 2015-02-30. Correct it.", "Il n’y a pas de jour 2015-02-30. Corrigez."),
        ("Write yes or no here, or leave it empty.", "Écrivez ici oui ou non, ou laissez vide."),
        (
            "The text has 300 characters; at most 120 fit. Shorten it.",
            "Le texte a 300 caractères\u00a0; 120 au plus tiennent. Raccourcissez-le.",
        ),
        (
            "This vote was left out, the bill was taken. The date is missing. Write it as 2015-03-01.",
            "Ce vote a été laissé de côté, le texte a été pris. "
            "La date manque. Écrivez-la sous la forme 2015-03-01.",
        ),
    ],
)
def test_is_said_as_the_reader_speaks(reason: str, french: str) -> None:
    row = {"line": 3, "field": FIELD, "reason": reason, "value": "x"}
    with speaking(LANGUAGES["fr"]):
        assert rejected_row(row, {})["reason"] == french


def test_is_marked_as_english_where_it_has_no_words() -> None:
    row = {"line": 3, "field": FIELD, "reason": "Klingonese is not spoken here.", "value": "x"}
    with speaking(LANGUAGES["fr"]):
        assert 'lang="en"' in rejected_row(row, {})["reason"]
