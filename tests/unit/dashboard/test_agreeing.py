"""Words of states and counts in French and Arabic: in the form that goes with the thing, or in one that fits all."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.dashboard.web import labels
from services.dashboard.web.pages.appeals import given
from services.dashboard.web.pages.appeals.words import OUTCOMES, RECORD
from services.dashboard.web.pages.campaigns.words import stage_badge
from services.dashboard.web.pages.gatherings.words import badge, places
from services.dashboard.web.pages.hearings.words import state_badge as hearing_badge
from services.dashboard.web.words import LANGUAGES
from shared.web.filters import plural
from shared.web.speech import speaking, spoken

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)


class TestStates:
    @pytest.mark.parametrize(
        ("code", "gathering", "campaign", "hearing"),
        [
            ("en", "Closed", "Closed", "Cancelled"),
            ("fr", "Clos", "Close", "Annulée"),
            ("ar", "مغلق", "مغلقة", "ملغاة"),
        ],
    )
    def test_agree_with_what_is_closed(self, code: str, gathering: str, campaign: str, hearing: str) -> None:
        with speaking(LANGUAGES[code]):
            told = (
                badge({"stage": "closed"}, NOW),
                stage_badge("closed"),
                hearing_badge({"state": "cancelled"}),
            )
            assert tuple(spoken(one["text"]) for one in told) == (gathering, campaign, hearing)

    def test_of_a_policy_agree_in_every_table(self) -> None:
        with speaking(LANGUAGES["fr"]):
            assert (labels.STAGES["ended"], spoken("Ended")) == ("Terminée", "Terminé")


class TestCounts:
    def test_fit_one_and_many(self) -> None:
        shift = {"capacity": 1, "taken": 1, "waiting": 0}
        with speaking(LANGUAGES["fr"]):
            assert plural(3, "policy movement", "policy movements") == "3 avancées"
            assert given._said({"reached": 2, "voicemail": 1}, OUTCOMES) == (
                "Personne jointe\xa0: 2, Message laissé\xa0: 1"
            )
            assert places([shift])["text"] == "Occupation\xa0: 1 sur 1 place"
        assert given._said({"reached": 2, "voicemail": 1}, OUTCOMES) == "2 reached, 1 left a message"

    def test_name_what_is_recorded_in_one_sentence(self) -> None:
        with speaking(LANGUAGES["fr"]):
            assert RECORD["call"] == "Consigner un appel"
