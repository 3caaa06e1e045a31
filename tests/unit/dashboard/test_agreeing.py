"""Words of states and counts in French and Arabic: in the form that goes with the thing, or in one that fits all."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from services.dashboard.web import labels
from services.dashboard.web.facets import facets
from services.dashboard.web.pages.appeals import given
from services.dashboard.web.pages.appeals.words import OUTCOMES, RECORD
from services.dashboard.web.pages.campaigns import listing as campaigns
from services.dashboard.web.pages.campaigns.words import stage_badge
from services.dashboard.web.pages.communities import every as communities
from services.dashboard.web.pages.gatherings.words import badge, places
from services.dashboard.web.pages.hearings import every as hearings
from services.dashboard.web.pages.hearings.words import state_badge as hearing_badge
from services.dashboard.web.pages.initiatives import every as initiatives
from services.dashboard.web.pages.promises import every as promises
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

    @pytest.mark.parametrize(
        ("listed", "state", "said"),
        [
            (campaigns, "closed", "Close"),
            (communities, "open", "Ouverte"),
            (hearings, "cancelled", "Annulée"),
            (initiatives, "declined", "Déclinée"),
            (promises, "open", "En cours"),
        ],
    )
    def test_agree_where_a_list_is_narrowed(self, listed: Any, state: str, said: str) -> None:
        (name,) = (one.name for one in listed.FACETS if state in dict(one.options))
        with speaking(LANGUAGES["fr"]):
            view = facets("/list", {name: state}, listed.FACETS)
            offered = [one["text"] for facet in view["facets"] for one in facet["options"] if one["current"]]
            assert (offered, view["chosen"][0]["text"]) == ([said], said)
        assert facets("/list", {name: state}, listed.FACETS)["chosen"][0]["text"] == state.capitalize()


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
