"""Fields of events are called by words in every language, never by their names."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from services.dashboard.web.told_fields import field
from services.dashboard.web.told_seldom import SELDOM
from services.dashboard.web.words import LANGUAGES
from shared import contracts
from shared.web.speech import speaking

EVENTS = Path(contracts.__file__ or "").parent / "events"


def fields_of_events() -> list[str]:
    """Every field that a page of an event shows as a row."""
    found = (orjson.loads(path.read_bytes()) for path in EVENTS.glob("*.json"))
    return sorted({name for contract in found for name in contract["properties"]})


class TestFieldsOfEvents:
    @pytest.mark.parametrize("code", ["fr", "ar"])
    def test_have_words_in_every_language(self, code: str) -> None:
        with speaking(LANGUAGES[code]):
            english = [name for name in fields_of_events() if 'lang="en"' in str(field(name))]
        assert english == []

    def test_that_few_events_have_are_told_by_some(self) -> None:
        assert sorted(SELDOM.texts.keys() - fields_of_events()) == []

    def test_are_two_things_where_an_event_has_both(self) -> None:
        assert field("owner_id") != field("organization_id")
        assert field("due_before") != field("due_on")
