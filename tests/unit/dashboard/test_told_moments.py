"""The moments of somebody's timeline are told in the language of the reader, with days as they are written there."""

from __future__ import annotations

import pytest

from services.dashboard.web.told_moments import moment
from services.dashboard.web.words import LANGUAGES
from shared.web.speech import speaking

WRITTEN = (
    ("Was registered by an import.", "Was registered by an import."),
    ("Was corrected: phones, area.", "Was corrected: Phones, Area."),
    ("Holds since 2025-03-08: chair, member.", "Holds since 8 March 2025: chair, member."),
    ("Ended on 2025-03-08: chair.", "Ended on 8 March 2025: chair."),
    ("Belongs to Gbarnga town.", "Belongs to Gbarnga town."),
    ("Tied: knows somebody.", "Tied: knows somebody."),
    ("Until 2025-03-08: works for.", "Until 8 March 2025: works for."),
    ("Visited.", "Visited."),
    ("Met at an event: They come again.", "Met at an event: They come again."),
    ("Promised by 2025-03-08: Two trucks", "Promised by 8 March 2025: Two trucks"),
    ("Was in touch with the coalition: meeting.", "Was in touch with the coalition: meeting."),
)


class TestMoment:
    @pytest.mark.parametrize(("written", "said"), WRITTEN)
    def test_is_said_in_words(self, written: str, said: str) -> None:
        assert moment(written) == said

    @pytest.mark.parametrize("code", ["fr", "ar"])
    @pytest.mark.parametrize("written", [written for written, _said in WRITTEN])
    def test_is_said_in_every_language(self, written: str, code: str) -> None:
        with speaking(LANGUAGES[code]):
            assert moment(written) != written
            assert "2025-03-08" not in moment(written)

    def test_stays_as_it_was_written_where_it_is_not_known(self) -> None:
        assert moment("Met at the well.") == "Met at the well."

    def test_of_consents_are_said_as_before(self) -> None:
        with speaking(LANGUAGES["fr"]):
            said = moment("Agreed to be invited to events by e-mail.")
        assert said.startswith("A ")
